/** The customer's side and ours, each as loudness 0…1 over equal stretches of time. */
export type Lanes = readonly [readonly number[], readonly number[]];

export function readPeaks(peaks: readonly (readonly number[])[] | undefined): Lanes {
  const lane = (index: number) =>
    (peaks?.[index] ?? []).map((level) => Math.min(1, Math.max(0, Number.isFinite(level) ? level : 0)));
  return [lane(0), lane(1)];
}

/** As many bars as there is room for, each as loud as the loudest moment it stands for. */
export function toBars(lane: readonly number[], bars: number): number[] {
  if (lane.length === 0 || bars <= 0) return [];
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * lane.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * lane.length) / bars));
    return Math.max(0, ...lane.slice(from, to));
  });
}

export interface Stretch {
  from: number;
  to: number;
}

/** Stretches that were not recorded, in seconds of the recording, in order and held within it. */
export function readPauses(pauses: readonly (readonly number[])[] | undefined, seconds: number): Stretch[] {
  return (pauses ?? [])
    .map(([from = 0, to = seconds]) => ({ from: Math.max(0, from), to: Math.min(seconds, to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
}
