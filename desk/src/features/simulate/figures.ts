import { locale } from '@/app/format';
import type { Pair } from './records';

export type Unit = 'count' | 'share' | 'seconds';

const UNITS: Record<string, Unit> = {
  offered: 'count',
  answered: 'count',
  abandoned: 'count',
  turned_away: 'count',
  service_level: 'share',
  abandon_share: 'share',
  answered_share: 'share',
  occupancy: 'share',
};

export const unitOf = (figure: string): Unit => UNITS[figure] ?? 'seconds';

function digits(unit: Unit, value: number): Intl.NumberFormatOptions {
  if (unit === 'share') return { style: 'percent', maximumFractionDigits: 1, minimumFractionDigits: 1 };
  return { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 };
}

/** A bare figure in its unit; a dash where there is none. */
export function amount(unit: Unit, value: number | null, signed = false): string {
  if (value === null) return '–';
  const text = new Intl.NumberFormat(locale(), {
    ...digits(unit, value),
    ...(signed ? { signDisplay: 'exceptZero' as const } : {}),
  }).format(value);
  return unit === 'seconds' ? `${text} s` : text;
}

/** The half width of an interval, "" where it is nought or unknown. */
export function around(unit: Unit, half: number | null): string {
  return half === null || half === 0 ? '' : `± ${amount(unit, half)}`;
}

/** Whether a difference is more than chance: its interval does not hold nought. */
export const isSure = ([value, half]: Pair): boolean =>
  value !== null && half !== null && Math.abs(value) > half;

/** Rows of a chart as text that any sheet takes. */
export function asTable(heads: readonly string[], rows: readonly (readonly (string | number | null)[])[]) {
  return [heads, ...rows].map((row) => row.map((cell) => cell ?? '').join('\t')).join('\n');
}
