import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import adminClasses from '@/features/admin/view/admin.module.css';
import type { QueueRules } from '../rules';
import { useList, useProblems } from '../state';
import { MatrixPage } from './MatrixPage';
import { Overview } from './Overview';
import { QueuePage } from './QueuePage';
import classes from './routing.module.css';
import { SkillsPage } from './SkillsPage';
import { TermsPage } from './TermsPage';

const SECTIONS = { overview: Overview, skills: SkillsPage, matrix: MatrixPage, terms: TermsPage } as const;
type Section = keyof typeof SECTIONS;

/** Who is served by whom: skills, who serves what on what terms, and each queue's rules. */
export default function RoutingPage() {
  const { t } = useTranslation();
  const { section, queue } = useParams({ strict: false }) as { section?: string; queue?: string };
  const open: Section = section && section in SECTIONS ? (section as Section) : 'overview';
  const { data: queues = [] } = useList<QueueRules>('/queues');
  const { data: problems = [] } = useProblems();
  const Opened = SECTIONS[open];
  const wrong = new Set(problems.filter(({ noun }) => noun === 'queue').map(({ key }) => key));
  return (
    <div className={adminClasses.admin}>
      <nav className={adminClasses.sections} aria-label={t('routing.sections')}>
        {(Object.keys(SECTIONS) as Section[]).map((one) => (
          <Link
            key={one}
            to={one === 'overview' ? '/routing' : `/routing/${one}`}
            className={adminClasses.section}
            data-active={(!queue && one === open) || undefined}
            data-testid={`routing-${one}`}
          >
            {t(`routing.section.${one}`)}
          </Link>
        ))}
        <span className={classes.navHead}>{t('routing.queues')}</span>
        {queues.map(({ id, name }) => (
          <Link
            key={id}
            to={`/routing/queue/${id}`}
            className={adminClasses.section}
            data-active={id === queue || undefined}
            data-testid={`routing-queue-${id}`}
          >
            {name}
            {wrong.has(id) && (
              <span className={classes.mark} role="img" aria-label={t('routing.something_wrong')}>
                !
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className={adminClasses.content}>
        {queue ? <QueuePage key={queue} id={queue} /> : <Opened key={open} />}
      </div>
    </div>
  );
}
