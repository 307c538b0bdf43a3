import { IconRoute2 } from '@tabler/icons-react';
import type { UserRole } from '@/api/session';
import { defineFeature } from '@/app/feature';

const ADMINISTRATORS: readonly UserRole[] = ['administrator'];

export default defineFeature({
  noun: 'routing',
  pages: [
    { path: '/routing', load: () => import('./view/RoutingPage'), roles: ADMINISTRATORS },
    { path: '/routing/$section', load: () => import('./view/RoutingPage'), roles: ADMINISTRATORS },
    { path: '/routing/queue/$queue', load: () => import('./view/RoutingPage'), roles: ADMINISTRATORS },
  ],
  nav: [
    {
      path: '/routing',
      area: 'set_up',
      label: 'routing.nav',
      icon: IconRoute2,
      order: 85,
      roles: ADMINISTRATORS,
    },
  ],
});
