import { useTranslation } from 'react-i18next';
import { duration, percent, timeOfDay } from '@/app/format';
import type { AgentDoc, QueueDoc } from '@/protocol/desk';
import { useNow } from '@/store';
import { figuresOf, limitsOf, presenceOf, serviceAlarm, waitAlarm } from '../figures';
import { Tile } from './Tile';
import classes from './wall.module.css';

interface Props {
  queues: readonly QueueDoc[];
  agents: readonly AgentDoc[];
}

/** The big numbers of the whole floor. */
export function Board({ queues, agents }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const all = figuresOf(queues);
  const { ready, talking, wrapUp, away } = presenceOf(agents);
  const waited = all.longestSince === null ? 0 : now - all.longestSince;
  const limit = Math.min(...queues.map((queue) => queue.service_level_seconds), 60);
  const alarm = waitAlarm(waited, limit);
  return (
    <>
      <section className={classes.big}>
        <Tile
          label={t('wallboard.waiting')}
          value={String(all.waiting)}
          alarm={all.waiting > 0 ? alarm : 'calm'}
          note=""
          id="waiting"
        />
        <Tile
          label={t('wallboard.longest')}
          value={all.longestSince === null ? '–' : duration(waited)}
          alarm={alarm}
          note=""
          id="longest"
        />
        <Tile
          label={t('wallboard.service_level')}
          value={percent(all.serviceLevel)}
          alarm={serviceAlarm(all.serviceLevel)}
          note={t('wallboard.formula', { seconds: limitsOf(queues) || '–' })}
          id="service-level"
        />
        <Tile
          label={t('wallboard.asa')}
          value={all.asa === null ? '–' : duration(all.asa)}
          note={t('wallboard.asa_formula')}
          id="asa"
        />
      </section>
      <section className={classes.small}>
        <Tile label={t('wallboard.ready')} value={String(ready)} tone="good" id="ready" />
        <Tile label={t('wallboard.talking')} value={String(talking)} tone="accent" id="talking" />
        <Tile label={t('wallboard.wrap_up')} value={String(wrapUp)} id="wrap-up" />
        <Tile label={t('wallboard.away')} value={String(away)} id="away" />
        <Tile label={t('wallboard.answered')} value={String(all.answered)} id="answered" />
        <Tile label={t('wallboard.abandoned')} value={String(all.abandoned)} id="abandoned" />
        {all.deflected > 0 && (
          <Tile label={t('wallboard.deflected')} value={String(all.deflected)} id="deflected" />
        )}
        <Tile label={t('wallboard.clock')} value={timeOfDay(now)} id="clock" />
      </section>
    </>
  );
}
