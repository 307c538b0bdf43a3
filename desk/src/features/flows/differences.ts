import type { Content, Step, Value } from './flow';

export type Change = 'added' | 'removed' | 'changed';

/** One thing that two drawings say differently; `step` is "" for what is about the whole. */
export interface Difference {
  change: Change;
  step: string;
  kind: string;
  field: string;
  /** A key, a language or a place within the field. */
  part: string;
  before: Value;
  after: Value;
}

const same = (a: Value, b: Value): boolean => canonical(a) === canonical(b);

function canonical(value: Value): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export function alike(a: Content | null, b: Content | null): boolean {
  return same(a, b);
}

/** Everything that is different, step by step and field by field. */
export function differences(before: Content, after: Content): Difference[] {
  const whole = (['start', 'language'] as const).flatMap((field) =>
    ofField('', '', field, before[field], after[field]),
  );
  const names = [...new Set([...Object.keys(before.steps), ...Object.keys(after.steps)])];
  const steps = names.flatMap((name) => ofStep(name, before.steps[name], after.steps[name]));
  return [...whole, ...steps, ...ofTests(before, after)];
}

function ofStep(step: string, was: Step | undefined, now: Step | undefined): Difference[] {
  if (!was || !now) {
    const change = now ? 'added' : 'removed';
    const kind = (now ?? was)?.kind ?? '';
    return [{ change, step, kind, field: '', part: '', before: was, after: now }];
  }
  const fields = [...new Set([...Object.keys(was), ...Object.keys(now)])].filter((field) => field !== 'at');
  return fields.flatMap((field) => ofField(step, now.kind, field, was[field], now[field]));
}

const isRecord = (value: Value): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function ofField(step: string, kind: string, field: string, was: Value, now: Value): Difference[] {
  if (same(was, now)) return [];
  if ((isRecord(was) || was === undefined) && (isRecord(now) || now === undefined)) {
    const parts = [...new Set([...Object.keys(was ?? {}), ...Object.keys(now ?? {})])];
    return parts
      .filter((part) => !same(was?.[part], now?.[part]))
      .map((part) => ({
        change: 'changed',
        step,
        kind,
        field,
        part,
        before: was?.[part],
        after: now?.[part],
      }));
  }
  return [{ change: 'changed', step, kind, field, part: '', before: was, after: now }];
}

function ofTests(before: Content, after: Content): Difference[] {
  const was = new Map((before.tests ?? []).map((test) => [test.name, test]));
  const now = new Map((after.tests ?? []).map((test) => [test.name, test]));
  return [...new Set([...was.keys(), ...now.keys()])]
    .filter((name) => !same(was.get(name), now.get(name)))
    .map((name) => ({
      change: !was.has(name) ? 'added' : !now.has(name) ? 'removed' : 'changed',
      step: '',
      kind: '',
      field: 'tests',
      part: name,
      before: undefined,
      after: undefined,
    }));
}

/** A value in a few words. */
export function shown(value: Value): string {
  if (value === undefined || value === null || value === '') return '–';
  if (Array.isArray(value)) return value.map(shown).join(', ') || '–';
  if (isRecord(value))
    return Object.entries(value)
      .map(([name, part]) => `${name} ${shown(part)}`)
      .join(', ');
  return String(value);
}
