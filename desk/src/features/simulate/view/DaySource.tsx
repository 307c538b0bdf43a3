import { Group, Radio, Select, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { amount } from '../figures';
import type { ObservedQueue } from '../records';
import { useObservedDay, useRecordedDays } from '../state';
import type { DraftProps } from './NewSimulation';
import classes from './simulate.module.css';

/** A day out of the records: its very callers, or a day like it. */
export function DaySource({ draft, change }: DraftProps) {
  const { t } = useTranslation();
  const { data: days } = useRecordedDays();
  return (
    <Stack gap="xs">
      <Group align="end" gap="lg">
        <Select
          size="xs"
          w={240}
          label={t('simulate.day')}
          description={days?.length === 0 ? t('simulate.no_days') : undefined}
          data={(days ?? []).map(({ day, calls }) => ({
            value: day,
            label: `${day} · ${t('simulate.calls', { count: calls })}`,
          }))}
          value={draft.day || null}
          onChange={(day) => change({ day: day ?? '' })}
          searchable
          data-testid="simulate-day"
        />
        <Radio.Group
          value={draft.again ? 'again' : 'like'}
          onChange={(value) => change({ again: value === 'again' })}
          aria-label={t('simulate.callers')}
        >
          <Group gap="md">
            <Radio size="xs" value="again" label={t('simulate.again')} />
            <Radio size="xs" value="like" label={t('simulate.like')} />
          </Group>
        </Radio.Group>
      </Group>
      {draft.day && <Observed day={draft.day} />}
    </Stack>
  );
}

function Observed({ day }: { day: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data, error } = useObservedDay(day);
  if (error) {
    return (
      <Text c="var(--desk-bad)" role="alert">
        {refusalText(t, error)}
      </Text>
    );
  }
  if (!data) return null;
  return (
    <Table className={classes.figures} data-testid="simulate-observed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('simulate.queue')}</Table.Th>
          <Table.Th>{t('simulate.figure.offered')}</Table.Th>
          <Table.Th>{t('simulate.handle')}</Table.Th>
          <Table.Th>{t('simulate.wrap_up')}</Table.Th>
          <Table.Th title={t('simulate.patience_help')}>{t('simulate.patience')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.queues.map((one) => (
          <Table.Tr key={one.queue}>
            <Table.Td>{names.queue(one.queue)}</Table.Td>
            <Table.Td>{one.calls.reduce((sum, calls) => sum + calls, 0)}</Table.Td>
            <Table.Td>{amount('seconds', one.handle_seconds)}</Table.Td>
            <Table.Td>{amount('seconds', one.wrap_up_seconds)}</Table.Td>
            <Table.Td>
              <Patience seen={one} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Patience({ seen }: { seen: ObservedQueue }) {
  const { t } = useTranslation();
  if (seen.patience_seconds === null) return t('simulate.nobody_gave_up');
  return (
    <>
      {amount('seconds', seen.patience_seconds)}{' '}
      <span className={classes.about}>
        ({amount('seconds', seen.patience_low_seconds)} – {amount('seconds', seen.patience_high_seconds)})
      </span>
    </>
  );
}
