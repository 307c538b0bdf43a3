import { Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Change, CHANGES, type ChangeKind, FRESH_CHANGE, isOtherRules, RULES, type Variant } from '../wish';
import { replaced, TakeAway, useQueueChoices } from './FormSource';
import type { DraftProps } from './NewSimulation';
import { OtherRules } from './OtherRules';
import classes from './simulate.module.css';

/** What to try on the day: each variant meets the same callers. */
export function Variants({ draft, change }: DraftProps) {
  const { t } = useTranslation();
  const { variants } = draft;
  const add = () =>
    change({
      variants: [
        ...variants,
        { name: t('simulate.what_if', { number: variants.length + 1 }), changes: [FRESH_CHANGE] },
      ],
    });
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('simulate.variants')}</Text>
      {variants.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('simulate.variants_help')}
        </Text>
      )}
      {variants.map((one, at) => (
        <VariantCard
          key={at}
          variant={one}
          at={at}
          change={(part) => change({ variants: replaced(variants, at, part) })}
        />
      ))}
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
        style={{ alignSelf: 'start' }}
        data-testid="simulate-variant-add"
      >
        {t('simulate.add_variant')}
      </Button>
    </Stack>
  );
}

interface CardProps {
  variant: Variant;
  at: number;
  change: (part: Partial<Variant> | null) => void;
}

function VariantCard({ variant, at, change }: CardProps) {
  const { t } = useTranslation();
  const { changes } = variant;
  return (
    <div className={classes.card} data-testid={`simulate-variant-${at}`}>
      <Group align="end" gap="xs" mb={6}>
        <TextInput
          size="xs"
          w={300}
          label={t('simulate.name')}
          value={variant.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TakeAway onClick={() => change(null)} />
      </Group>
      <Stack gap={6}>
        {changes.map((one, place) => (
          <ChangeRow
            key={place}
            row={one}
            change={(part) => change({ changes: replaced(changes, place, part) })}
            single={changes.length === 1}
          />
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ changes: [...changes, FRESH_CHANGE] })}
          style={{ alignSelf: 'start' }}
        >
          {t('simulate.add_change')}
        </Button>
      </Stack>
    </div>
  );
}

interface RowProps {
  row: Change;
  change: (part: Partial<Change> | null) => void;
  single: boolean;
}

const FIRST_NUMBER: Record<ChangeKind, string> = { absent: '3', more: '2', rule: '30', relax: '30', calls: '20', handle: '-10', edits: '', version: '' };
const LABEL: Record<ChangeKind, string> = {
  absent: 'agents',
  more: 'agents',
  rule: 'value',
  relax: 'seconds_value',
  calls: 'per_cent',
  handle: 'per_cent',
  edits: 'value',
  version: 'value',
};

const needsQueue = (kind: ChangeKind) => kind === 'rule' || kind === 'relax';

function ChangeRow({ row, change, single }: RowProps) {
  const { t } = useTranslation();
  const queues = useQueueChoices();
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <Select
        size="xs"
        w={210}
        label={t('simulate.change.label')}
        data={CHANGES.map((value) => ({ value, label: t(`simulate.change.${value}`) }))}
        value={row.kind}
        onChange={(kind) => change({ kind: kind as ChangeKind, number: FIRST_NUMBER[kind as ChangeKind] })}
        allowDeselect={false}
        data-testid="simulate-change-kind"
      />
      {isOtherRules(row.kind) ? (
        <OtherRules row={row} change={change} />
      ) : row.kind === 'more' ? (
        <MultiSelect
          size="xs"
          w={210}
          label={t('simulate.serve')}
          data={queues}
          value={row.queues}
          onChange={(chosen) => change({ queues: chosen })}
        />
      ) : (
        <Select
          size="xs"
          w={170}
          label={t('simulate.queue')}
          data={queues}
          placeholder={needsQueue(row.kind) ? '' : t('simulate.all')}
          value={row.queue || null}
          onChange={(queue) => change({ queue: queue ?? '' })}
          clearable={!needsQueue(row.kind)}
          data-testid="simulate-change-queue"
        />
      )}
      {row.kind === 'rule' && (
        <Select
          size="xs"
          w={210}
          label={t('simulate.rule.label')}
          data={RULES.map((value) => ({ value, label: t(`simulate.rule.${value}`) }))}
          value={row.rule}
          onChange={(rule) => rule && change({ rule })}
          allowDeselect={false}
        />
      )}
      {!isOtherRules(row.kind) && (
        <TextInput
        size="xs"
        w={110}
        label={t(`simulate.${LABEL[row.kind]}`)}
        value={row.number}
        onChange={(event) => change({ number: event.currentTarget.value })}
        data-testid="simulate-change-number"
        />
      )}
      {!single && <TakeAway onClick={() => change(null)} />}
    </Group>
  );
}
