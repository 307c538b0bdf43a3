import { describe, expect, it } from 'vitest';
import { amount, around, asTable, isSure } from '@/features/simulate/figures';
import { type Draft, FRESH, FRESH_CHANGE, faultIn, number, numbers, toWish } from '@/features/simulate/wish';

const form: Draft = {
  ...FRESH,
  source: 'form',
  queues: [{ queue: 'support', calls: '10 20,5;30', handle: '240', patience: '', wrapUp: '' }],
  groups: [{ queues: ['support'], count: '3' }],
};

describe('what is asked of the simulator', () => {
  it('reads numbers as people write and paste them', () => {
    expect(['12,5', ' 7 ', '-3', 'x', '', '1.2.3'].map(number)).toEqual([12.5, 7, -3, null, null, null]);
    expect(numbers('1 2\t3\n4;5,5')).toEqual([1, 2, 3, 4, 5.5]);
    expect(numbers('1 two')).toBeNull();
    expect(numbers(' ')).toBeNull();
  });

  it('sends a form with its units, and no patience where none is given', () => {
    expect(toWish(form, 'A form')).toMatchObject({
      name: 'A form',
      source: {
        kind: 'form',
        queues: [{ queue: 'support', calls_per_hour: [10, 20.5, 30], handle_seconds: 240, patience_seconds: null, wrap_up_seconds: 0 }],
        agents: [{ queues: ['support'], count: 3 }],
      },
      replications: 20,
    });
  });

  it('sends each kind of change as the records take it', () => {
    const of = (part: object) =>
      (toWish({ ...form, variants: [{ name: 'v', changes: [{ ...FRESH_CHANGE, ...part }] }] }, '')
        .variants as { changes: object[] }[])[0]?.changes[0];
    expect(of({})).toEqual({ kind: 'absent', agents: 3, queue: '' });
    expect(of({ kind: 'more', queues: ['q'] })).toEqual({ kind: 'more', agents: 3, queues: ['q'] });
    expect(of({ kind: 'edits', number: '7', edits: [{ do: 'remove' }] })).toEqual({ kind: 'edits', edits: [{ do: 'remove' }] });
    expect(of({ kind: 'version', number: '12' })).toEqual({ kind: 'version', version: 12 });
    expect(of({ kind: 'rule', queue: 'q', number: '30' })).toEqual({
      kind: 'rule',
      queue: 'q',
      rule: 'ring_seconds',
      value: 30,
    });
    expect(of({ kind: 'relax', queue: 'q', number: '30' })).toEqual({ kind: 'relax', queue: 'q', seconds: 30 });
    expect(of({ kind: 'handle', number: '-10' })).toEqual({ kind: 'handle', queue: '', factor: 0.9 });
  });

  it('names the first thing that is missing', () => {
    expect(faultIn(FRESH)).toBe('day');
    expect(faultIn({ ...FRESH, source: 'file' })).toBe('text');
    expect(faultIn({ ...FRESH, source: 'form' })).toBe('queue');
    expect(faultIn({ ...form, groups: [{ queues: [], count: '3' }] })).toBe('group');
    expect(faultIn({ ...form, days: 'many' })).toBe('days');
    const change = (part: object) => ({ ...form, variants: [{ name: '', changes: [{ ...FRESH_CHANGE, ...part }] }] });
    expect(faultIn(change({ number: '' }))).toBe('change');
    expect(faultIn(change({ kind: 'rule', queue: '' }))).toBe('change_queue');
    expect(faultIn(form)).toBeNull();
  });
});

describe('figures of a simulation', () => {
  it('have their unit, and say nothing where nothing is known', () => {
    expect(amount('share', 0.8123)).toBe('81.2%');
    expect(amount('seconds', 12.34)).toBe('12.3 s');
    expect(amount('count', 1234.5)).toBe('1,235');
    expect(amount('share', null)).toBe('–');
    expect(amount('share', 0.02, true)).toBe('+2.0%');
    expect(around('seconds', null)).toBe('');
    expect(around('seconds', 0.5)).toBe('± 0.5 s');
  });

  it('are sure when the interval leaves nought out', () => {
    expect([isSure([0.02, 0.01]), isSure([-0.02, 0.03]), isSure([0.02, null])]).toEqual([true, false, false]);
  });

  it('are copied as rows that a sheet takes', () => {
    expect(asTable(['Time', 'Level'], [['09:00', 0.8], ['09:15', null]])).toBe('Time\tLevel\n09:00\t0.8\n09:15\t');
  });
});
