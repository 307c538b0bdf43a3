/** A list of the records: a plain one, or one in pages. */
export type Listed<R> = readonly R[] | { items: readonly R[]; next_cursor?: string };

export function rowsOf<R>(listed: Listed<R>): readonly R[] {
  return 'items' in listed ? listed.items : listed;
}

export interface CustomerRef {
  id: number;
  name: string;
}

export interface Disposition {
  id: number;
  code: string;
  label: string;
  parent: number | null;
  active: boolean;
}

export interface ContactRow {
  id: string;
  direction: 'in' | 'out';
  caller: string;
  dialled: string;
  entrance: string;
  language: string;
  state: string;
  outcome: string;
  end_cause: string;
  queue: string;
  queues: string[];
  agents: string[];
  choices: string[];
  arrived_at: string;
  queued_at: string | null;
  answered_at: string | null;
  ended_at: string | null;
  wait_seconds: number | null;
  talk_seconds: number;
  hold_seconds: number;
  wrap_up_seconds: number;
  customer: CustomerRef | null;
  disposition: Disposition | null;
}

export interface Fact {
  seq: number;
  index: number;
  at: string;
  kind: string;
  agent: string;
  data: Record<string, unknown>;
}

export interface Note {
  author: string;
  text: string;
  at: string;
}

export interface RecordingRef {
  id: string;
  state: string;
  started_at: string;
  seconds: number;
}

export interface ContactRecord extends ContactRow {
  timeline: Fact[];
  notes: Note[];
  recordings: RecordingRef[];
}
