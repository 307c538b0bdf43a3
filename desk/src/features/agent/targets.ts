import type { AgentDoc, QueueDoc, Target } from '@/protocol/desk';

export interface Choice {
  target: Target;
  label: string;
  /** For sorting and greying: whether the target can take the call at once. */
  free: boolean;
  agent?: AgentDoc;
  queue?: QueueDoc;
}

// Letters with a stroke are letters of their own to Unicode, yet people type them without it.
const STROKES: Record<string, string> = { ł: 'l', ø: 'o', æ: 'ae', đ: 'd', ß: 'ss' };

const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøæđß]/g, (letter) => STROKES[letter] ?? letter);

/** Whom a call can go to: free colleagues first, then queues, then the number that was typed. */
export function choicesFor(
  agents: readonly AgentDoc[],
  queues: readonly QueueDoc[],
  me: string,
  typed: string,
): Choice[] {
  const wanted = fold(typed.trim());
  const fits = (...texts: string[]) => texts.some((text) => fold(text).includes(wanted));
  const people: Choice[] = agents
    .filter((agent) => agent.id !== me && agent.state !== 'offline' && fits(agent.name, agent.id))
    .map((agent) => ({
      target: { kind: 'agent', value: agent.id },
      label: agent.name,
      free: agent.state === 'ready',
      agent,
    }));
  people.sort((a, b) => Number(b.free) - Number(a.free) || a.label.localeCompare(b.label));
  const lines: Choice[] = queues
    .filter((queue) => fits(queue.name, queue.id))
    .map((queue) => ({
      target: { kind: 'queue', value: queue.id },
      label: queue.name,
      free: queue.agents_ready > 0,
      queue,
    }));
  const number = typed.trim();
  const outside: Choice[] = /^[+\d][\d\s()/.-]{2,}$/.test(number)
    ? [{ target: { kind: 'number', value: number }, label: number, free: true }]
    : [];
  return [...outside, ...people, ...lines];
}
