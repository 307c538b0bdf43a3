import type { AskedField, Test } from '@/features/scripts/script';

export const STATES = ['draft', 'submitted', 'returned', 'approved', 'refused'] as const;
export type State = (typeof STATES)[number];
export type Move = 'submit' | 'take_back' | 'return' | 'approve' | 'refuse';

export interface Condition {
  field: string;
  test: Test;
  value?: string;
}

export interface FormField extends AskedField {
  when?: Condition;
}

export interface Section {
  id: string;
  title: string;
  repeat?: boolean;
  required?: boolean;
  fields: FormField[];
}

export interface Wanted {
  id: string;
  label: string;
  required?: boolean;
}

export interface Content {
  sections: Section[];
  documents?: Wanted[];
}

export type Group = Record<string, string>;
export type Answers = Record<string, Group[]>;

export interface FormRow {
  id: string;
  name: string;
  language: string;
  signer: 'supervisor' | 'administrator';
  live_version: number | null;
  draft_differs: boolean;
}

export interface Form extends FormRow {
  edition: number;
  draft: Content;
}

export interface ApplicationRow {
  id: number;
  form: string;
  name: string;
  state: State;
  contact: string;
  created_by: string;
  created_at: string;
  changed_at: string;
}

export interface Application extends ApplicationRow {
  edition: number;
  signer: 'supervisor' | 'administrator';
  content: Content;
  answers: Answers;
  documents: { id: number; kind: string; name: string; size_bytes: number }[];
  steps: { move: Move; state: State; name: string; role: string; reason: string; at: string }[];
  faults: { where: string; code: string }[];
}

export const EMPTY: Content = {
  sections: [{ id: 'section-1', title: '', fields: [{ id: 'field-1', kind: 'text', label: '' }] }],
};

function measure(text: string): { kind: 'number' | 'date'; value: number } | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const time = Date.parse(`${text}T00:00:00Z`);
    // 30 February is no day, though some clocks would make it one of March.
    const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
    return real ? { kind: 'date', value: time } : null;
  }
  const plain = text.replaceAll(' ', '');
  return /^[-+]?\d{1,18}([.,]\d{1,9})?$/.test(plain)
    ? { kind: 'number', value: Number(plain.replace(',', '.')) }
    : null;
}

/** The same as the records' own rule, so that fields come and go as one types. */
export function applies(condition: Condition, given: string): boolean {
  const [answer, value] = [given.trim(), (condition.value ?? '').trim()];
  if (condition.test === 'filled') return answer !== '';
  if (condition.test === 'empty') return answer === '';
  if (condition.test === 'is') return answer.toLowerCase() === value.toLowerCase();
  if (condition.test === 'is_not') return answer.toLowerCase() !== value.toLowerCase();
  const [a, b] = [measure(answer), measure(value)];
  if (!a || !b || a.kind !== b.kind) return false;
  return condition.test === 'more' ? a.value > b.value : a.value < b.value;
}

/** The fields asked in one group: a condition on a field that is itself not asked doesn't hold. */
export function visible(content: Content, answers: Answers, section: Section, group: Group): FormField[] {
  const asked: FormField[] = [];
  for (const field of section.fields) {
    if (!field.when || applies(field.when, answerTo(content, answers, section, group, field.when.field, asked)))
      asked.push(field);
  }
  return asked;
}

function answerTo(
  content: Content,
  answers: Answers,
  section: Section,
  group: Group,
  name: string,
  asked: readonly FormField[],
): string {
  if (section.fields.some(({ id }) => id === name))
    return asked.some(({ id }) => id === name) ? (group[name] ?? '') : '';
  const home = content.sections.find(({ fields }) => fields.some(({ id }) => id === name));
  if (!home || home.repeat) return '';
  const theirs = answers[home.id]?.[0] ?? {};
  return visible(content, answers, home, theirs).some(({ id }) => id === name) ? (theirs[name] ?? '') : '';
}

/** The groups of a section as they are shown: one that is filled once always has its one. */
export function groupsOf(section: Section, answers: Answers): Group[] {
  const there = answers[section.id] ?? [];
  return section.repeat ? there : [there[0] ?? {}];
}

/** What the person may do with an application now; the records hold the rule. */
export function movesOf(row: Application, me: string, role: string): Move[] {
  const own = row.created_by === me;
  if (own) {
    if (row.state === 'draft' || row.state === 'returned') return ['submit'];
    return row.state === 'submitted' ? ['take_back'] : [];
  }
  const decides = role === 'administrator' || (role === 'supervisor' && row.signer === 'supervisor');
  return decides && row.state === 'submitted' ? ['approve', 'return', 'refuse'] : [];
}

export const isFillable = (row: Application, me: string): boolean =>
  row.created_by === me && (row.state === 'draft' || row.state === 'returned');

export function idsOf(content: Content): string[] {
  return content.sections.flatMap(({ id, fields }) => [id, ...fields.map((field) => field.id)]);
}
