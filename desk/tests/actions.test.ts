import { describe, expect, it } from 'vitest';
import { actionsFor } from '@/features/agent/actions';
import { isOffer, lineInFront, type MyLine } from '@/features/agent/state';
import type { ContactDoc, Line, LineState } from '@/protocol/desk';

function mine(state: LineState, more: Partial<Line> = {}, contact: Partial<ContactDoc> = {}): MyLine {
  const line = {
    agent: 'anna',
    state,
    since: 0,
    leg: 'l',
    muted: false,
    auto_answer: false,
    deadline: null,
    consult: null,
    ...more,
  };
  return { line, contact: { id: state, recording: 'on', ...contact } as ContactDoc };
}

const open = (one: MyLine) =>
  actionsFor(one)
    .filter((action) => !action.blocked)
    .map((action) => action.name);

describe('what can be done with a line', () => {
  it.each<[LineState, string[]]>([
    ['talking', ['hold', 'mute', 'keypad', 'transfer', 'conference', 'park', 'pause_recording', 'hang_up']],
    ['held', ['resume', 'transfer', 'conference', 'park', 'pause_recording', 'hang_up']],
    ['parked', ['retrieve', 'pause_recording', 'hang_up']],
    ['wrap_up', ['finish_wrap_up']],
  ])('%s', (state, names) => expect(open(mine(state))).toEqual(names));

  it('completes a consultation only once somebody has answered', () => {
    const consult = { leg: 'x', kind: 'agent', label: 'Bo', muted: false } as const;
    expect(open(mine('consulting', { consult: { ...consult, state: 'ringing' } }))).toEqual([
      'cancel_consult',
      'mute',
      'hang_up',
    ]);
    expect(open(mine('consulting', { consult: { ...consult, state: 'talking' } }))).toContain(
      'complete_transfer',
    );
  });

  it('pauses what is recorded, goes on with what is paused, and greys what is not', () => {
    expect(open(mine('talking', {}, { recording: 'paused' }))).toContain('resume_recording');
    expect(open(mine('talking', {}, { recording: 'off' }))).not.toContain('pause_recording');
  });

  it('gives every action one key of its own', () => {
    for (const state of ['talking', 'held', 'consulting', 'parked'] as const) {
      const keys = actionsFor(mine(state)).map((action) => action.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe('the line in front', () => {
  it('is the chosen one, else the one spoken on, never an offer', () => {
    const [held, talking, offer] = [mine('held'), mine('talking'), mine('ringing')];
    expect(isOffer(offer)).toBe(true);
    expect(lineInFront([held, talking, offer], '')).toBe(talking);
    expect(lineInFront([held, talking, offer], 'held')).toBe(held);
    expect(lineInFront([offer], 'ringing')).toBeUndefined();
  });
});
