import type { Fact } from './records';

export type Tone = 'good' | 'accent' | 'warn' | 'bad' | 'quiet';

/** One fact as a sentence to be: a key under `contacts.fact`, what goes into it, and what else to show. */
export interface Line {
  key: string;
  tone: Tone;
  values: Record<string, string | number>;
  /** Why it was decided so: a key under `contacts.why`. */
  why: string;
  /** Who was looked at and not chosen. */
  passed: { agent: string; reason: string }[];
  /** How many agents stood in which state, where they are too many to be named. */
  tally: { state: string; count: number }[];
}

const TONES: Record<string, Tone> = {
  'contact.arrived': 'accent',
  'contact.abandoned': 'bad',
  'contact.overflowed': 'warn',
  'offer.made': 'accent',
  'offer.missed': 'warn',
  'offer.withdrawn': 'warn',
  'talk.started': 'good',
  'transfer.failed': 'bad',
  'dial.failed': 'bad',
  'recording.paused': 'warn',
};

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/** As the core writes it: pairs of agent and reason. */
export function readPassed(value: unknown): Line['passed'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (Array.isArray(one)) return [{ agent: text(one[0]), reason: text(one[1]) }];
    if (typeof one === 'object' && one !== null && 'agent' in one && 'reason' in one) {
      return [{ agent: text(one.agent), reason: text(one.reason) }];
    }
    return [];
  });
}

export function readTally(value: unknown): Line['tally'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value)
    .map(([state, count]) => ({ state, count: number(count) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.state.localeCompare(b.state));
}

/** The range that was said, in minutes; an end of null is "more than an hour". */
function readSaid(value: unknown): { low: number; high: number | null } | null {
  if (!Array.isArray(value)) return null;
  return { low: number(value[0]), high: value[1] === null ? null : number(value[1]) };
}

const SECONDS = [
  'wait_seconds',
  'talk_seconds',
  'hold_seconds',
  'wrap_up_seconds',
  'ring_seconds',
  'idle_seconds',
  'limit_seconds',
  'expected_wait_seconds',
];

// The same fact is told differently by what it carries.
function keyOf({ kind, data }: Fact): string {
  const key = kind.replace('.', '_');
  if (kind === 'contact.arrived' && data.direction === 'out') return 'contact_dialled';
  if (kind === 'contact.announced') {
    if (readSaid(data.said_minutes)) return 'contact_announced_range';
    // Facts of before the range was said know the middle alone.
    if ('said_minutes' in data || !number(data.expected_wait_seconds)) return 'contact_announced_position';
  }
  if (kind === 'flow.choice' && !text(data.label)) return 'flow_choice_invalid';
  if (kind === 'contact.ended' && data.answered === false) return 'contact_ended_unanswered';
  if (kind === 'talk.ended' && number(data.hold_seconds) >= 1) return 'talk_ended_with_hold';
  if (kind === 'recording.started' && number(data.segment) > 1) return 'recording_started_again';
  return key;
}

/** Facts that belong to the machine, not to the customer's story. */
export const HIDDEN = new Set(['agent.state', 'agent.device', 'engine.started']);

export function lineOf(fact: Fact): Line {
  const { data } = fact;
  const values: Line['values'] = {};
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  }
  for (const name of SECONDS) if (name in data) values[name] = number(data[name]);
  const range = readSaid(data.said_minutes);
  if (range) Object.assign(values, { low_minutes: range.low, high_minutes: range.high ?? '' });
  const passed = readPassed(data.passed);
  return {
    key: keyOf(fact),
    tone: TONES[fact.kind] ?? 'quiet',
    values,
    why: text(data.why),
    passed,
    // With everybody named the counts say nothing new.
    tally: passed.length > 0 ? [] : readTally(data.tally),
  };
}

/** In the order in which things happened: by the journal, never by the clock. */
export function inOrder(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ kind }) => !HIDDEN.has(kind)).sort((a, b) => a.seq - b.seq || a.index - b.index);
}
