/** What people decide about one queue's routing, as the records keep it. Seconds throughout. */
export interface Ring {
  after_seconds: number;
  relax: Record<string, number>;
}

export interface Group {
  id: string;
  agents: string[];
  need: (typeof NEEDS)[number];
  open_above: number;
  close_below: number;
}

export interface Way {
  when: (typeof WHEN)[number];
  limit: number;
  calendar: string;
  kind: WayKind;
  value: string;
}

export type WayKind = (typeof WAY_KINDS)[number];

export interface QueueRules {
  id: string;
  name: string;
  site: string;
  kind: string;
  strategy: (typeof STRATEGIES)[number];
  matching: (typeof MATCHINGS)[number];
  needs: Record<string, number>;
  language_is_skill: boolean;
  rings: Ring[];
  groups: Group[];
  overflows: Way[];
  prefer: string[];
  prefer_seconds: number;
  return_seconds: number;
  callback: boolean;
  max_waiting: number;
  max_wait_seconds: number;
  when_full_kind: WayKind;
  when_full_value: string;
  when_too_long_kind: WayKind;
  when_too_long_value: string;
  when_nobody_kind: WayKind | '';
  when_nobody_value: string;
}

export const STRATEGIES = [
  'longest_idle',
  'round_robin',
  'fewest_today',
  'least_occupied',
  'most_proficient',
  'linear',
  'weighted_random',
  'ring_all',
] as const;
export const MATCHINGS = ['all', 'best', 'none'] as const;
export const NEEDS = [
  'waiting',
  'waiting_per_agent',
  'longest_wait_seconds',
  'expected_wait_seconds',
] as const;
export const WHEN = ['closed', 'expected_wait_seconds', 'waiting_per_agent', 'staffed_below'] as const;
export const WAY_KINDS = ['queue', 'number', 'flow', 'hang_up'] as const;
export const PREFERENCES = ['account_manager', 'last_agent'] as const;

export interface Moment {
  after_seconds: number;
  demands: Record<string, number>;
  agents: string[];
}

export interface Problem {
  code: string;
  weight: 'error' | 'gap' | 'warning';
  noun: string;
  key: string;
  field: string;
  sentence: string;
  words: Record<string, string | number>;
}

export interface Trial {
  moments: Moment[];
  problems: Problem[];
}

export type Part = 'who' | 'needs' | 'rings' | 'groups' | 'ways' | 'place';

/** The part of a queue's page where a field is set. */
export const PART_OF: Readonly<Record<string, Part>> = {
  strategy: 'who',
  matching: 'who',
  needs: 'needs',
  language_is_skill: 'needs',
  rings: 'rings',
  groups: 'groups',
  overflows: 'ways',
  when_full: 'ways',
  when_full_value: 'ways',
  when_too_long: 'ways',
  when_too_long_value: 'ways',
  when_nobody: 'ways',
  when_nobody_value: 'ways',
  max_waiting: 'ways',
  max_wait_seconds: 'ways',
  prefer: 'place',
  prefer_seconds: 'place',
  return_seconds: 'place',
};

/** The part of a queue's page where a problem is mended; null where it is another page's, or the whole queue's. */
export function partOf({ code, noun, key, field }: Problem, queue: string): Part | null {
  if (code === 'overflow_circle') return 'ways';
  return noun === 'queue' && key === queue ? (PART_OF[field] ?? null) : null;
}

/** The fields of a draft that differ from what is stored. */
export function changesOf(stored: QueueRules, draft: QueueRules): Partial<QueueRules> {
  const differ = (Object.keys(draft) as (keyof QueueRules)[]).filter(
    (name) => JSON.stringify(draft[name]) !== JSON.stringify(stored[name]),
  );
  return Object.fromEntries(differ.map((name) => [name, draft[name]])) as Partial<QueueRules>;
}

/** 45 s, 2 min, 1 min 30 s, 2 h: how long, as people say it. */
export function howLong(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = Math.round((seconds % 60) * 10) / 10;
  const parts = [hours && `${hours} h`, minutes && `${minutes} min`, rest && `${rest} s`].filter(Boolean);
  return parts.join(' ') || '0 s';
}
