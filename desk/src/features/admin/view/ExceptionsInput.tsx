import { ActionIcon, Button, Checkbox, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asText, type Values } from '../form/field';
import classes from './admin.module.css';
import type { InputProps } from './FieldInput';
import { asOpenings, OpeningsInput } from './WeekInput';

/** Dates unlike the week: a holiday, or hours of their own. */
export function ExceptionsInput({ field, value, error, onChange }: InputProps) {
  const { t } = useTranslation();
  const rows = (Array.isArray(value) ? value : []) as Values[];
  const put = (index: number, change: Values) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <fieldset className={classes.group}>
      <legend>{t(`admin.field.${field.name}`)}</legend>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed" mb={6}>
          {t('admin.no_exceptions')}
        </Text>
      )}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a date may be typed twice while it is being changed
        <div className={classes.exception} key={index}>
          <TextInput
            type="date"
            size="xs"
            aria-label={t('admin.field.date')}
            value={asText(row.date)}
            onChange={(event) => put(index, { date: event.currentTarget.value })}
            data-testid={`exception-${index}-date`}
          />
          <TextInput
            size="xs"
            aria-label={t('admin.field.name')}
            placeholder={t('admin.field.name')}
            value={asText(row.name)}
            onChange={(event) => put(index, { name: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--desk-quiet)"
            aria-label={t('admin.remove')}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
          <Checkbox
            size="xs"
            label={t('admin.field.holiday')}
            checked={row.holiday === true}
            onChange={(event) => put(index, { holiday: event.currentTarget.checked })}
          />
          {row.holiday === true ? (
            <span />
          ) : (
            <OpeningsInput
              label={t('admin.field.weekly')}
              value={asOpenings(row.openings)}
              onChange={(openings) => put(index, { openings })}
            />
          )}
        </div>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          onChange([
            ...rows,
            { date: new Date().toISOString().slice(0, 10), name: '', holiday: true, openings: [] },
          ])
        }
        data-testid="exception-add"
      >
        {t('admin.add_date')}
      </Button>
      {error && (
        <Text size="xs" c="var(--desk-bad)">
          {error}
        </Text>
      )}
    </fieldset>
  );
}
