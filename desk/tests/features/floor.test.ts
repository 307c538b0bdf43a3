import { describe, expect, it } from 'vitest';
import { expectedRange, refusals, serviceLevel, speedOfAnswer } from '@/features/floor/figures';
import { byReason, byService, stagesOf } from '@/features/floor/order';
import type { ContactDoc } from '@/protocol/desk';

function contact(id: string, change: Partial<ContactDoc> = {}): ContactDoc {
  return {
    id,
    direction: 'in',
    caller: '+4533123456',
    caller_name: '',
    dialled: '100',
    entrance: 'carrier',
    queue: 'support',
    state: 'waiting',
    since: 0,
    arrived_at: 0,
    queued_as_of: 1000,
    priority: 5,
    kind: 'call',
    callback: '',
    ring: 0,
    demands: {},
    waits_for: '',
    expected_low_at: null,
    expected_high_at: null,
    language: 'en',
    choices: [],
    offered_to: '',
    lines: [],
    participants: [],
    recording: 'off',
    why: '',
    passed: [],
    ...change,
  };
}

const ids = (contacts: readonly ContactDoc[]) => contacts.map(({ id }) => id);

describe('order of service', () => {
  it('is priority, then age in line, then id', () => {
    const shuffled = [
      contact('d', { queued_as_of: 2000 }),
      contact('b'),
      contact('a'),
      contact('c', { priority: 1, queued_as_of: 9000 }),
    ];
    expect(ids([...shuffled].sort(byService))).toEqual(['c', 'a', 'b', 'd']);
  });

  it('is total: no two contacts are alike, whichever way they are compared', () => {
    const [one, other] = [contact('a'), contact('b')];
    expect(byService(one, other)).toBe(-byService(other, one));
    expect(byService(one, one)).toBe(0);
  });

  it('goes by the place in line, not by the arrival', () => {
    const moved = contact('moved', { arrived_at: 1, queued_as_of: 5000 });
    const fresh = contact('fresh', { arrived_at: 4000, queued_as_of: 4000 });
    expect(ids([moved, fresh].sort(byService))).toEqual(['fresh', 'moved']);
  });

  it('keeps an offered contact in its place and counts those in menus apart', () => {
    const { waiting, talking, inFlow } = stagesOf([
      contact('late', { queued_as_of: 3000 }),
      contact('rings', { state: 'offered', queued_as_of: 1000 }),
      contact('menu', { state: 'in_flow', queued_as_of: null }),
      contact('over', { state: 'ended' }),
      contact('short', { state: 'talking', since: 900 }),
      contact('long', { state: 'parked', since: 100 }),
    ]);
    expect(ids(waiting)).toEqual(['rings', 'late']);
    expect(ids(talking)).toEqual(['long', 'short']);
    expect(inFlow).toBe(1);
  });
});

describe('why nobody serves yet', () => {
  it('puts agents together by reason, the commonest first', () => {
    const groups = byReason([
      { agent: 'bo', reason: 'talking' },
      { agent: 'eva', reason: 'offline' },
      { agent: 'anna', reason: 'offline' },
    ]);
    expect(groups).toEqual([
      { reason: 'offline', agents: ['anna', 'eva'] },
      { reason: 'talking', agents: ['bo'] },
    ]);
  });
});

describe('figures', () => {
  it('gives no service level before there is anything to judge', () => {
    expect(serviceLevel({ answered: 0, abandoned: 0, answered_in_time: 0 })).toBeNull();
    expect(serviceLevel({ answered: 3, abandoned: 1, answered_in_time: 2 })).toBe(0.5);
    expect(serviceLevel({ answered: 0, abandoned: 2, answered_in_time: 0 })).toBe(0);
  });

  it('averages the waits of those answered', () => {
    expect(speedOfAnswer({ answered: 0, wait_seconds_answered: 0 })).toBeNull();
    expect(speedOfAnswer({ answered: 4, wait_seconds_answered: 10 })).toBe(2500);
  });

  it('names what was turned away, never a zero', () => {
    expect(refusals({ unknown_number: 2, unknown_source: 0, bad_sip: 7 })).toEqual([
      { cause: 'bad_sip', count: 7 },
      { cause: 'unknown_number', count: 2 },
    ]);
  });
});

describe('the expected wait of a queue', () => {
  const told = (low: number | null, high: number | null) =>
    expectedRange({ expected_wait_low_seconds: low, expected_wait_high_seconds: high });

  it('is a range of whole minutes that is never narrower', () => {
    expect(told(185, 290)).toMatch(/^3\s?[–-]\s?5 min/);
    expect(told(10, 50)).toMatch(/^< 1 min/);
    expect(told(0, 61)).toMatch(/^< 2 min/);
  });

  it('is not made up while nothing is known', () => expect(told(null, null)).toBeNull());
});
