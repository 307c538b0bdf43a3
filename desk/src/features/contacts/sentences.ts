import { useTranslation } from 'react-i18next';
import { duration, languageName, minutesOver, minutesRange, phoneNumber } from '@/app/format';
import { type Names, useNames } from './names';
import type { Fact } from './records';
import type { Line } from './timeline';

function target(kind: string, value: string, names: Names): string {
  if (kind === 'agent') return names.agent(value);
  if (kind === 'queue') return names.queue(value);
  return phoneNumber(value);
}

function word(name: string, value: string, names: Names): string {
  if (name.endsWith('_seconds')) return duration(Number(value) * 1000);
  if (name === 'queue') return names.queue(value);
  if (name === 'caller' || name === 'dialled' || name === 'number') return phoneNumber(value);
  return name === 'language' ? languageName(value) : value;
}

/** An overflow names kind and value in one: `queue:sales`. */
function aimOf(fact: Fact, line: Line, names: Names): string {
  const aim = String(line.values.target ?? '');
  if (fact.kind !== 'contact.overflowed') return target(String(line.values.target_kind ?? ''), aim, names);
  const [kind = '', value = ''] = aim.split(':', 2);
  return value ? target(kind, value, names) : kind;
}

/** Names, numbers and durations as people read them. */
export function readable(fact: Fact, line: Line, names: Names): Record<string, string> {
  const said: Record<string, string> = { agent: fact.agent ? names.agent(fact.agent) : '' };
  for (const [name, value] of Object.entries(line.values)) said[name] = word(name, String(value), names);
  if ('target' in line.values) said.target = aimOf(fact, line, names);
  return said;
}

const MINUTE_MS = 60_000;

function rangeOf({ low_minutes: low, high_minutes: high }: Line['values']): string {
  if (high === '') return minutesOver(Number(low));
  return minutesRange(Number(low) * MINUTE_MS, Number(high) * MINUTE_MS);
}

/** The sentence of a fact in the viewer's language. */
export function useSentence(): (fact: Fact, line: Line) => string {
  const { t } = useTranslation();
  const names = useNames();
  return (fact, line) => {
    const said = readable(fact, line, names);
    if ('low_minutes' in line.values) said.range = rangeOf(line.values);
    const cause = String(line.values.cause ?? line.values.outcome ?? '');
    said.cause = cause ? t(`contacts.cause.${cause}`, { defaultValue: cause.replaceAll('_', ' ') }) : '';
    if (fact.kind === 'contact.abandoned')
      said.stage = t(`contacts.stage.${String(line.values.stage)}`, { defaultValue: '' });
    if (fact.kind === 'contact.arrived' && !said.caller) said.caller = t('contacts.withheld');
    return t(`contacts.fact.${line.key}`, {
      ...said,
      defaultValue: fact.kind.replaceAll('.', ' ').replaceAll('_', ' '),
    });
  };
}
