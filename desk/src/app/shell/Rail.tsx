import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { allowed } from '../feature';
import { navigation } from '../features';
import { useSession } from '../session';
import classes from './frame.module.css';

export function Rail() {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const entries = navigation.filter((entry) => allowed(entry.roles, role));
  return (
    <nav className={classes.rail} aria-label={t('app.navigation')}>
      <img className={classes.mark} src="/mark.svg" alt="Centrala" width={30} height={30} />
      {entries.map(({ path, label, icon: Icon }) => (
        <Link key={path} to={path} className={classes.entry} data-testid={`nav-${path.slice(1)}`}>
          <Icon size={20} stroke={1.6} aria-hidden />
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
