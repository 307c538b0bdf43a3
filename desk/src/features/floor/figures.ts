import { minutesRange } from '@/app/format';
import type { QueueDoc } from '@/protocol/desk';

/** Share answered within the queue's seconds, of all that were answered or given up. Null before the first. */
export function serviceLevel(
  queue: Pick<QueueDoc, 'answered' | 'abandoned' | 'answered_in_time'>,
): number | null {
  const all = queue.answered + queue.abandoned;
  return all > 0 ? queue.answered_in_time / all : null;
}

/** Average speed of answer in milliseconds: waits of those answered, over their number. */
export function speedOfAnswer(queue: Pick<QueueDoc, 'answered' | 'wait_seconds_answered'>): number | null {
  return queue.answered > 0 ? (queue.wait_seconds_answered / queue.answered) * 1000 : null;
}

/** How long somebody who comes now will probably wait, as a range in words; null while that is not known. */
export function expectedRange(
  queue: Pick<QueueDoc, 'expected_wait_low_seconds' | 'expected_wait_high_seconds'>,
): string | null {
  const { expected_wait_low_seconds: low, expected_wait_high_seconds: high } = queue;
  return low === null || high === null ? null : minutesRange(low * 1000, high * 1000);
}

/** What was turned away today, the commonest first; nothing that is zero. */
export function refusals(refused: Record<string, number>): { cause: string; count: number }[] {
  return Object.entries(refused)
    .map(([cause, count]) => ({ cause, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
