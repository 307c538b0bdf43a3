/** A call flow as it is drawn, and every change a person can make to it: all of them pure. */

export type Value = unknown;
export interface Step {
  kind: string;
  note?: string;
  [field: string]: Value;
}

export interface Line {
  press?: string;
  silence?: true;
  answer?: Record<string, string> | null;
  says?: string;
  at?: string;
}

export interface FlowTest {
  name: string;
  caller?: string;
  when?: string;
  staffed?: string[];
  emergencies?: string[];
  steps: Line[];
  ends?: string;
}

export interface Content {
  start: string;
  language?: string;
  steps: Record<string, Step>;
  tests?: FlowTest[];
}

export interface FieldShape {
  name: string;
  type: string;
  required: boolean;
  default: Value;
}

export interface Kind {
  kind: string;
  fields: FieldShape[];
}

export interface Named {
  id: string;
  name: string;
  languages: string[];
  texts: Record<string, string>;
}

export interface Vocabulary {
  kinds: Kind[];
  tests: string[];
  questions: string[];
  value_kinds: string[];
  variables: string[];
  nouns: Record<string, Named[]>;
}

export interface Case {
  variable: string;
  test: string;
  value?: string;
  next: string;
}

/** One way out of a step: a field, and within it the key pressed or the case's place. */
export interface Exit {
  field: string;
  key: string;
  to: string;
}

export const EMPTY: Content = {
  start: 'welcome',
  language: 'en',
  steps: {
    welcome: { kind: 'play', prompts: ['welcome'], next: 'goodbye' },
    goodbye: { kind: 'hang_up', prompts: ['goodbye'] },
  },
};

export const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];

const text = (value: Value): string => (typeof value === 'string' ? value : '');
export const record = (value: Value): Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, Value>)
    : {};
export const list = (value: Value): Value[] => (Array.isArray(value) ? value : []);

export function shapeOf(kinds: readonly Kind[], kind: string): Kind {
  return kinds.find((one) => one.kind === kind) ?? { kind, fields: [] };
}

/** Every way out of a step in the order of its fields; `to` is "" where none is drawn yet. */
export function exitsOf(step: Step, { fields }: Kind): Exit[] {
  return fields.flatMap(({ name, type }): Exit[] => {
    const value = step[name];
    if (type === 'step') return [{ field: name, key: '', to: text(value) }];
    if (type === 'ways')
      return KEYS.filter((key) => key in record(value)).map((key) => ({
        field: name,
        key,
        to: text(record(value)[key]),
      }));
    if (type === 'cases')
      return list(value).map((one, place) => ({
        field: name,
        key: String(place),
        to: text(record(one).next),
      }));
    return [];
  });
}

/** The step with one of its ways led elsewhere; "" leads it nowhere. */
export function led(step: Step, { field, key }: Exit, to: string): Step {
  if (key === '') {
    const { [field]: _, ...rest } = step;
    return (to ? { ...rest, [field]: to } : rest) as Step;
  }
  if (Array.isArray(step[field]))
    return {
      ...step,
      [field]: list(step[field]).map((one, place) =>
        String(place) === key ? { ...record(one), next: to } : one,
      ),
    };
  return { ...step, [field]: { ...record(step[field]), [key]: to } };
}

export function withStep(content: Content, name: string, step: Step): Content {
  return { ...content, steps: { ...content.steps, [name]: step } };
}

/** An id nobody has yet: menu, menu-2, menu-3, … */
export function freshId(base: string, taken: Readonly<Record<string, unknown>>): string {
  const stem = base.replaceAll('_', '-');
  let number = 1;
  while ((number === 1 ? stem : `${stem}-${number}`) in taken) number += 1;
  return number === 1 ? stem : `${stem}-${number}`;
}

const BEGINNINGS: Record<string, Partial<Step>> = {
  collect: { variable: 'entry' },
  ask: { what: 'http', given: { url: 'https://' }, save: {} },
  survey: { question: 'satisfaction' },
  transfer: { to: 'number', target: '' },
  condition: { cases: [] },
  menu: { choices: {} },
  language: { languages: {} },
};

/** A new step of a kind; what there is only one of is filled in. */
export function newStep(kind: Kind, vocabulary: Vocabulary): Step {
  const step: Step = { kind: kind.kind, ...BEGINNINGS[kind.kind] };
  for (const { name, type, required } of kind.fields) {
    const there = vocabulary.nouns[type];
    if (required && type !== 'prompt' && there?.[0] && step[name] === undefined) step[name] = there[0].id;
  }
  return step;
}

