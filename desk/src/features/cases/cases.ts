export const TYPES = ['question', 'request', 'fault', 'complaint', 'incident'] as const;
export const PRIORITIES = [1, 2, 3, 4] as const;
export const STATES = ['new', 'open', 'waiting', 'resolved', 'closed', 'merged'] as const;
export const ORDERS = ['changed', 'created', 'due', 'priority'] as const;
export const FILE_ENDINGS =
  '.pdf,.png,.jpg,.jpeg,.gif,.webp,.txt,.csv,.eml,.zip,.docx,.xlsx,.odt,.ods,.wav,.mp3,.ogg,.mp4';

export interface CaseRef {
  id: number;
  subject: string;
  status: string;
}

export interface CaseRow extends CaseRef {
  type: string;
  priority: number;
  level: number;
  owner: string | null;
  team: string | null;
  customer: { id: number; name: string } | null;
  classification: number | null;
  next_due_at: string | null;
  created_at: string;
  changed_at: string;
}

export interface SentMessage {
  id: number;
  channel: string;
  to: string;
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'unsure' | 'skipped';
  reason: string;
  body: string;
  sent_at: string | null;
}

export interface Entry {
  id: number;
  kind: 'note' | 'out' | 'in' | 'event';
  author: string;
  text: string;
  event: string;
  data: Record<string, unknown>;
  at: string;
  message: SentMessage | null;
}

export interface Clock {
  name: string;
  target_minutes: number;
  due_at: string | null;
  stopped_at: string | null;
  warned_at: string | null;
  breached_at: string | null;
}

export interface Handover {
  team: string | null;
  agent: string | null;
  state: 'offered' | 'taken' | 'returned';
  reason: string;
  by: string;
  at: string;
  answer: string;
}

export interface Promised {
  id: number;
  case: CaseRef;
  text: string;
  due_at: string;
  owner: string;
  state: 'open' | 'kept' | 'broken' | 'withdrawn';
}

export interface CaseRecord extends CaseRow {
  version: number;
  created_by: string;
  policy: string | null;
  steps: string[];
  incident: CaseRef | null;
  merged_into: CaseRef | null;
  entries: Entry[];
  attachments: { id: number; name: string; size_bytes: number; by: string; at: string }[];
  checklist: { id: number; text: string; done_by: string; done_at: string | null }[];
  contacts: string[];
  clocks: Clock[];
  handovers: Handover[];
  promises: Promised[];
  relations: { id: number; kind: string; direction: 'to' | 'from'; case: CaseRef }[];
}

export interface Explanation {
  due_at: string | null;
  cause: '' | 'paused' | 'never_open';
  worked_seconds: number;
  target_minutes: number;
  lines: { kind: string; start: string; end: string; left_seconds: number; name: string }[];
}

export interface Day {
  promises: Promised[];
  handovers: (Handover & { case: CaseRef })[];
  cases: CaseRow[];
  kept: number;
  broken: number;
}

export interface Team {
  id: string;
  name: string;
  members: string[];
}

export interface SavedView {
  id: number;
  owner: string;
  name: string;
  query: Record<string, string>;
  shared: boolean;
}

export const isSettled = (status: string) => ['resolved', 'closed', 'merged'].includes(status);

/** How a clock stands, by word and colour: the caller looks the word up under `cases.clock_state`. */
export function clockState({ stopped_at, due_at, warned_at, breached_at }: Clock) {
  if (breached_at) return 'breached';
  if (stopped_at) return 'met';
  if (!due_at) return 'paused';
  return warned_at ? 'soon' : 'running';
}

export const CLOCK_TONES: Record<string, string> = {
  breached: 'var(--desk-bad)',
  soon: 'var(--desk-warn)',
  met: 'var(--desk-good)',
};

/** Minutes as people say them: 45 min, 2 h, 1 h 30 min. */
export function workingTime(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return [hours ? `${hours} h` : '', rest || !hours ? `${rest} min` : ''].filter(Boolean).join(' ');
}

export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
