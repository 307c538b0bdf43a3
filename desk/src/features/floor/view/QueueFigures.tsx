import { IconUsersGroup } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { duration, percent } from '@/app/format';
import { Since } from '@/features/agent/view/StateBadge';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import type { QueueDoc } from '@/protocol/desk';
import { useDocs } from '@/store';
import { expectedRange, serviceLevel, speedOfAnswer } from '../figures';
import classes from './floor.module.css';

type Figure =
  | 'waiting'
  | 'agents_ready'
  | 'agents_talking'
  | 'agents_wrap_up'
  | 'agents_not_ready'
  | 'answered'
  | 'abandoned'
  | 'deflected';

function figure(t: TFunction, key: Figure): Column<QueueDoc> {
  return {
    key,
    label: t(`floor.queue.${key}`),
    hint: t(`floor.queue.hint.${key}`),
    align: 'end',
    by: (queue) => queue[key],
    cell: (queue) => (queue[key] === 0 ? <span className={classes.about}>0</span> : queue[key]),
  };
}

/** A column of its own only while there are incidents: on other days it would be noughts. */
function columnsIn(t: TFunction, deflected: boolean): Column<QueueDoc>[] {
  return [
    {
      key: 'name',
      label: t('floor.queue.name'),
      width: '13%',
      by: ({ name }) => name,
      cell: (queue) => <Name queue={queue} />,
    },
    figure(t, 'waiting'),
    {
      key: 'longest',
      label: t('floor.queue.longest'),
      hint: t('floor.queue.hint.longest'),
      align: 'end',
      by: ({ longest_wait_since }) => longest_wait_since ?? Number.MAX_SAFE_INTEGER,
      cell: ({ longest_wait_since: at }) => (at === null ? '–' : <Since at={at} />),
    },
    {
      key: 'expected',
      label: t('floor.queue.expected'),
      hint: t('floor.queue.hint.expected'),
      align: 'end',
      width: '8.5%',
      by: ({ expected_wait_seconds: seconds }) => seconds ?? -1,
      cell: (queue) => <Expected queue={queue} />,
    },
    figure(t, 'agents_ready'),
    figure(t, 'agents_talking'),
    figure(t, 'agents_wrap_up'),
    figure(t, 'agents_not_ready'),
    figure(t, 'answered'),
    figure(t, 'abandoned'),
    ...(deflected ? [figure(t, 'deflected')] : []),
    {
      key: 'service_level',
      label: t('floor.queue.service_level'),
      hint: t('floor.queue.hint.service_level'),
      align: 'end',
      width: '10%',
      by: (queue) => serviceLevel(queue) ?? -1,
      cell: (queue) => (
        <span title={t('floor.queue.within', { count: queue.service_level_seconds })}>
          {percent(serviceLevel(queue))}{' '}
          <span className={classes.about}>/ {queue.service_level_seconds} s</span>
        </span>
      ),
    },
    {
      key: 'asa',
      label: t('floor.queue.asa'),
      hint: t('floor.queue.hint.asa'),
      align: 'end',
      by: (queue) => speedOfAnswer(queue) ?? -1,
      cell: (queue) => {
        const speed = speedOfAnswer(queue);
        return speed === null ? '–' : duration(speed);
      },
    },
  ];
}

/** The range somebody who comes now is told, or why nothing is told. */
function Expected({ queue }: { queue: QueueDoc }) {
  const { t } = useTranslation();
  const range = expectedRange(queue);
  if (range === null) {
    const why = t('floor.queue.expected_unknown');
    return (
      <span className={classes.about} title={why} aria-label={why}>
        –
      </span>
    );
  }
  if (queue.expected_wait_trusted) return <>{range}</>;
  return (
    <span className={classes.untold} title={t('floor.queue.expected_distrusted')}>
      {range} ?
    </span>
  );
}

function Name({ queue: { name, help_groups_open: groups } }: { queue: QueueDoc }) {
  const { t } = useTranslation();
  const help = groups.length > 0 ? t('floor.queue.help_open', { groups: groups.join(', ') }) : '';
  return (
    <span title={help ? `${name} · ${help}` : name}>
      <b>{name}</b>
      {help && <span className={classes.untold}> · {help}</span>}
    </span>
  );
}

export function QueueFigures() {
  const { t } = useTranslation();
  const queues = useDocs('queue/');
  const deflected = queues.some((queue) => queue.deflected > 0);
  const columns = useMemo(() => columnsIn(t, deflected), [t, deflected]);
  return (
    <div className={classes.queues}>
      <RowTable
        label={t('floor.queue.title')}
        rows={queues}
        columns={columns}
        rowKey={({ id }) => id}
        rowHeight={32}
        testid="floor-queues"
        empty={
          <Empty icon={IconUsersGroup} title={t('floor.queue.none')} text={t('floor.queue.none_text')} />
        }
      />
    </div>
  );
}
