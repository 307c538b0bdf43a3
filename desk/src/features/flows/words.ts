import type { TFunction } from 'i18next';
import { languageName } from '@/app/format';
import { type Exit, list, record, type Step, type Vocabulary } from './flow';
import type { Problem } from './state';

/** What a kind of step is called; one the desk has no word for keeps its own. */
export const kindName = (t: TFunction, kind: string) =>
  t(`flows.kind.${kind}`, { defaultValue: kind.replaceAll('_', ' ') });
export const fieldName = (t: TFunction, field: string) =>
  t(`flows.field.${field}`, { defaultValue: field.replaceAll('_', ' ') });

export function nameIn(vocabulary: Vocabulary, noun: string, id: unknown): string {
  const found = vocabulary.nouns[noun]?.find((one) => one.id === id);
  return found?.name ?? (typeof id === 'string' ? id : '');
}

/** What a way out is called on the drawing: the key and what it means, the case, or the field. */
export function exitName(t: TFunction, step: Step, { field, key }: Exit): string {
  if (key === '') return field === 'next' ? '' : fieldName(t, field);
  if (field === 'cases') {
    const one = record(list(step.cases)[Number(key)]);
    const value = one.value ? ` ${String(one.value)}` : '';
    return `${String(one.variable ?? '')} ${t(`flows.test.${String(one.test)}`, { defaultValue: String(one.test) })}${value}`;
  }
  const label = record(step.labels)[key];
  return typeof label === 'string' && label ? `${key} · ${label}` : key;
}

function said(step: Step, language: string, vocabulary: Vocabulary): string {
  const texts = record(step.texts);
  const text = texts[language] ?? Object.values(texts)[0];
  const prompts = list(step.prompts).map((id) => {
    const prompt = vocabulary.nouns.prompt?.find((one) => one.id === id);
    return prompt?.texts[language] || prompt?.name || String(id);
  });
  return [...prompts, ...(typeof text === 'string' ? [text] : [])].join(' ');
}

/** The line under a step's name: what it says, asks or leads to. */
export function summary(t: TFunction, step: Step, language: string, vocabulary: Vocabulary): string {
  const noun = (name: string) => nameIn(vocabulary, name, step[name]);
  switch (step.kind) {
    case 'queue':
    case 'staffed':
      return noun('queue');
    case 'hours':
      return noun('calendar');
    case 'emergency':
      return noun('emergency');
    case 'subflow':
      return noun('flow');
    case 'transfer':
      return step.to === 'agent' ? nameIn(vocabulary, 'agent', step.target) : String(step.target ?? '');
    case 'set':
      return Object.entries(record(step.variables))
        .map(([name, value]) => `${name} = ${String(value)}`)
        .join(', ');
    case 'condition':
      return list(step.cases)
        .map((one) => String(record(one).variable ?? ''))
        .filter((name, place, all) => all.indexOf(name) === place)
        .join(', ');
    case 'ask':
      return step.what === 'http'
        ? String(record(step.given).url ?? '')
        : t(`flows.question.${String(step.what)}`, { defaultValue: String(step.what) });
    default:
      return said(step, language, vocabulary);
  }
}

/** A problem in the viewer's language. */
export function problemText(t: TFunction, problem: Problem): string {
  const { code, words, sentence } = problem;
  const filled: Record<string, string> = { ...words };
  if (words.field !== undefined) filled.field = fieldName(t, words.field);
  if (words.fault) {
    const { fault = '', line = '', wanted = '', found = '' } = words;
    filled.why = faultText(t, { code: fault, line, wanted, found });
  }
  if (words.languages) filled.languages = words.languages.split(', ').map(languageName).join(', ');
  return t(`flows.problem.${code}`, { ...filled, defaultValue: sentence });
}

interface Fault {
  code: string;
  line: string | number;
  wanted: string;
  found: string;
}

/** Why a test failed, in the viewer's language. */
export function faultText(t: TFunction, { code, line, wanted, found }: Fault, vocabulary?: Vocabulary): string {
  const end = (text: string) => (code === 'ended_elsewhere' ? endName(t, text, vocabulary) : heardText(text));
  return t(`flows.fault.${code}`, {
    line,
    wanted: end(wanted),
    found: end(found) || t('flows.tests.silence'),
  });
}

/** Where a call of a test ends. */
export function endName(t: TFunction, end: string, vocabulary?: Vocabulary): string {
  const [kind, value] = end.split(':') as [string, string | undefined];
  if (kind === 'queue') return t('flows.end.queue', { name: vocabulary ? nameIn(vocabulary, 'queue', value) : value });
  if (kind === 'number') return t('flows.end.number', { number: value });
  return t(`flows.end.${kind}`, { defaultValue: end });
}

/** Sentences that are spoken carry a mark. */
export const heardText = (heard: string) => heard.replaceAll('say:', '');
