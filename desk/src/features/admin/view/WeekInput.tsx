import { Text, TextInput } from '@mantine/core';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '../form/field';
import { readOpenings, writeOpenings } from '../form/minutes';
import classes from './admin.module.css';
import type { InputProps } from './FieldInput';

// 1 January 2024 was a Monday.
const dayName = (index: number) =>
  new Intl.DateTimeFormat(i18next.language, { weekday: 'long' }).format(new Date(2024, 0, 1 + index));

export const asOpenings = (value: Value | undefined): number[][] =>
  Array.isArray(value) ? value.map((pair) => (Array.isArray(pair) ? pair.map(Number) : [])) : [];

/** Seven lines such as `8:00-12:00, 13:00-18:00`; an empty one is closed. */
export function WeekInput({ field, value, error, onChange }: InputProps) {
  const { t } = useTranslation();
  const days = Array.isArray(value) ? value : [];
  return (
    <fieldset className={classes.group}>
      <legend>{t(`admin.field.${field.name}`)}</legend>
      {Array.from({ length: 7 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week don't move
        <div className={classes.day} key={index}>
          <label htmlFor={`day-${index}`}>{dayName(index)}</label>
          <OpeningsInput
            id={`day-${index}`}
            value={asOpenings(days[index])}
            onChange={(openings) =>
              onChange(Array.from({ length: 7 }, (__, day) => (day === index ? openings : (days[day] ?? []))))
            }
          />
        </div>
      ))}
      <Text size="xs" c="dimmed">
        {t('admin.help.hours')}
      </Text>
      {error && (
        <Text size="xs" c="var(--desk-bad)">
          {error}
        </Text>
      )}
    </fieldset>
  );
}

interface OpeningsProps {
  id?: string;
  label?: string;
  value: number[][];
  onChange: (openings: number[][]) => void;
}

/** Kept as typed while it can't be read yet; only what can be read goes into the form. */
export function OpeningsInput({ id, label, value, onChange }: OpeningsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const bad = typed !== null && readOpenings(typed) === null;
  return (
    <TextInput
      id={id}
      size="xs"
      aria-label={label}
      placeholder={t('admin.closed')}
      value={typed ?? writeOpenings(value)}
      error={bad ? t('admin.fault.hours') : undefined}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const openings = readOpenings(currentTarget.value);
        if (openings) onChange(openings);
      }}
      onBlur={() => !bad && setTyped(null)}
      data-testid={id}
    />
  );
}
