import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { locale } from '@/app/format';
import { type Names, useNames } from '@/features/contacts/names';
import type { Value } from '../admin/form/field';
import { writeOpenings } from '../admin/form/minutes';
import type { Difference, Thing } from './records';

const SECONDS = /_seconds$/;
const UNIT = /\s*\(s\)$/; // the value carries it
const REFERS: Record<string, keyof Names> = { queues: 'queue', terms: 'queue', queue: 'queue', value: 'queue', agents: 'agent' };

export interface Words {
  noun: (noun: string) => string;
  thing: (thing: Pick<Thing, 'noun' | 'key' | 'name'>) => string;
  field: (field: string) => string;
  value: (field: string, value: Value | undefined) => string;
}

export function useWords(): Words {
  const { t } = useTranslation();
  const names = useNames();
  return useMemo(() => wordsIn(t, names), [t, names]);
}

/** What differences say, in the viewer's language; what has no word of its own is shown as it is. */
export function wordsIn(t: TFunction, names: Names): Words {
  const noun = (name: string) => t([`publishing.noun.${name}`, `admin.section.${name}`], { defaultValue: name });
  const plain = (name: string) =>
    t([`publishing.field.${name}`, `admin.field.${name}`], { defaultValue: name.replaceAll('_', ' ') }).replace(UNIT, '');
  const refers = (field: string, key: string) => {
    const kind = REFERS[field];
    return kind ? names[kind](key) : key;
  };
  const field = (name: string) => {
    const [first = '', ...rest] = name.split('.');
    return rest.length > 0 ? `${plain(first)}: ${refers(first, rest.join('.'))}` : plain(first);
  };
  const text = (name: string, value: string) =>
    t([`publishing.option.${value}`, `admin.option.${value}`], { defaultValue: refers(name, value) });
  const value = (name: string, told: Value | undefined): string => {
    const of = name.split('.')[0] ?? name;
    if (told === null || told === undefined || told === '') return t('publishing.nothing');
    if (typeof told === 'boolean') return t(told ? 'admin.yes' : 'admin.no');
    if (typeof told === 'number') {
      const shown = new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(told);
      return SECONDS.test(name) ? `${shown} s` : shown;
    }
    if (typeof told === 'string') return text(of, told);
    if (of === 'weekly' && Array.isArray(told)) return week(t, told as number[][][]);
    if (Array.isArray(told)) return told.map((one) => value(of, one)).join('; ') || t('publishing.nothing');
    const parts = Object.entries(told).map(([key, part]) => `${plain(key)} ${value(key, part)}`);
    return parts.join(', ') || t('publishing.nothing');
  };
  const thing = ({ noun: of, key, name }: Pick<Thing, 'noun' | 'key' | 'name'>) =>
    of === 'agents' ? names.agent(key) : name || noun(of);
  return { noun, thing, field, value };
}

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

function week(t: TFunction, days: number[][][]): string {
  const name = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  return days
    .map(
      (openings, place) =>
        `${name.format(MONDAY + place * DAY_MS)} ${writeOpenings(openings) || t('admin.closed')}`,
    )
    .join('; ');
}

/** A version in one line for the list: what it says of which thing. */
export function inShort(words: Words, t: TFunction, told: readonly Difference[], differs: number): string {
  const parts = told.slice(0, 2).map((row) => {
    const who = words.thing(row);
    if (row.do !== 'change') return t(`publishing.done.${row.do}`, { who });
    const short = row.before !== undefined || row.after !== undefined;
    const values = short ? ` ${words.value(row.field, row.before)} → ${words.value(row.field, row.after)}` : '';
    return `${who}: ${words.field(row.field)}${values}`;
  });
  const more = differs - parts.length;
  return more > 0 ? `${parts.join(' · ')} · ${t('publishing.more', { count: more })}` : parts.join(' · ');
}
