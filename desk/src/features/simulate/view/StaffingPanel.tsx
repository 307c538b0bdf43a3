import { Alert, Button, Group, Select, SimpleGrid, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTable } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { amount, asTable } from '../figures';
import { FORMULAS, type Staffing } from '../records';
import { useObservedDay, useRecordedDays, useStaffing } from '../state';
import { number, numbers, type StaffingWish } from '../wish';
import { Named } from './Named';
import classes from './simulate.module.css';

const FIELDS = ['minutes', 'aht', 'patience', 'level', 'seconds', 'occupancy', 'shrinkage'] as const;
type Field = (typeof FIELDS)[number];
type Typed = Record<Field | 'calls' | 'formula', string>;

const FRESH: Typed = {
  calls: '', minutes: '15', aht: '240', patience: '', level: '80', seconds: '20', occupancy: '', shrinkage: '30',
  formula: 'of_offered',
};

const share = (text: string) => {
  const value = number(text);
  return value === null ? null : value / 100;
};

function wishOf(typed: Typed): StaffingWish {
  return {
    calls: numbers(typed.calls),
    interval_seconds: 60 * (number(typed.minutes) ?? 0),
    aht_seconds: number(typed.aht),
    patience_seconds: number(typed.patience),
    service_level: share(typed.level),
    answer_seconds: number(typed.seconds),
    formula: typed.formula,
    max_occupancy: share(typed.occupancy),
    shrinkage: share(typed.shrinkage) ?? 0,
  };
}

/** How many agents does each interval need? Erlang C, or A where callers give up. */
export function StaffingPanel() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Typed>(FRESH);
  const staffing = useStaffing();
  const change = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    staffing.mutate(wishOf(typed));
  };
  return (
    <Stack gap="sm" maw={980}>
      <Title order={2}>{t('simulate.staffing.title')}</Title>
      <Text size="xs" c="dimmed">
        {t('simulate.staffing.help')}
      </Text>
      <FromDay take={change} />
      <form onSubmit={submit} noValidate data-testid="staffing-form">
        <Stack gap="xs">
          <TextInput
            label={t('simulate.staffing.calls')}
            description={t('simulate.staffing.calls_help')}
            value={typed.calls}
            onChange={(event) => change({ calls: event.currentTarget.value })}
            data-testid="staffing-calls"
          />
          <SimpleGrid cols={4} spacing="sm" verticalSpacing="xs">
            {FIELDS.map((name) => (
              <TextInput
                key={name}
                size="xs"
                label={t(`simulate.staffing.${name}`)}
                value={typed[name]}
                onChange={(event) => change({ [name]: event.currentTarget.value })}
                data-testid={`staffing-${name}`}
              />
            ))}
            <Select
              size="xs"
              label={t('simulate.figure.service_level')}
              data={FORMULAS.map((value) => ({ value, label: t(`simulate.formula.${value}`) }))}
              value={typed.formula}
              onChange={(value) => value && change({ formula: value })}
              allowDeselect={false}
            />
          </SimpleGrid>
          <Group>
            <Button
              type="submit"
              loading={staffing.isPending}
              disabled={!numbers(typed.calls)}
              data-testid="staffing-go"
            >
              {t('simulate.staffing.go')}
            </Button>
          </Group>
        </Stack>
      </form>
      {staffing.error && (
        <Alert color="red" p="xs" role="alert">
          {refusalText(t, staffing.error)}
        </Alert>
      )}
      {staffing.data && <Needed found={staffing.data} typed={typed} />}
    </Stack>
  );
}

function FromDay({ take }: { take: (part: Partial<Typed>) => void }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  const { data: days } = useRecordedDays();
  const { data: seen } = useObservedDay(day);
  if (!days || days.length === 0) return null;
  return (
    <Group gap="xs" align="end">
      <Select
        size="xs"
        w={220}
        label={t('simulate.staffing.from_day')}
        data={days.map((one) => one.day)}
        value={day || null}
        onChange={(value) => setDay(value ?? '')}
      />
      {seen?.queues.map((one) => (
        <Button
          key={one.queue}
          size="xs"
          variant="light"
          onClick={() =>
            take({
              calls: one.calls.join(' '),
              minutes: String(seen.interval_seconds / 60),
              aht: String(Math.round(one.handle_seconds + one.wrap_up_seconds)),
              patience: one.patience_seconds === null ? '' : String(Math.round(one.patience_seconds)),
            })
          }
        >
          {one.queue}
        </Button>
      ))}
    </Group>
  );
}

const COLUMNS = ['agents', 'scheduled', 'service_level', 'abandon_probability', 'mean_wait_seconds', 'occupancy'] as const;

function Needed({ found, typed }: { found: Staffing; typed: Typed }) {
  const { t } = useTranslation();
  const calls = numbers(typed.calls) ?? [];
  const minutes = number(typed.minutes) ?? 0;
  const clock = (at: number) =>
    `${String(Math.floor((at * minutes) / 60)).padStart(2, '0')}:${String((at * minutes) % 60).padStart(2, '0')}`;
  const unit = (column: string) =>
    column === 'agents' || column === 'scheduled' ? 'count' : column === 'mean_wait_seconds' ? 'seconds' : 'share';
  const copy = async () => {
    const rows = found.agents.map((_, at) => [clock(at), calls[at] ?? null, ...COLUMNS.map((one) => found[one][at] ?? null)]);
    const heads = [t('simulate.time'), t('simulate.figure.offered'), ...COLUMNS.map((one) => t(`simulate.figure.${one}`))];
    await navigator.clipboard.writeText(asTable(heads, rows));
    notifications.show({ message: t('simulate.copied') });
  };
  return (
    <section>
      <Group justify="end">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconTable size={14} aria-hidden />}
          onClick={() => void copy()}
        >
          {t('simulate.copy')}
        </Button>
      </Group>
      <Table className={classes.figures} data-testid="staffing-result">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('simulate.staffing.after')}</Table.Th>
            <Table.Th>{t('simulate.figure.offered')}</Table.Th>
            {COLUMNS.map((one) => (
              <Table.Th key={one}>
                <Named figure={one} {...(one === 'service_level' ? { formula: typed.formula } : {})} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.agents.map((_, at) => (
            <Table.Tr key={clock(at)}>
              <Table.Td>{clock(at)}</Table.Td>
              <Table.Td>{amount('count', calls[at] ?? null)}</Table.Td>
              {COLUMNS.map((one) => (
                <Table.Td key={one}>{amount(unit(one), found[one][at] ?? null)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
