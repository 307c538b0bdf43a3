import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dispositionPaths } from '@/features/contacts/dispositions';
import { dayBound, readSearch, writeSearch } from '@/features/contacts/filter';
import { nextSort, sortRows } from '@/features/contacts/list/sorting';
import type { Fact } from '@/features/contacts/records';
import { readable } from '@/features/contacts/sentences';
import en from '@/features/contacts/strings/en.json';
import { HIDDEN, inOrder, lineOf, readPassed, readTally } from '@/features/contacts/timeline';

const fact = (kind: string, data: Record<string, unknown> = {}, change: Partial<Fact> = {}): Fact => ({
  seq: 1,
  index: 0,
  at: '2026-01-01T10:00:00Z',
  kind,
  agent: 'anna',
  data,
  ...change,
});

const names = { agent: (id: string) => `<${id}>`, queue: (id: string) => `[${id}]` };

// The engine's own list: a kind that is added there must be told here.
const contract = readFileSync('../src/centrala/contracts/facts.py', 'utf8');
const kinds = [...contract.matchAll(/^ {4}"([a-z_]+\.[a-z_]+)": \(/gm)].map((match) => match[1] ?? '');

describe('each kind of fact', () => {
  it('is known', () => expect(kinds.length).toBeGreaterThan(30));

  it.each(kinds.filter((kind) => !HIDDEN.has(kind)))('%s has a sentence', (kind) => {
    expect(en.fact).toHaveProperty(lineOf(fact(kind)).key);
  });

  it('has one for each way of telling it', () => {
    const told = [
      fact('contact.arrived', { direction: 'out' }),
      fact('contact.announced', { position: 1, expected_wait_seconds: null }),
      fact('contact.announced', { position: 1, expected_wait_seconds: 60 }),
      fact('contact.announced', { position: 1, expected_wait_seconds: 60, said_minutes: [1, 3] }),
      fact('flow.choice', { digit: '7', label: '' }),
      fact('contact.ended', { cause: 'hang_up', answered: false }),
      fact('talk.ended', { talk_seconds: 9, hold_seconds: 4 }),
      fact('recording.started', { segment: 2 }),
    ].map((one) => lineOf(one).key);
    expect(new Set(told).size).toBe(told.length);
    for (const key of told) expect(en.fact).toHaveProperty(key);
  });
});

describe('an announced wait', () => {
  it('is the range that was said, and silence where none was', () => {
    const heard = (said: unknown) =>
      lineOf(fact('contact.announced', { position: 2, expected_wait_seconds: 240, said_minutes: said }));
    expect(heard([3, 5])).toMatchObject({
      key: 'contact_announced_range',
      values: { low_minutes: 3, high_minutes: 5 },
    });
    expect(heard([20, null]).values.high_minutes).toBe('');
    expect(heard(null).key).toBe('contact_announced_position');
  });
});

describe('a decision', () => {
  const line = lineOf(
    fact('offer.made', { why: 'longest_idle', passed: [['bo', 'idle_shorter']], tally: { talking: 3 } }),
  );

  it('says why and who was passed over', () => {
    expect(line.why).toBe('longest_idle');
    expect(line.passed).toEqual([{ agent: 'bo', reason: 'idle_shorter' }]);
  });

  it('counts by state only where nobody is named', () => {
    expect(line.tally).toEqual([]);
    const large = lineOf(fact('offer.made', { passed: [], tally: { ready: 0, offline: 5, talking: 41 } }));
    expect(large.tally).toEqual([
      { state: 'talking', count: 41 },
      { state: 'offline', count: 5 },
    ]);
  });

  it('survives what it can not read', () => {
    expect(readPassed('nonsense')).toEqual([]);
    expect(readPassed([null, 3, { agent: 'bo', reason: 'offline' }])).toEqual([
      { agent: 'bo', reason: 'offline' },
    ]);
    expect(readTally([1])).toEqual([]);
  });
});

describe('words in a sentence', () => {
  it('names people, queues and lengths of time', () => {
    const told = fact('talk.started', { queue: 'support', wait_seconds: 65 });
    expect(readable(told, lineOf(told), names)).toMatchObject({
      agent: '<anna>',
      queue: '[support]',
      wait_seconds: '1:05',
    });
  });

  it('reads an overflow target of kind and value', () => {
    const told = fact('contact.overflowed', { queue: 'support', cause: 'full', target: 'queue:sales' });
    expect(readable(told, lineOf(told), names).target).toBe('[sales]');
  });

  it('reads a transfer target by its kind', () => {
    const told = fact('transfer.started', { target_kind: 'agent', target: 'bo' });
    expect(readable(told, lineOf(told), names).target).toBe('<bo>');
  });
});

it('stands in the order of the journal, without the machine’s own facts', () => {
  const ordered = inOrder([
    fact('contact.ended', {}, { seq: 9 }),
    fact('agent.state', {}, { seq: 2 }),
    fact('flow.step', {}, { seq: 2, index: 1 }),
    fact('contact.arrived', {}, { seq: 2, index: 0 }),
  ]);
  expect(ordered.map(({ kind }) => kind)).toEqual(['contact.arrived', 'flow.step', 'contact.ended']);
});

describe('the filter in the address', () => {
  it('is read as text and written without what is empty', () => {
    const search = readSearch({ q: 4533, queue: 'support', open: null, other: 'x' });
    expect(search).toMatchObject({ q: '4533', queue: 'support', agent: '', open: '' });
    expect(writeSearch(search)).toEqual({ q: '4533', queue: 'support' });
  });

  it('means whole days', () => {
    const [from, to] = [dayBound('2026-03-01', false), dayBound('2026-03-01', true)];
    expect(new Date(to).getTime() - new Date(from).getTime()).toBe(86_400_000 - 1);
    expect(dayBound('yesterday', false)).toBe('');
    expect(dayBound('2026-13-45', false)).toBe('');
  });
});

describe('sorting a list', () => {
  const column = { key: 'n', label: '', cell: () => null, by: ({ n }: { n: number }) => n };

  it('goes up, down, and back to the list’s own order', () => {
    const rows = [{ n: 2 }, { n: 10 }, { n: 1 }];
    expect(sortRows(rows, column, false).map(({ n }) => n)).toEqual([1, 2, 10]);
    expect(sortRows(rows, column, true).map(({ n }) => n)).toEqual([10, 2, 1]);
    expect(sortRows(rows, undefined, false)).toBe(rows);
    expect(nextSort(nextSort(nextSort(undefined, 'n'), 'n'), 'n')).toBeUndefined();
  });
});

describe('results as paths', () => {
  const one = (id: number, label: string, parent: number | null, active = true) => ({
    id,
    code: label,
    label,
    parent,
    active,
  });

  it('offers leaves only, and a retired one where it is chosen', () => {
    const all = [one(1, 'Order', null), one(2, 'Late', 1), one(3, 'Old', null, false)];
    expect(dispositionPaths(all)).toEqual([{ id: 2, path: 'Order › Late' }]);
    expect(dispositionPaths(all, 3).map(({ id }) => id)).toEqual([2, 3]);
  });
});
