import type { AgentDoc, QueueDoc } from '@/protocol/desk';

/** What a wallboard says of one queue or of all together. */
export interface Figures {
  waiting: number;
  longestSince: number | null;
  answered: number;
  abandoned: number;
  /** Content with the notice of an incident; none of the others counts them. */
  deflected: number;
  offered: number;
  /** Answered within the limit ÷ (answered + abandoned); null before the first. */
  serviceLevel: number | null;
  /** Average speed of answer in milliseconds. */
  asa: number | null;
}

function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length ? Math.min(...known) : null;
}

export function figuresOf(queues: readonly QueueDoc[]): Figures {
  const sum = (pick: (queue: QueueDoc) => number) => queues.reduce((total, queue) => total + pick(queue), 0);
  const answered = sum((queue) => queue.answered);
  const abandoned = sum((queue) => queue.abandoned);
  const done = answered + abandoned;
  return {
    waiting: sum((queue) => queue.waiting),
    longestSince: earliest(queues.map((queue) => queue.longest_wait_since)),
    answered,
    abandoned,
    deflected: sum((queue) => queue.deflected),
    offered: sum((queue) => queue.offered),
    serviceLevel: done ? sum((queue) => queue.answered_in_time) / done : null,
    asa: answered ? (sum((queue) => queue.wait_seconds_answered) / answered) * 1000 : null,
  };
}

export interface Presence {
  ready: number;
  talking: number;
  wrapUp: number;
  away: number;
}

const GROUP: Record<AgentDoc['state'], keyof Presence | null> = {
  offline: null,
  not_ready: 'away',
  ready: 'ready',
  ringing: 'talking',
  talking: 'talking',
  holding: 'talking',
  dialing: 'talking',
  reconnecting: 'talking',
  wrap_up: 'wrapUp',
};

export function presenceOf(agents: readonly AgentDoc[]): Presence {
  const counts: Presence = { ready: 0, talking: 0, wrapUp: 0, away: 0 };
  for (const { state } of agents) {
    const group = GROUP[state];
    if (group) counts[group]++;
  }
  return counts;
}

/** The limits all queues agree on, for the formula beside the figure. */
export function limitsOf(queues: readonly QueueDoc[]): string {
  return [...new Set(queues.map((queue) => queue.service_level_seconds))].sort((a, b) => a - b).join(' / ');
}

export type Alarm = 'calm' | 'amber' | 'red';

/** The house's thresholds until a centre sets its own: half the limit and the limit for waits, 80 and 70 % for service. */
export function waitAlarm(waitedMs: number, limitSeconds: number): Alarm {
  if (waitedMs >= limitSeconds * 3000) return 'red';
  return waitedMs >= limitSeconds * 1000 ? 'amber' : 'calm';
}

export function serviceAlarm(level: number | null): Alarm {
  if (level === null || level >= 0.8) return 'calm';
  return level >= 0.7 ? 'amber' : 'red';
}
