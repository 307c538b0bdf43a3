import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AUDIT, RESOURCES, SECTIONS } from '../resources';
import { AuditPage } from './AuditPage';
import classes from './admin.module.css';
import { RecordsPage } from './RecordsPage';
import { SinglePage } from './SinglePage';

/** Everything people decide beforehand, one section beside the other. */
export default function AdminPage() {
  const { t } = useTranslation();
  const { section = SECTIONS[0] } = useParams({ strict: false }) as { section?: string };
  return (
    <div className={classes.admin}>
      <nav className={classes.sections} aria-label={t('admin.sections')}>
        {SECTIONS.map((one) => (
          <Link
            key={one}
            to={`/settings/${one}`}
            className={classes.section}
            data-active={one === section || undefined}
            data-testid={`admin-${one}`}
          >
            {t(`admin.section.${one}`)}
          </Link>
        ))}
      </nav>
      <div className={classes.content}>
        <Section key={section} noun={section ?? ''} />
      </div>
    </div>
  );
}

function Section({ noun }: { noun: string }) {
  if (noun === AUDIT) return <AuditPage />;
  const resource = RESOURCES.find((one) => one.noun === noun) ?? RESOURCES[0];
  if (!resource) return null;
  return resource.single ? <SinglePage resource={resource} /> : <RecordsPage resource={resource} />;
}
