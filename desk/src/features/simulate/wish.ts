/** What people fill in, and how it is sent. Numbers are texts until then, so that nothing typed is lost. */

export type SourceKind = 'day' | 'file' | 'form';

export interface FormQueue {
  queue: string;
  calls: string;
  handle: string;
  patience: string;
  wrapUp: string;
}

export interface FormGroup {
  queues: string[];
  count: string;
}

export const CHANGES = ['absent', 'more', 'rule', 'relax', 'calls', 'handle', 'edits', 'version'] as const;
export type ChangeKind = (typeof CHANGES)[number];
export const RULES = [
  'ring_seconds',
  'max_wait_seconds',
  'max_waiting',
  'priority',
  'wrap_up_seconds',
  'service_level_seconds',
] as const;

export interface Change {
  kind: ChangeKind;
  /** "" for all. */
  queue: string;
  queues: string[];
  rule: string;
  /** A count, a value, a per cent; of other rules the number of the prepared change or of the version. */
  number: string;
  /** Those of the prepared change that was chosen. */
  edits?: readonly unknown[];
}

/** Kinds that put the whole day under other rules; they speak of no queue. */
export const isOtherRules = (kind: ChangeKind) => kind === 'edits' || kind === 'version';

export interface Variant {
  name: string;
  changes: Change[];
}

export interface Draft {
  name: string;
  source: SourceKind;
  day: string;
  again: boolean;
  text: string;
  files: Record<string, string>;
  queues: FormQueue[];
  groups: FormGroup[];
  variants: Variant[];
  formula: string;
  days: string;
}

export type SimulationWish = Record<string, unknown>;
export type StaffingWish = Record<string, unknown>;

export const FRESH_QUEUE: FormQueue = { queue: '', calls: '', handle: '240', patience: '120', wrapUp: '30' };
export const FRESH_GROUP: FormGroup = { queues: [], count: '5' };
export const FRESH_CHANGE: Change = {
  kind: 'absent',
  queue: '',
  queues: [],
  rule: 'ring_seconds',
  number: '3',
};

export const FRESH: Draft = {
  name: '',
  source: 'day',
  day: '',
  again: true,
  text: '',
  files: {},
  queues: [FRESH_QUEUE],
  groups: [FRESH_GROUP],
  variants: [],
  formula: 'early_abandons_out',
  days: '20',
};

/** "12,5" and "12.5" alike; null for what is no number. */
export function number(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Numbers between blanks, semicolons or lines, as people paste them from a sheet; null when one is none. */
export function numbers(text: string): number[] | null {
  const parts = text.split(/[\s;]+/).filter(Boolean);
  const found = parts.map(number);
  return parts.length > 0 && found.every((one) => one !== null) ? (found as number[]) : null;
}

function sourceOf(draft: Draft) {
  if (draft.source === 'day') return { kind: 'day', day: draft.day, again: draft.again };
  if (draft.source === 'file') return { kind: 'file', text: draft.text, files: draft.files };
  return {
    kind: 'form',
    queues: draft.queues.map((one) => ({
      queue: one.queue,
      calls_per_hour: numbers(one.calls),
      handle_seconds: number(one.handle),
      patience_seconds: number(one.patience),
      wrap_up_seconds: number(one.wrapUp) ?? 0,
    })),
    agents: draft.groups.map(({ queues, count }) => ({ queues, count: number(count) })),
  };
}

function changeOf({ kind, queue, queues, rule, number: text, edits = [] }: Change) {
  const value = number(text);
  if (kind === 'edits') return { kind, edits };
  if (kind === 'version') return { kind, version: value };
  if (kind === 'absent') return { kind, agents: value, queue };
  if (kind === 'more') return { kind, agents: value, queues };
  if (kind === 'rule') return { kind, queue, rule, value };
  if (kind === 'relax') return { kind, queue, seconds: value };
  return { kind, queue, factor: value === null ? null : 1 + value / 100 };
}

export function toWish(draft: Draft, name: string): SimulationWish {
  return {
    name: draft.name.trim() || name,
    source: sourceOf(draft),
    variants: draft.variants.map((one) => ({ name: one.name, changes: one.changes.map(changeOf) })),
    formula: draft.formula,
    replications: number(draft.days),
  };
}

/** The first thing that is missing, a key of `simulate.fault`; the records judge for good. */
export function faultIn(draft: Draft): string | null {
  if (draft.source === 'day' && !draft.day) return 'day';
  if (draft.source === 'file' && !draft.text.trim()) return 'text';
  if (draft.source === 'form') {
    if (draft.queues.some(({ queue }) => !queue)) return 'queue';
    if (draft.queues.some(({ calls, handle }) => !numbers(calls) || !number(handle))) return 'calls';
    if (draft.groups.some(({ queues, count }) => queues.length === 0 || !number(count))) return 'group';
  }
  const changes = draft.variants.flatMap((one) => one.changes);
  if (changes.some((one) => number(one.number) === null)) return 'change';
  if (changes.some((one) => (one.kind === 'rule' || one.kind === 'relax') && !one.queue)) return 'change_queue';
  if (changes.some((one) => one.kind === 'more' && one.queues.length === 0)) return 'change_queue';
  return number(draft.days) === null ? 'days' : null;
}
