import { useTranslation } from 'react-i18next';
import { howLong, type Moment, type QueueRules } from '../rules';
import { usePeople, useSkills } from '../state';
import { useWayText } from './WaysPart';
import classes from './routing.module.css';

const NAMED = 4;

/** What happens to somebody who waits, moment by moment: what is asked for, and how many agents may be asked. */
export function Timeline({ draft, moments }: { draft: QueueRules; moments: readonly Moment[] }) {
  const { t } = useTranslation();
  const skills = useSkills();
  const people = usePeople() ?? [];
  const way = useWayText();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const most = Math.max(1, ...moments.map(({ agents }) => agents.length));
  const alone = draft.prefer.map((one) => t(`routing.prefer.${one}`)).join(t('routing.or'));
  const asked = (demands: Moment['demands']) =>
    draft.matching === 'all'
      ? Object.entries(demands)
          .map(([skill, least]) => t('routing.at_least', { skill: skills.name(skill), level: least }))
          .join(', ') || t('routing.anybody')
      : t('routing.anybody');
  const shown = moments.filter(({ after_seconds }) => after_seconds < draft.max_wait_seconds);
  return (
    <ol className={classes.timeline} aria-label={t('routing.timeline')} data-testid="rings-timeline">
      {draft.prefer.length > 0 && draft.prefer_seconds > 0 && (
        <li>
          <span className={classes.moment}>{t('routing.until', { when: howLong(draft.prefer_seconds) })}</span>
          <span>{t('routing.alone', { who: alone })}</span>
        </li>
      )}
      {shown.map(({ after_seconds, demands, agents }) => (
        <li key={after_seconds} data-testid={`moment-${after_seconds}`} data-agents={agents.length}>
          <span className={classes.moment}>{t('routing.at', { when: howLong(after_seconds) })}</span>
          <span className={classes.asked}>{asked(demands)}</span>
          <span className={classes.share} aria-hidden>
            <span style={{ width: `${(agents.length / most) * 100}%` }} />
          </span>
          <span data-none={agents.length === 0 || undefined} className={classes.count}>
            {t('routing.agents_count', { count: agents.length })}
          </span>
          <span className={classes.names} title={agents.map((one) => names.get(one) ?? one).join(', ')}>
            {agents
              .slice(0, NAMED)
              .map((one) => names.get(one) ?? one)
              .join(', ')}
            {agents.length > NAMED && ` +${agents.length - NAMED}`}
          </span>
        </li>
      ))}
      <li>
        <span className={classes.moment}>{t('routing.at', { when: howLong(draft.max_wait_seconds) })}</span>
        <span>
          {t('routing.leaves', { way: way(draft.when_too_long_kind, draft.when_too_long_value) })}
        </span>
      </li>
    </ol>
  );
}
