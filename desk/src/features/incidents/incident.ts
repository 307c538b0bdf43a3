/** What the records say of an incident, and what somebody is writing about one. */

export interface Affected {
  ranges: string[];
  callers: string[];
  tags: string[];
  postcodes: string[];
  queues: string[];
  choices: string[];
}

export interface Draft extends Affected {
  name: string;
  texts: Record<string, string>;
  more: Record<string, string>;
  begins_at: string | null;
  expected_end: string | null;
  may_stay: boolean;
  may_ask: boolean;
}

export interface Counts {
  heard: number;
  listening: number;
  hung_up: number;
  deflected: number;
  stayed: number;
  asked: number;
  to_tell: number;
  told: number;
}

export interface Incident extends Draft {
  id: number;
  begins_at: string;
  ended_at: string | null;
  told_at: string;
  declared_at: string;
  declared_by: string;
  ended_by: string;
  case_id: number | null;
  counts: Counts;
}

export interface Asker {
  id: number;
  number: string;
  name: string;
  language: string;
  asked_at: string;
  told_at: string | null;
  told_by: string;
  customer_id: number | null;
}

export interface Jump {
  id: number;
  scope: 'all' | 'number' | 'queue' | 'choice';
  value: string;
  seen_at: string;
  calls: number;
  most: number;
  mean: number;
  samples: number;
  minutes: number;
}

export const NOBODY_NAMED: Affected = {
  ranges: [],
  callers: [],
  tags: [],
  postcodes: [],
  queues: [],
  choices: [],
};

export const BLANK: Draft = {
  ...NOBODY_NAMED,
  name: '',
  texts: {},
  more: {},
  begins_at: null,
  expected_end: null,
  may_stay: true,
  may_ask: true,
};

export type Phase = 'planned' | 'under_way' | 'over';

export function phaseOf(row: Pick<Incident, 'begins_at' | 'ended_at'>, now: number): Phase {
  if (row.ended_at) return 'over';
  return new Date(row.begins_at).getTime() > now ? 'planned' : 'under_way';
}

/** What a jump in arrivals suggests to begin with. */
export function suggested(jump: Pick<Jump, 'scope' | 'value'>): Affected {
  if (jump.scope === 'queue') return { ...NOBODY_NAMED, queues: [jump.value] };
  return jump.scope === 'choice' ? { ...NOBODY_NAMED, choices: [jump.value] } : NOBODY_NAMED;
}

/** What is sent: no language without words, and the beginning only where it was chosen. */
export function asSent(draft: Draft): Partial<Draft> {
  const said = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim()));
  const { begins_at, ...rest } = draft;
  const sent = { ...rest, name: draft.name.trim(), texts: said(draft.texts), more: said(draft.more) };
  return begins_at ? { ...sent, begins_at } : sent;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** A moment as a field for date and time wants it, in the viewer's own zone; the other way round below. */
export function asLocal(moment: string | null): string {
  if (!moment) return '';
  const at = new Date(moment);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

export function fromLocal(text: string): string | null {
  const at = new Date(text);
  return text && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}

const QUARTER_MS = 15 * 60_000;

/** So many hours from now, rounded up to a quarter: nobody says 14:07. */
export function inHours(hours: number, now: number): string {
  return new Date(Math.ceil((now + hours * 3_600_000) / QUARTER_MS) * QUARTER_MS).toISOString();
}
