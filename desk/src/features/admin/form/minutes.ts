/** Opening hours as people write them: `8:00-12:00, 13:00-18:00`, or nothing while closed. */

export type Opening = [number, number];

const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

export function writeOpenings(openings: readonly (readonly number[])[]): string {
  return openings.map(([from = 0, to = 0]) => `${clock(from)}-${clock(to)}`).join(', ');
}

function readClock(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return Number(match[2] ?? 0) < 60 && minutes <= 1440 ? minutes : null;
}

/** Null where it can't be read, overlaps, or is out of order. */
export function readOpenings(text: string): Opening[] | null {
  const openings: Opening[] = [];
  for (const part of text.split(/[,;]/).filter((one) => one.trim() !== '')) {
    const [from = '', to = '', ...more] = part.split(/[-–]/);
    const [start, end] = [readClock(from), readClock(to)];
    const before = openings.at(-1)?.[1] ?? 0;
    if (more.length > 0 || start === null || end === null || start >= end || start < before) return null;
    openings.push([start, end]);
  }
  return openings;
}
