/** The customer's side and the agents' side, each as loudness 0…1 over equal stretches of time. */
export type Lanes = [number[], number[]];

const level = (value: unknown): number => {
  const loudness = typeof value === 'number' ? Math.abs(value) : 0;
  return Math.min(1, Number.isFinite(loudness) ? loudness : 0);
};

const isRow = (value: unknown): value is unknown[] => Array.isArray(value);

/** Peaks as the records keep them: one list a channel, or one pair a moment. */
export function readPeaks(peaks: unknown): Lanes {
  if (!isRow(peaks) || peaks.length === 0) return [[], []];
  const rows = peaks.filter(isRow);
  if (rows.length !== peaks.length) return [peaks.map(level), []];
  if (rows.length === 2 && (rows[0]?.length ?? 0) !== 2)
    return [(rows[0] ?? []).map(level), (rows[1] ?? []).map(level)];
  return [rows.map((pair) => level(pair[0])), rows.map((pair) => level(pair[1]))];
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

/** Stretches that were not recorded, in seconds of the recording, put in order and held within it. */
export function readPauses(pauses: unknown, seconds: number): Stretch[] {
  if (!isRow(pauses)) return [];
  const ends = pauses.flatMap((pause: unknown): Stretch[] => {
    if (isRow(pause)) return [{ from: Number(pause[0]), to: Number(pause[1] ?? seconds) }];
    if (typeof pause !== 'object' || pause === null) return [];
    const { from, to, start, end } = pause as Partial<Record<'from' | 'to' | 'start' | 'end', unknown>>;
    return [{ from: Number(from ?? start), to: Number(to ?? end ?? seconds) }];
  });
  return ends
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(seconds, to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
}
