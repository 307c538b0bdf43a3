/** What was drawn before and what was undone. */
export interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
  /** What was changed last and when, so that letters typed one after the other are one thing to undo. */
  topic: string;
  at: number;
}

const MOST = 200;
const TOGETHER_MS = 1200;

export function began<T>(now: T): History<T> {
  return { past: [], now, future: [], topic: '', at: 0 };
}

export function put<T>(history: History<T>, next: T, topic: string, at: number): History<T> {
  const goesOn = topic !== '' && topic === history.topic && at - history.at < TOGETHER_MS;
  const past = goesOn ? history.past : [...history.past, history.now].slice(-MOST);
  return { past, now: next, future: [], topic, at };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const { now, past, future } = history;
  return { past: past.slice(0, -1), now: before, future: [now, ...future], topic: '', at: 0 };
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.now], now: after, future, topic: '', at: 0 };
}
