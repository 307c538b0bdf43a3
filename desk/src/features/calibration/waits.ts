import type { AlignedData } from 'uplot';

/** One range that was told and the wait that came of it. */
export interface ToldWait {
  low_seconds: number;
  high_seconds: number;
  wait_seconds: number;
  answered: boolean;
}

/** Who gave up before the end of their range would have waited nobody knows how long: they judge nothing. */
export const judges = ({ answered, wait_seconds, high_seconds }: ToldWait): boolean =>
  answered || wait_seconds > high_seconds;

export const held = ({ low_seconds, high_seconds, wait_seconds }: ToldWait): boolean =>
  low_seconds <= wait_seconds && wait_seconds <= high_seconds;

/** For the chart, oldest first: place, end and begin of the range, waits inside it, waits outside. */
export function chartOf(newestFirst: readonly ToldWait[]): AlignedData {
  const waits = newestFirst.filter(judges).reverse();
  return [
    waits.map((_, at) => at + 1),
    waits.map(({ high_seconds }) => high_seconds),
    waits.map(({ low_seconds }) => low_seconds),
    waits.map((one) => (held(one) ? one.wait_seconds : null)),
    waits.map((one) => (held(one) ? null : one.wait_seconds)),
  ];
}
