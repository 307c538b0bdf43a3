import { describe, expect, it, vi } from 'vitest';
import { Documents } from '@/store/documents';

type Docs = Record<string, Record<string, unknown>>;

/** Small seeded randomness, so that a failure can be run again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % sides;
  };
}

function randomChange(roll: (sides: number) => number): { set: Docs; drop: string[] } {
  const key = () => `${['agent', 'contact', 'queue'][roll(3)]}/${roll(6)}`;
  const set = Object.fromEntries(Array.from({ length: roll(4) }, () => [key(), { value: roll(100) }]));
  const drop = Array.from({ length: roll(3) }, key).filter((one) => !(one in set));
  return { set, drop };
}

describe('the law of the floor', () => {
  it.each(Array.from({ length: 100 }, (_, seed) => seed))(
    'old snapshot + changes = fresh snapshot (%i)',
    (seed) => {
      const roll = dice(seed + 1);
      const server = new Map<string, Record<string, unknown>>();
      const documents = new Documents();
      documents.takeSnapshot({ docs: Object.fromEntries(server) });
      for (let step = 0; step < 40; step++) {
        const change = randomChange(roll);
        for (const one of change.drop) server.delete(one);
        for (const [key, doc] of Object.entries(change.set)) server.set(key, doc);
        documents.takeChanges(change);
        // Reading in between must not freeze what a list shows later.
        documents.list('agent/');
      }
      const fresh = new Documents();
      fresh.takeSnapshot({ docs: Object.fromEntries(server) });
      expect(documents.keys().sort()).toEqual(fresh.keys().sort());
      for (const prefix of ['agent/', 'contact/', 'queue/'])
        expect(documents.list(prefix)).toEqual(fresh.list(prefix));
    },
  );
});

describe('who hears of what', () => {
  it('tells the listeners of a key and of its prefix, and nobody else', () => {
    const documents = new Documents();
    const [anna, agents, bo, queues] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
    documents.listen('agent/anna', anna);
    documents.listen('agent/', agents);
    documents.listen('agent/bo', bo);
    documents.listen('queue/', queues);
    documents.takeChanges({ set: { 'agent/anna': { id: 'anna' } }, drop: [] });
    expect([anna, agents, bo, queues].map((one) => one.mock.calls.length)).toEqual([1, 1, 0, 0]);
  });

  it('keeps a document and a list that a new snapshot repeats', () => {
    const documents = new Documents();
    documents.takeSnapshot({ docs: { 'agent/anna': { id: 'anna' }, 'agent/bo': { id: 'bo' } } });
    const [before, list] = [documents.get('agent/anna'), documents.list('queue/')];
    documents.takeSnapshot({ docs: { 'agent/anna': { id: 'anna' } } });
    expect(documents.get('agent/anna')).toBe(before);
    expect(documents.get('agent/bo')).toBeUndefined();
    expect(documents.list('queue/')).toBe(list);
  });

  it('stops telling those who left', () => {
    const documents = new Documents();
    const told = vi.fn();
    documents.listen('floor', told)();
    documents.takeChanges({ set: { floor: {} }, drop: [] });
    expect(told).not.toHaveBeenCalled();
  });
});
