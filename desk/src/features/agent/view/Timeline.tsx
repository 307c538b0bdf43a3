import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { timeWithSeconds } from '@/app/format';
import { type FactRow, useContactRecord } from '../records';
import classes from './desk.module.css';

function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join(', ');
  if (value === null || value === undefined || value === '' || typeof value === 'object') return '';
  if (typeof value === 'number') return String(Math.round(value * 10) / 10);
  return String(value).replaceAll('_', ' ');
}

const SHOWN = [
  'queue',
  'label',
  'language',
  'position',
  'why',
  'cause',
  'outcome',
  'target',
  'number',
  'state',
  'reason',
];

function Step({ fact }: { fact: FactRow }) {
  const { t } = useTranslation();
  const details = SHOWN.map((key) => words(fact.data[key])).filter(Boolean);
  return (
    <li>
      <time>{timeWithSeconds(fact.at)}</time>
      <span>
        {t(`agent.fact_kind.${fact.kind.replace('.', '_')}`, { defaultValue: fact.kind })}
        {details.length > 0 && (
          <Text span c="dimmed">
            {' '}
            {details.join(' · ')}
          </Text>
        )}
      </span>
      <Text span c="dimmed">
        {fact.agent}
      </Text>
    </li>
  );
}

/** Each step of this contact with its time, newest first. */
export function Timeline({ contact }: { contact: string }) {
  const { t } = useTranslation();
  const { data: record } = useContactRecord(contact);
  const facts = [...(record?.timeline ?? [])].reverse();
  if (facts.length === 0) return <Text c="dimmed">{t('agent.timeline_empty')}</Text>;
  return (
    <ul className={classes.rows} data-testid="timeline">
      {facts.map((fact, index) => (
        <Step key={`${fact.at}-${fact.kind}-${facts.length - index}`} fact={fact} />
      ))}
    </ul>
  );
}
