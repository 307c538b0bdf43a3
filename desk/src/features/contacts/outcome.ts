import type { Tone } from './timeline';

/** How a contact came out, as the records fold it. */
export const OUTCOMES = [
  'open',
  'answered',
  'abandoned',
  'overflowed',
  'not_answered',
  'ended_in_flow',
  'deflected',
  'left_message',
  'not_reached',
] as const;

const TONES: Record<string, Tone> = {
  open: 'accent',
  answered: 'good',
  abandoned: 'bad',
  overflowed: 'warn',
  not_answered: 'bad',
  not_reached: 'warn',
  left_message: 'warn',
};

export function toneOf(outcome: string): Tone {
  return TONES[outcome] ?? 'quiet';
}
