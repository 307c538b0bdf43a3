/** A figure and the half width of its 95 % confidence interval; null where it can't be known. */
export type Pair = [value: number | null, half: number | null];

export interface Series {
  offered: number[];
  service_level: (Pair | null)[];
  abandon_share: (Pair | null)[];
  speed_of_answer_seconds: (Pair | null)[];
}

export const FIGURES = [
  'offered',
  'answered',
  'abandoned',
  'turned_away',
  'service_level',
  'abandon_share',
  'speed_of_answer_seconds',
  'mean_wait_seconds',
  'wait_90_seconds',
] as const;
export type FigureName = (typeof FIGURES)[number];

export interface RingFigures {
  ring: number;
  answered_share: Pair;
  speed_of_answer_seconds: Pair;
}

/** The callers of one queue, or "all". */
export interface KindReport extends Record<FigureName, Pair> {
  name: string;
  answer_seconds: number[];
  /** Of the agents who serve it, with all they do; simulations of before it was told have none. */
  occupancy?: Pair;
  series: Series;
  waits: number[];
  rings: RingFigures[];
}

export interface Report {
  /** "" for the day as it is. */
  name: string;
  days: number;
  formula: string;
  /** Seconds since 1970. */
  opening: number;
  interval_seconds: number;
  intervals: number;
  wait_limits_seconds: number[];
  occupancy: Pair;
  agents: number;
  staff: { name: string; queues: string[]; occupancy: Pair }[];
  kinds: KindReport[];
}

export const DIFFERENCES = [
  'service_level',
  'abandon_share',
  'speed_of_answer_seconds',
  'occupancy',
] as const;
/** Of all callers, or of those of one queue. */
export type Difference = { name: string } & Partial<Record<(typeof DIFFERENCES)[number], Pair>>;

export interface SimulationRow {
  id: number;
  name: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  days_done: number;
  days_wanted: number;
  replications: number;
  fault: string;
  asked_by: string;
  created_at: string;
  ended_at: string | null;
}

export interface Simulation extends SimulationRow {
  result: { variants: Report[]; differences: Difference[][] } | null;
}

export interface RecordedDay {
  day: string;
  calls: number;
}

export interface ObservedQueue {
  queue: string;
  calls: number[];
  answered: number;
  gave_up: number;
  handle_seconds: number;
  wrap_up_seconds: number;
  waited_seconds: number;
  patience_seconds: number | null;
  patience_low_seconds: number | null;
  patience_high_seconds: number | null;
}

export interface ObservedDay {
  day: string;
  opening: number;
  interval_seconds: number;
  agents: number;
  queues: ObservedQueue[];
}

export interface Staffing {
  agents: number[];
  scheduled: number[];
  service_level: number[];
  abandon_probability: number[];
  mean_wait_seconds: number[];
  occupancy: number[];
}

export const FORMULAS = ['early_abandons_out', 'of_offered', 'of_answered', 'early_abandons_met'] as const;

export const isUnderWay = ({ state }: SimulationRow) => state === 'queued' || state === 'running';
