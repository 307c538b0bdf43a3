import { useTranslation } from 'react-i18next';
import { duration, percent } from '@/app/format';
import type { QueueDoc } from '@/protocol/desk';
import { useNow } from '@/store';
import { expectedRange } from '@/features/floor/figures';
import { figuresOf, serviceAlarm, waitAlarm } from '../figures';
import classes from './wall.module.css';

const COLUMNS = [
  'queue',
  'waiting',
  'longest',
  'expected',
  'ready',
  'talking',
  'answered',
  'abandoned',
  'service_level',
  'asa',
];

/** What callers are told: nothing where it is not known or was too often wrong of late. */
const told = (queue: QueueDoc) => (queue.expected_wait_trusted && expectedRange(queue)) || '–';

function Row({ queue }: { queue: QueueDoc }) {
  const now = useNow();
  const own = figuresOf([queue]);
  const waited = own.longestSince === null ? 0 : now - own.longestSince;
  const alarm = waitAlarm(waited, queue.service_level_seconds);
  return (
    <tr data-testid={`wall-queue-${queue.id}`}>
      <th scope="row">{queue.name}</th>
      <td data-alarm={own.waiting ? alarm : 'calm'}>{own.waiting}</td>
      <td data-alarm={alarm}>{own.longestSince === null ? '–' : duration(waited)}</td>
      <td data-testid={`wall-expected-${queue.id}`}>{told(queue)}</td>
      <td>{queue.agents_ready}</td>
      <td>{queue.agents_talking}</td>
      <td>{own.answered}</td>
      <td>{own.abandoned}</td>
      <td data-alarm={serviceAlarm(own.serviceLevel)}>{percent(own.serviceLevel)}</td>
      <td>{own.asa === null ? '–' : duration(own.asa)}</td>
    </tr>
  );
}

/** The same figures for each queue; the one with most waiting first. */
export function QueueRows({ queues }: { queues: readonly QueueDoc[] }) {
  const { t } = useTranslation();
  const sorted = [...queues]
    .sort((a, b) => b.waiting - a.waiting || a.name.localeCompare(b.name))
    .slice(0, 8);
  if (sorted.length === 0) return null;
  return (
    <table className={classes.queues}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`wallboard.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((queue) => (
          <Row key={queue.id} queue={queue} />
        ))}
      </tbody>
    </table>
  );
}
