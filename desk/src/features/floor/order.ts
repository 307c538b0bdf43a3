import type { ContactDoc, Passed } from '@/protocol/desk';

/** The one order of service, the same as the core's: the most urgent, then who waited longest, then the id. */
export function byService(a: ContactDoc, b: ContactDoc): number {
  const since = (contact: ContactDoc) => contact.queued_as_of ?? contact.arrived_at;
  return a.priority - b.priority || since(a) - since(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

const IN_TALK: readonly ContactDoc['state'][] = ['talking', 'parked', 'dialing', 'resting'];

export interface Stages {
  /** In the true order of service. An offered contact keeps its place until somebody answers. */
  waiting: ContactDoc[];
  /** The longest first. */
  talking: ContactDoc[];
  inFlow: number;
}

export function stagesOf(contacts: readonly ContactDoc[]): Stages {
  return {
    waiting: contacts.filter(({ state }) => state === 'waiting' || state === 'offered').sort(byService),
    talking: contacts.filter(({ state }) => IN_TALK.includes(state)).sort((a, b) => a.since - b.since),
    inFlow: contacts.filter(({ state }) => state === 'in_flow').length,
  };
}

/** Agents passed over, put together by why; the commonest reason first. */
export function byReason(passed: readonly Passed[]): { reason: string; agents: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { agent, reason } of passed) groups.set(reason, [...(groups.get(reason) ?? []), agent]);
  return [...groups]
    .map(([reason, agents]) => ({ reason, agents: agents.sort() }))
    .sort((a, b) => b.agents.length - a.agents.length || a.reason.localeCompare(b.reason));
}

/** `talking`, or a state with its reason: `not_ready:lunch`. */
export function readReason(reason: string): { state: string; cause: string } {
  const [state = '', cause = ''] = reason.split(':', 2);
  return { state, cause };
}
