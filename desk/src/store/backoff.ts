const FIRST_MS = 250;
const LONGEST_MS = 5000;

/** Wait before the n-th try (from 0): doubling to five seconds, spread so that a floor of desks does not return as one. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return whole * (0.5 + random() / 2);
}
