import { describe, expect, it } from 'vitest';
import { byEdit, byThing, type Change, type Difference, type Effect, reached } from '@/features/publishing/records';
import { inShort, wordsIn } from '@/features/publishing/words';

const difference = (noun: string, key: string, field: string): Difference => ({
  do: 'change',
  noun,
  key,
  name: key,
  field,
  before: 20,
  after: 30,
});
const edit = (noun: string, key: string) => ({ do: 'change' as const, noun, key, values: {} });
const effect = (more: Partial<Effect>): Effect => ({
  differences: [],
  problems: [],
  refusing: [],
  refused: false,
  fault: '',
  fault_edit: 0,
  ...more,
});
const CHANGE: Change = {
  id: 1,
  title: 'Quicker',
  edits: [edit('queues', 'support')],
  state: 'draft',
  made_by: 'root',
  made_at: '2030-01-01T08:00:00Z',
  due_at: null,
  scheduled_by: '',
  published_at: null,
  outcome: '',
  trial: null,
};

describe('differences', () => {
  it('are grouped by the thing they are of, in their order', () => {
    const rows = [difference('queues', 'support', 'a'), difference('queues', 'sales', 'a'), difference('queues', 'support', 'b')];
    expect(byThing(rows).map(({ key, rows: own }) => [key, own.length])).toEqual([
      ['support', 2],
      ['sales', 1],
    ]);
  });

  it('stand at the edit that makes them, what follows apart, and each reason at its place', () => {
    const refusing = {
      code: 'skill_nobody_has',
      weight: 'gap' as const,
      noun: 'queue',
      key: 'support',
      field: 'needs',
      sentence: 'Nobody.',
    };
    const { places, others, general } = byEdit(
      [edit('skills', 'wine'), edit('queues', 'support')],
      effect({
        differences: [difference('queues', 'support', 'needs'), difference('agents', 'anna', 'skills')],
        refusing: [refusing, { ...refusing, key: 'sales' }],
      }),
    );
    expect(places.map(({ rows, refusing: own }) => [rows.length, own.length])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(others.map(({ key }) => key)).toEqual(['anna']);
    expect(general.map(({ key }) => key)).toEqual(['sales']);
  });

  it('say which edit can not be done', () => {
    const { places } = byEdit([edit('queues', 'a'), edit('queues', 'b')], effect({ fault: 'No.', fault_edit: 2 }));
    expect(places.map(({ fault }) => fault)).toEqual(['', 'No.']);
  });
});

describe('how far a change is', () => {
  const trial = { simulation: 1, day: '2030-01-01', state: 'done', of_these_edits: true, version: 3 };
  it.each([
    [{ ...CHANGE, edits: [] }, undefined, []],
    [CHANGE, undefined, ['draft']],
    [CHANGE, effect({ refused: true }), ['draft']],
    [CHANGE, effect({}), ['draft', 'checked']],
    [{ ...CHANGE, trial }, effect({}), ['draft', 'checked', 'tried']],
    [{ ...CHANGE, trial: { ...trial, of_these_edits: false } }, effect({}), ['draft', 'checked']],
    [{ ...CHANGE, state: 'published' as const }, undefined, ['draft', 'checked', 'live']],
  ])('is told by what was done to it (%#)', (change, found, stages) => {
    expect([...reached(change, found)]).toEqual(stages);
  });
});

describe('words', () => {
  const t = ((keys: string | string[], options: Record<string, unknown> = {}) =>
    String(options.defaultValue ?? [keys].flat()[0]) + (options.count ? ` ${options.count}` : '')) as never;
  const words = wordsIn(t, { agent: (id) => id.toUpperCase(), queue: (id) => id.toUpperCase() });

  it('name agents and queues, units and nothing', () => {
    expect(words.field('terms.support')).toBe('terms: SUPPORT');
    expect(words.value('queues', ['support', 'sales'])).toBe('SUPPORT; SALES');
    expect(words.value('ring_seconds', 30)).toBe('30 s');
    expect(words.value('needs.wine', null)).toBe('publishing.nothing');
    expect(words.value('rings', [{ after_seconds: 30, relax: { wine: 1 } }])).toBe('after seconds 30 s, relax wine 1');
  });

  it('write a week as people do', () => {
    const week = [[[480, 720]], [], [], [], [], [], []];
    expect(words.value('weekly', week).split('; ').slice(0, 2)).toEqual(['Mon 8:00-12:00', 'Tue admin.closed']);
  });

  it('put a version into one line, the rest as a number', () => {
    const { before: _, after: __, ...long } = difference('queues', 'support', 'rings');
    const told = [difference('queues', 'support', 'ring_seconds'), long, difference('agents', 'anna', 'rank')];
    expect(inShort(words, t, told, 9)).toBe('support: ring seconds 20 s → 30 s · support: rings · publishing.more 7');
  });
});
