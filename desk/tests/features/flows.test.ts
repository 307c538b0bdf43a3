import { describe, expect, it } from 'vitest';
import { alike, differences } from '@/features/flows/differences';
import {
  addAfter,
  BadFile,
  type Content,
  connected,
  exitsOf,
  inOrder,
  type Kind,
  languagesOf,
  readFile,
  renamed,
  shapeOf,
  type Vocabulary,
  withoutStep,
} from '@/features/flows/flow';
import { began, put, redone, undone } from '@/features/flows/history';
import { draw, HEIGHT, lineThrough, neighbour, WIDTH } from '@/features/flows/layout';

const field = (name: string, type: string, required = true) => ({ name, type, required, default: null });
const KINDS: Kind[] = [
  { kind: 'play', fields: [field('prompts', 'prompts', false), field('next', 'step')] },
  { kind: 'menu', fields: [field('choices', 'ways'), field('otherwise', 'step')] },
  { kind: 'language', fields: [field('languages', 'languages'), field('next', 'step')] },
  { kind: 'condition', fields: [field('cases', 'cases'), field('otherwise', 'step')] },
  { kind: 'queue', fields: [field('queue', 'queue')] },
  { kind: 'hang_up', fields: [] },
];
const VOCABULARY: Vocabulary = {
  kinds: KINDS,
  tests: [],
  questions: [],
  value_kinds: [],
  variables: ['caller'],
  nouns: { queue: [{ id: 'sales', name: 'Sales', languages: [], texts: {} }] },
};
const FLOW: Content = {
  start: 'hello',
  language: 'en',
  steps: {
    hello: { kind: 'play', prompts: ['welcome'], next: 'menu' },
    menu: { kind: 'menu', choices: { '1': 'sales', '2': 'hello' }, otherwise: 'bye' },
    sales: { kind: 'queue', queue: 'sales' },
    bye: { kind: 'hang_up' },
  },
  tests: [{ name: 'one', steps: [{ press: '1' }, { at: 'menu' }] }],
};
const kind = (name: string) => shapeOf(KINDS, name);
const ways = (content: Content, name: string) => {
  const step = content.steps[name];
  return step ? exitsOf(step, kind(step.kind)).map(({ key, to }) => `${key}>${to}`) : [];
};

describe('drawing a flow', () => {
  it('puts a new step between two others', () => {
    const exit = exitsOf(FLOW.steps.hello!, kind('play'))[0];
    const [next, name] = addAfter(FLOW, 'hello', exit, kind('play'), VOCABULARY);
    expect([name, ways(next, 'hello'), ways(next, 'play')]).toEqual(['play', ['>play'], ['>menu']]);
  });
  it('fills in what there is, and leaves a last step last', () => {
    const exit = exitsOf(FLOW.steps.menu!, kind('menu'))[2];
    const [next] = addAfter(FLOW, 'menu', exit, kind('queue'), VOCABULARY);
    expect(next.steps.queue).toEqual({ kind: 'queue', queue: 'sales' });
    expect(ways(next, 'menu')).toEqual(['1>sales', '2>hello', '>queue']);
  });
  it('leads the ways to a removed step on to what came after it', () => {
    expect(ways(withoutStep(FLOW, 'hello', KINDS), 'menu')).toEqual(['1>sales', '2>menu', '>bye']);
    expect(withoutStep(FLOW, 'hello', KINDS).start).toBe('menu');
    expect(ways(withoutStep(FLOW, 'bye', KINDS), 'menu')).toEqual(['1>sales', '2>hello', '>']);
  });
  it('gives a step another name wherever it is spoken of', () => {
    const next = renamed(FLOW, 'menu', 'choose', KINDS);
    expect(ways(next, 'hello')).toEqual(['>choose']);
    expect(next.tests?.[0]?.steps[1]).toEqual({ at: 'choose' });
    expect(renamed(FLOW, 'menu', 'bye', KINDS)).toBe(FLOW);
  });
  it('connects by a free key where every way of a menu leads somewhere', () => {
    expect(ways(connected(FLOW, 'menu', 'bye', KINDS), 'menu')).toContain('3>bye');
    expect(ways(connected(FLOW, 'hello', 'bye', KINDS), 'hello')).toEqual(['>bye']);
  });
  it('knows the order callers meet steps in, and their languages', () => {
    const lost = { ...FLOW, steps: { attic: { kind: 'hang_up' }, ...FLOW.steps } };
    expect(inOrder(lost, KINDS)).toEqual(['hello', 'menu', 'sales', 'bye', 'attic']);
    const tongue = { kind: 'language', languages: { '1': 'en', '2': 'hu' }, next: 'bye' };
    expect(languagesOf({ ...FLOW, steps: { ...FLOW.steps, tongue } })).toEqual(['en', 'hu']);
  });
});

