import { Alert, Button, Group, SegmentedControl, Select, Stack, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { FORMULAS } from '../records';
import { useSimulate } from '../state';
import { type Draft, FRESH, faultIn, type SourceKind, toWish } from '../wish';
import { DaySource } from './DaySource';
import { FileSource } from './FileSource';
import { FormSource } from './FormSource';
import { Variants } from './Variants';

export interface DraftProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

const SOURCES: readonly SourceKind[] = ['day', 'form', 'file'];

/** What to simulate: a day, what to try on it, how it is counted. */
export function NewSimulation({ onMade }: { onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(FRESH);
  const [tried, setTried] = useState(false);
  const simulate = useSimulate();
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const fault = faultIn(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault) return;
    const name = draft.source === 'day' ? draft.day : t(`simulate.source.${draft.source}`);
    simulate.mutate(toWish(draft, name), { onSuccess: ({ id }) => onMade(String(id)) });
  };
  const Source = { day: DaySource, file: FileSource, form: FormSource }[draft.source];
  return (
    <form onSubmit={submit} noValidate data-testid="simulate-form">
      <Stack gap="sm" maw={860}>
        <Title order={2}>{t('simulate.new')}</Title>
        <SegmentedControl
          size="xs"
          data={SOURCES.map((value) => ({ value, label: t(`simulate.source.${value}`) }))}
          value={draft.source}
          onChange={(value) => change({ source: value as SourceKind })}
          aria-label={t('simulate.source.label')}
          style={{ alignSelf: 'start' }}
        />
        <Source draft={draft} change={change} />
        <Variants draft={draft} change={change} />
        <Group align="end" gap="sm">
          <TextInput
            size="xs"
            w={220}
            label={t('simulate.name')}
            placeholder={draft.source === 'day' ? draft.day : t(`simulate.source.${draft.source}`)}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            data-testid="simulate-name"
          />
          <TextInput
            size="xs"
            w={120}
            label={t('simulate.days')}
            inputMode="numeric"
            value={draft.days}
            onChange={(event) => change({ days: event.currentTarget.value })}
            data-testid="simulate-days"
          />
          <Select
            size="xs"
            w={340}
            label={t('simulate.figure.service_level')}
            data={FORMULAS.map((value) => ({ value, label: t(`simulate.formula.${value}`) }))}
            value={draft.formula}
            onChange={(value) => value && change({ formula: value })}
            allowDeselect={false}
          />
        </Group>
        {tried && fault && (
          <Alert color="red" p="xs" role="alert">
            {t(`simulate.fault.${fault}`)}
          </Alert>
        )}
        {simulate.error && (
          <Alert color="red" p="xs" role="alert">
            {refusalText(t, simulate.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={simulate.isPending} data-testid="simulate-start">
            {t('simulate.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
