export const KINDS = ['text', 'choice', 'number', 'date', 'yes_no', 'email', 'phone'] as const;
export const TESTS = ['is', 'is_not', 'more', 'less', 'filled', 'empty'] as const;
export const VARIABLES = [
  'customer_name',
  'customer_company',
  'agent_name',
  'queue_name',
  'number',
  'today',
] as const;
export type FieldKind = (typeof KINDS)[number];
export type Test = (typeof TESTS)[number];

export interface AskedField {
  id: string;
  kind: FieldKind;
  label: string;
  required?: boolean;
  choices?: string[];
}

export interface Statement {
  id: string;
  text: string;
}

export interface Branch {
  field: string;
  test: Test;
  value?: string;
  to: string;
}

export interface ScriptPage {
  title: string;
  text?: string;
  fields?: AskedField[];
  statements?: Statement[];
  branches?: Branch[];
  /** "" ends the script. */
  next?: string;
}

export interface Objection {
  title: string;
  answer: string;
}

export interface Content {
  start: string;
  pages: Record<string, ScriptPage>;
  objections?: Objection[];
}

export interface ScriptRow {
  id: string;
  name: string;
  language: string;
  queues: string[];
  changed_at: string;
  changed_by: string;
  live_version: number | null;
  draft_differs: boolean;
}

export interface Script extends ScriptRow {
  edition: number;
  draft: Content;
}

export interface Problem {
  code: string;
  page: string;
  sentence: string;
}

/** Where a conversation is. */
export interface State {
  page: string;
  path: string[];
  answers: Record<string, string>;
  ticked: string[];
  over: boolean;
  shown: ScriptPage;
  objections: Objection[];
  faults: { where: string; code: string }[];
}

export interface Run extends State {
  id: number;
  script: string;
  name: string;
  version: number;
  contact: string;
  agent: string;
  started_at: string;
  finished_at: string | null;
  counted: { field: string; label: string; answer: string }[];
}

export const EMPTY: Content = { start: 'page-1', pages: { 'page-1': { title: '', next: '' } } };

/** Pages as people meet them: from the start along every way; those no way leads to at the end. */
export function inOrder(content: Content): string[] {
  const order: string[] = [];
  const todo = [content.start];
  while (todo.length > 0) {
    const name = todo.shift() ?? '';
    const page = content.pages[name];
    if (!page || order.includes(name)) continue;
    order.push(name);
    todo.push(...(page.branches ?? []).map(({ to }) => to), page.next ?? '');
  }
  return [
    ...order,
    ...Object.keys(content.pages)
      .filter((name) => !order.includes(name))
      .sort(),
  ];
}

/** An id nobody has yet: page-1, page-2, … */
export function freshId(base: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

export function idsOf(content: Content): string[] {
  return Object.values(content.pages).flatMap(({ fields, statements }) =>
    [...(fields ?? []), ...(statements ?? [])].map(({ id }) => id),
  );
}

export function fieldsOf(content: Content): AskedField[] {
  return inOrder(content).flatMap((name) => content.pages[name]?.fields ?? []);
}

/** Without a page; ways that led to it end the script until they are led elsewhere. */
export function withoutPage(content: Content, gone: string): Content {
  const pages: Content['pages'] = {};
  for (const [name, page] of Object.entries(content.pages)) {
    if (name === gone) continue;
    pages[name] = {
      ...page,
      next: page.next === gone ? '' : (page.next ?? ''),
      branches: (page.branches ?? []).filter(({ to }) => to !== gone),
    };
  }
  return { ...content, pages, start: content.start === gone ? (Object.keys(pages)[0] ?? '') : content.start };
}

export type Piece = { said: string } | { unknown: string };

/** A text with its variables filled in; what isn't known stays visible as a gap instead of silence. */
export function filled(text: string, values: Readonly<Record<string, string>>): Piece[] {
  return text.split(/(\{[^{}\n]*\})/).flatMap((part): Piece[] => {
    if (part === '') return [];
    const name = /^\{(.*)\}$/.exec(part)?.[1];
    if (name === undefined) return [{ said: part }];
    const value = values[name]?.trim();
    return [value ? { said: value } : { unknown: name }];
  });
}