describe('a file', () => {
  it('is read back, and anything else is named', () => {
    const written = JSON.stringify({ flow: 'x', name: 'X', ...FLOW });
    expect(readFile(written)).toEqual({ id: 'x', name: 'X', content: FLOW });
    for (const bad of ['{', '{}', '{"start": "a", "steps": {}}', '[]'])
      expect(() => readFile(bad)).toThrow(BadFile);
  });
});

describe('the layout', () => {
  const drawing = draw(FLOW, KINDS, () => 'a label');
  it('keeps steps apart and lines off other steps', () => {
    const boxes = [...drawing.places.values()];
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1))
        expect(Math.abs(a.x - b.x) >= WIDTH || Math.abs(a.y - b.y) >= HEIGHT).toBe(true);
    expect(drawing.edges).toHaveLength(4);
    for (const { points } of drawing.edges) expect(lineThrough(points)).toMatch(/^M .+ L /);
  });
  it('lets arrow keys go along branches and back', () => {
    expect(neighbour(drawing, 'hello', 'ArrowDown', '')).toBe('menu');
    const [first, last] = [...['sales', 'bye']].sort(
      (a, b) => (drawing.places.get(a)?.x ?? 0) - (drawing.places.get(b)?.x ?? 0),
    ) as [string, string];
    expect(neighbour(drawing, 'menu', 'ArrowDown', 'hello')).toBe(first);
    expect(neighbour(drawing, first, 'ArrowRight', 'menu')).toBe(last);
    expect(neighbour(drawing, last, 'ArrowRight', 'menu')).toBe(last);
    expect(neighbour(drawing, last, 'ArrowUp', '')).toBe('menu');
  });
});

describe('differences', () => {
  it('are told field by field, keys and languages one by one', () => {
    const after: Content = {
      ...FLOW,
      language: 'da',
      steps: {
        hello: { kind: 'play', prompts: ['welcome'], next: 'menu', texts: { da: 'Hej' } },
        menu: { kind: 'menu', choices: { '1': 'sales', '3': 'bye' }, otherwise: 'bye' },
        bye: { kind: 'hang_up' },
        extra: { kind: 'hang_up' },
      },
      tests: [],
    };
    expect(differences(FLOW, after).map(({ change, step, field: f, part }) => [change, step, f, part])).toEqual([
      ['changed', '', 'language', ''],
      ['changed', 'hello', 'texts', 'da'],
      ['changed', 'menu', 'choices', '2'],
      ['changed', 'menu', 'choices', '3'],
      ['removed', 'sales', '', ''],
      ['added', 'extra', '', ''],
      ['removed', '', 'tests', 'one'],
    ]);
  });
  it('do not come from the order of fields', () => {
    const turned = { ...FLOW, steps: Object.fromEntries(Object.entries(FLOW.steps).reverse()) };
    expect(alike(FLOW, turned)).toBe(true);
    expect(differences(FLOW, turned)).toEqual([]);
  });
});

describe('history', () => {
  it('undoes letters typed together at once, and forgets the future after a change', () => {
    let history = put(began('a'), 'b', 'name', 0);
    history = put(history, 'c', 'name', 500);
    history = put(history, 'd', '', 600);
    expect(undone(history).now).toBe('c');
    expect(undone(undone(history)).now).toBe('a');
    expect(undone(began('a')).now).toBe('a');
    expect(redone(undone(history)).now).toBe('d');
    expect(redone(put(undone(history), 'e', '', 700)).now).toBe('e');
  });
});
