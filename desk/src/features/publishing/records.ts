import type { Value } from '../admin/form/field';

export type Do = 'create' | 'change' | 'remove';

/** One field of one thing that two versions say differently; without one, the whole thing. */
export interface Difference {
  do: Do;
  noun: string;
  key: string;
  name: string;
  field: string;
  /** Left out in lists where they are long. */
  before?: Value;
  after?: Value;
}

export interface Version {
  number: number;
  at: string;
  by: string;
  action: string;
  note: string;
  change: number | null;
  differs: number;
  /** The first of its differences. */
  told: Difference[];
}

export interface Problem {
  code: string;
  weight: 'error' | 'gap' | 'warning';
  /** In the singular, as in "queue". */
  noun: string;
  key: string;
  field: string;
  sentence: string;
}

export interface Edit {
  do: Do;
  noun: string;
  key: string;
  values: Record<string, Value>;
}

export interface Trial {
  simulation: number;
  day: string;
  state: string;
  of_these_edits: boolean;
  version: number | null;
}

export interface Change {
  id: number;
  title: string;
  edits: Edit[];
  state: 'draft' | 'scheduled' | 'published' | 'failed';
  made_by: string;
  made_at: string;
  due_at: string | null;
  scheduled_by: string;
  published_at: string | null;
  outcome: string;
  trial: Trial | null;
}

export interface Effect {
  differences: Difference[];
  problems: Problem[];
  refusing: Problem[];
  refused: boolean;
  /** Why edit `fault_edit` (from 1) can't be done at all. */
  fault: string;
  fault_edit: number;
}

/** The differences of one thing. */
export interface Thing {
  id: string;
  noun: string;
  key: string;
  name: string;
  rows: Difference[];
}

const idOf = ({ noun, key }: { noun: string; key: string }) => `${noun}.${key}`;

/** Differences by the thing that they are of, in their order. */
export function byThing(rows: readonly Difference[]): Thing[] {
  const things = new Map<string, Thing>();
  for (const row of rows) {
    const { noun, key, name } = row;
    const known = things.get(idOf(row)) ?? { id: idOf(row), noun, key, name, rows: [] };
    things.set(known.id, { ...known, rows: [...known.rows, row] });
  }
  return [...things.values()];
}

export interface EditEffect {
  edit: Edit;
  rows: Difference[];
  refusing: Problem[];
  fault: string;
}

/** What each edit does and what is wrong with it at its place; `others` follows from them, `general` is of no edit. */
export function byEdit(edits: readonly Edit[], effect: Effect | undefined) {
  const last = new Map(edits.map((edit, place) => [idOf(edit), place]));
  const own = <R extends { noun: string; key: string }>(rows: readonly R[], id: (row: R) => string, place: number) =>
    rows.filter((row) => last.get(id(row)) === place);
  const problemId = ({ noun, key }: Problem) => `${noun}s.${key}`;
  const { differences = [], refusing = [], fault = '', fault_edit = 0 } = effect ?? {};
  return {
    places: edits.map(
      (edit, place): EditEffect => ({
        edit,
        rows: own(differences, idOf, place),
        refusing: own(refusing, problemId, place),
        fault: fault_edit === place + 1 ? fault : '',
      }),
    ),
    others: differences.filter((row) => !last.has(idOf(row))),
    general: refusing.filter((row) => !last.has(problemId(row))),
  };
}

export type Stage = 'draft' | 'checked' | 'tried' | 'live';
export const STAGES: readonly Stage[] = ['draft', 'checked', 'tried', 'live'];

/** How far a change is; a trial of other edits does not count. */
export function reached(change: Change, effect: Effect | undefined): Set<Stage> {
  const done = new Set<Stage>();
  if (change.edits.length > 0) done.add('draft');
  if (change.state === 'published') done.add('checked').add('live');
  else if (change.edits.length > 0 && effect && !effect.refused) done.add('checked');
  if (change.trial?.of_these_edits && change.trial.state === 'done') done.add('tried');
  return done;
}
