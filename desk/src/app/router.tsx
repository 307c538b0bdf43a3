import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { lazy } from 'react';
import type { Page } from './feature';
import { pages } from './features';
import { Frame } from './shell/Frame';
import { NotFound, PageFault } from './shell/faults';
import { Home } from './shell/Home';
import { OnlyFor } from './shell/OnlyFor';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFault });
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });
const home = createRoute({ getParentRoute: () => frame, path: '/', component: Home });

function framed(page: Page) {
  const Content = lazy(page.load);
  const component = () => (
    <OnlyFor roles={page.roles}>
      <Content />
    </OnlyFor>
  );
  // Fetched with the pointer over the link, before the click.
  const loader = () => void page.load();
  return createRoute({
    getParentRoute: () => frame,
    path: page.path,
    component,
    loader,
    errorComponent: PageFault,
  });
}

function bare(page: Page) {
  const component = lazyRouteComponent(page.load);
  return createRoute({ getParentRoute: () => root, path: page.path, component, errorComponent: PageFault });
}

const inside = pages.filter((page) => page.frame !== 'bare').map(framed);
const outside = pages.filter((page) => page.frame === 'bare').map(bare);

export const router = createRouter({
  routeTree: root.addChildren([frame.addChildren([home, ...inside]), ...outside]),
  defaultPreload: 'intent',
});