/** Draws a new step behind a way out; what came after it comes after the new one. Gives its name too. */
export function addAfter(
  content: Content,
  from: string,
  exit: Exit | undefined,
  kind: Kind,
  vocabulary: Vocabulary,
): [Content, string] {
  const name = freshId(kind.kind, content.steps);
  let fresh = newStep(kind, vocabulary);
  const onward = exit?.to ?? '';
  const ways = exitsOf(fresh, kind);
  const first = ways.find(({ key }) => key === '');
  if (onward && first) fresh = led(fresh, first, onward);
  let next = withStep(content, name, fresh);
  const step = content.steps[from];
  if (step && exit) next = withStep(next, from, led(step, exit, name));
  if (!content.steps[content.start]) next = { ...next, start: name };
  return [next, name];
}

/** Leads a step on to another: by its first way that leads nowhere, by a key nobody has, else by its first way. */
export function connected(content: Content, from: string, to: string, kinds: readonly Kind[]): Content {
  const step = content.steps[from];
  if (!step) return content;
  const kind = shapeOf(kinds, step.kind);
  const ways = exitsOf(step, kind);
  const keyed = kind.fields.find(({ type }) => type === 'ways');
  const free = KEYS.find((key) => !(key in record(keyed && step[keyed.name])));
  const chosen =
    ways.find((way) => !content.steps[way.to]) ??
    (keyed && free ? { field: keyed.name, key: free, to: '' } : ways[0]);
  return chosen ? withStep(content, from, led(step, chosen, to)) : content;
}

/** Without a step; ways that led to it go on to what came first after it. */
export function withoutStep(content: Content, gone: string, kinds: readonly Kind[]): Content {
  const step = content.steps[gone];
  if (!step) return content;
  const ways = exitsOf(step, shapeOf(kinds, step.kind));
  const onward = ways.find(({ to }) => to !== gone && to in content.steps)?.to ?? '';
  const { [gone]: _, ...rest } = content.steps;
  const start = content.start === gone ? onward || (Object.keys(rest)[0] ?? '') : content.start;
  return { ...redirected({ ...content, steps: rest }, gone, onward, kinds), start };
}

function redirected(content: Content, from: string, to: string, kinds: readonly Kind[]): Content {
  const steps = Object.fromEntries(
    Object.entries(content.steps).map(([name, step]) => {
      const ways = exitsOf(step, shapeOf(kinds, step.kind)).filter((way) => way.to === from);
      return [name, ways.reduce((now, way) => led(now, way, to), step)];
    }),
  );
  return { ...content, steps };
}

/** The same flow with another name for a step, wherever it is spoken of. */
export function renamed(content: Content, from: string, to: string, kinds: readonly Kind[]): Content {
  if (!to || to in content.steps) return content;
  const steps = Object.fromEntries(
    Object.entries(content.steps).map(([name, step]) => [name === from ? to : name, step]),
  );
  const tests = content.tests?.map((test) => ({
    ...test,
    steps: test.steps.map((line) => (line.at === from ? { ...line, at: to } : line)),
  }));
  const start = content.start === from ? to : content.start;
  return redirected({ ...content, start, steps, ...(tests && { tests }) }, from, to, kinds);
}

/** Steps as callers meet them; those that no way leads to at the end. */
export function inOrder(content: Content, kinds: readonly Kind[]): string[] {
  const order = new Set<string>();
  const todo = [content.start];
  while (todo.length > 0) {
    const name = todo.shift() ?? '';
    const step = content.steps[name];
    if (!step || order.has(name)) continue;
    order.add(name);
    todo.push(...exitsOf(step, shapeOf(kinds, step.kind)).map(({ to }) => to));
  }
  return [...order, ...Object.keys(content.steps).filter((name) => !order.has(name))];
}

/** The languages callers may go through it in, its own first. */
export function languagesOf(content: Content): string[] {
  const chosen = Object.values(content.steps)
    .filter(({ kind }) => kind === 'language')
    .flatMap(({ languages }) => Object.values(record(languages)).map(text));
  return [...new Set([content.language ?? 'en', ...chosen])].filter(Boolean);
}

/** Variables that steps set, beside those every call has. */
export function variablesOf(content: Content, vocabulary: Vocabulary): string[] {
  const set = Object.values(content.steps).flatMap((step) => [
    text(step.variable),
    text(step.question),
    ...Object.keys(record(step.variables)),
    ...Object.keys(record(step.save)),
  ]);
  return [...new Set([...vocabulary.variables, ...set])].filter(Boolean);
}

export class BadFile extends Error {}

/** A flow out of a file as the studio writes it; throws `BadFile` with a word for what is wrong. */
export function readFile(written: string): { id: string; name: string; content: Content } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    throw new BadFile('no_json');
  }
  const { flow, name, ...content } = record(parsed);
  if (typeof content.start !== 'string' || Object.keys(record(content.steps)).length === 0)
    throw new BadFile('no_flow');
  return { id: text(flow), name: text(name), content: content as unknown as Content };
}
