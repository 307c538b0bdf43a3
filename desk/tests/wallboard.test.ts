import { describe, expect, it } from 'vitest';
import { figuresOf, limitsOf, presenceOf, serviceAlarm, waitAlarm } from '@/features/wallboard/figures';
import type { AgentDoc, QueueDoc } from '@/protocol/desk';

const queue = (more: Partial<QueueDoc>) =>
  ({
    waiting: 0,
    longest_wait_since: null,
    answered: 0,
    abandoned: 0,
    answered_in_time: 0,
    offered: 0,
    service_level_seconds: 20,
    wait_seconds_answered: 0,
    ...more,
  }) as QueueDoc;

describe('the figures of the wall', () => {
  it('adds queues up: the oldest waits longest, the service level counts the abandoned', () => {
    const figures = figuresOf([
      queue({
        waiting: 2,
        longest_wait_since: 500,
        answered: 6,
        answered_in_time: 5,
        abandoned: 2,
        wait_seconds_answered: 60,
      }),
      queue({
        waiting: 1,
        longest_wait_since: 300,
        answered: 2,
        answered_in_time: 1,
        wait_seconds_answered: 20,
      }),
    ]);
    expect(figures).toMatchObject({
      waiting: 3,
      longestSince: 300,
      answered: 8,
      abandoned: 2,
      serviceLevel: 0.6,
      asa: 10_000,
    });
  });

  it('says nothing rather than nought before the first call', () => {
    expect(figuresOf([queue({})])).toMatchObject({ longestSince: null, serviceLevel: null, asa: null });
  });

  it('names each limit once', () => {
    expect(limitsOf([queue({}), queue({ service_level_seconds: 30 }), queue({})])).toBe('20 / 30');
  });

  it('counts everybody at work once', () => {
    const states = ['ready', 'ringing', 'talking', 'holding', 'wrap_up', 'not_ready', 'offline'] as const;
    expect(presenceOf(states.map((state) => ({ state }) as AgentDoc))).toEqual({
      ready: 1,
      talking: 3,
      wrapUp: 1,
      away: 1,
    });
  });

  it('raises amber before red', () => {
    expect([0, 20_000, 60_000].map((ms) => waitAlarm(ms, 20))).toEqual(['calm', 'amber', 'red']);
    expect([0.9, 0.75, 0.5, null].map(serviceAlarm)).toEqual(['calm', 'amber', 'red', 'calm']);
  });
});
