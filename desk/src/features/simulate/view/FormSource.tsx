import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDocs } from '@/store';
import { FRESH_GROUP, FRESH_QUEUE, type FormGroup, type FormQueue } from '../wish';
import type { DraftProps } from './NewSimulation';

export function useQueueChoices() {
  return useDocs('queue/').map(({ id, name }) => ({ value: id, label: name }));
}

/** One row of a list that can be taken away. */
export function replaced<T>(all: readonly T[], at: number, part: Partial<T> | null): T[] {
  return all.flatMap((one, place) => (place !== at ? [one] : part === null ? [] : [{ ...one, ...part }]));
}

/** Who calls and who works, filled in; the queues' rules are those of the centre. */
export function FormSource({ draft, change }: DraftProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t('simulate.form_help')}
      </Text>
      {draft.queues.map((one, at) => (
        <QueueRow
          key={at}
          row={one}
          change={(part) => change({ queues: replaced(draft.queues, at, part) })}
          single={draft.queues.length === 1}
        />
      ))}
      {draft.groups.map((one, at) => (
        <GroupRow
          key={at}
          row={one}
          change={(part) => change({ groups: replaced(draft.groups, at, part) })}
          single={draft.groups.length === 1}
        />
      ))}
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ queues: [...draft.queues, FRESH_QUEUE] })}
        >
          {t('simulate.more_queue')}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ groups: [...draft.groups, FRESH_GROUP] })}
        >
          {t('simulate.more_group')}
        </Button>
      </Group>
    </Stack>
  );
}

interface RowProps<T> {
  row: T;
  /** null takes the row away. */
  change: (part: Partial<T> | null) => void;
  single: boolean;
}

function QueueRow({ row, change, single }: RowProps<FormQueue>) {
  const { t } = useTranslation();
  const field = (name: 'calls' | 'handle' | 'patience' | 'wrapUp', width: number | string, label: string) => (
    <TextInput
      size="xs"
      w={width}
      label={t(label)}
      value={row[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      data-testid={`simulate-form-${name}`}
    />
  );
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <Select
        size="xs"
        w={170}
        label={t('simulate.queue')}
        data={useQueueChoices()}
        value={row.queue || null}
        onChange={(queue) => change({ queue: queue ?? '' })}
        data-testid="simulate-form-queue"
      />
      {field('calls', 260, 'simulate.calls_per_hour')}
      {field('handle', 100, 'simulate.handle_s')}
      {field('patience', 100, 'simulate.patience_s')}
      {field('wrapUp', 100, 'simulate.wrap_up_s')}
      {!single && <TakeAway onClick={() => change(null)} />}
    </Group>
  );
}

function GroupRow({ row, change, single }: RowProps<FormGroup>) {
  const { t } = useTranslation();
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <TextInput
        size="xs"
        w={100}
        label={t('simulate.agents')}
        inputMode="numeric"
        value={row.count}
        onChange={(event) => change({ count: event.currentTarget.value })}
        data-testid="simulate-form-count"
      />
      <MultiSelect
        size="xs"
        miw={330}
        label={t('simulate.serve')}
        data={useQueueChoices()}
        value={row.queues}
        onChange={(queues) => change({ queues })}
        data-testid="simulate-form-queues"
      />
      {!single && <TakeAway onClick={() => change(null)} />}
    </Group>
  );
}

export function TakeAway({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" color="gray" mb={2} onClick={onClick} aria-label={t('simulate.take_away')}>
      <IconX size={15} aria-hidden />
    </ActionIcon>
  );
}
