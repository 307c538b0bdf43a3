import { describe, expect, it } from 'vitest';
import { choicesFor } from '@/features/agent/targets';
import type { AgentDoc, QueueDoc } from '@/protocol/desk';

const agents = [
  { id: 'anna', name: 'Anna', state: 'talking' },
  { id: 'lukasz', name: 'Łukasz Żak', state: 'talking' },
  { id: 'gyozo', name: 'Győző', state: 'ready' },
  { id: 'ole', name: 'Ole', state: 'offline' },
] as AgentDoc[];
const queues = [{ id: 'support', name: 'Support', agents_ready: 1 }] as QueueDoc[];
const labels = (typed: string) => choicesFor(agents, queues, 'anna', typed).map((choice) => choice.label);

describe('whom a call can go to', () => {
  it('shows the free first, never oneself nor those not at work', () => {
    expect(labels('')).toEqual(['Győző', 'Łukasz Żak', 'Support']);
  });
  it('finds names without their accents', () => {
    expect(labels('gyozo')).toEqual(['Győző']);
    expect(labels('lukasz z')).toEqual(['Łukasz Żak']);
  });
  it('offers a typed number', () => {
    expect(labels('+45 33 11')).toEqual(['+45 33 11']);
    expect(labels('12')).toEqual([]);
  });
});
