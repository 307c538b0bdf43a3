import { Menu, UnstyledButton } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { navigation } from '../features';
import { useSession } from '../session';
import { type Stop, stopsFor } from './areas';
import classes from './frame.module.css';

function Page({ stop, path }: { stop: Stop; path: string }) {
  const { t } = useTranslation();
  return (
    <Link to={path} className={classes.entry} data-testid={`nav-${path.slice(1)}`}>
      <stop.icon size={20} stroke={1.6} aria-hidden />
      {t(stop.label)}
    </Link>
  );
}

/** Opens beside the rail, by pointing, clicking or Enter; arrow keys go through its pages. */
function AreaMenu({ stop }: { stop: Stop }) {
  const { t } = useTranslation();
  const here = useRouterState({ select: (state) => state.location.pathname });
  const isOpen = (path: string) => here === path || here.startsWith(`${path}/`);
  return (
    <Menu position="right-start" trigger="click-hover" openDelay={80} closeDelay={200} offset={2} loop>
      <Menu.Target>
        <UnstyledButton
          className={classes.entry}
          data-status={stop.entries.some(({ path }) => isOpen(path)) ? 'active' : undefined}
          data-testid={`nav-area-${stop.key}`}
        >
          <stop.icon size={20} stroke={1.6} aria-hidden />
          {t(stop.label)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {stop.entries.map(({ path, label, icon: Icon }) => (
          <Menu.Item
            key={path}
            component={Link}
            to={path}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            aria-current={isOpen(path) ? 'page' : undefined}
            data-testid={`nav-${path.slice(1)}`}
          >
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function Rail() {
  const { t } = useTranslation();
  const { role } = useSession().user;
  return (
    <nav className={classes.rail} aria-label={t('app.navigation')}>
      <img className={classes.mark} src="/mark.svg" alt="Centrala" width={30} height={30} />
      {stopsFor(navigation, role).map((stop) =>
        stop.entries.length === 1 && stop.entries[0] ? (
          <Page key={stop.key} stop={stop} path={stop.entries[0].path} />
        ) : (
          <AreaMenu key={stop.key} stop={stop} />
        ),
      )}
    </nav>
  );
}
