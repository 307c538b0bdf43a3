import { Alert, Button, Group, Loader, Progress, Stack, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { isUnderWay, type Simulation } from '../records';
import { useCancel, useRemove, useSimulation } from '../state';
import { Outcome } from './Result';

/** One simulation: how far it is, or what came out. */
export function SimulationPanel({ id, onGone }: { id: string; onGone: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data, error } = useSimulation(id);
  const remove = useRemove();
  if (error) {
    return (
      <Text c="var(--desk-bad)" role="alert">
        {refusalText(t, error)}
      </Text>
    );
  }
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  return (
    <Stack gap="sm" data-testid="simulate-one">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Title order={2}>{data.name}</Title>
          <Text size="xs" c="dimmed">
            {names.agent(data.asked_by)} · {dateAndTime(data.created_at)}
          </Text>
        </div>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={14} aria-hidden />}
          loading={remove.isPending}
          onClick={() => remove.mutate(data.id, { onSuccess: onGone })}
        >
          {t('simulate.remove')}
        </Button>
      </Group>
      <State simulation={data} />
      {data.result && <Outcome result={data.result} />}
    </Stack>
  );
}

function State({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation();
  const cancel = useCancel();
  const { state, days_done: done, days_wanted: wanted, fault } = simulation;
  if (state === 'done') return null;
  if (state === 'failed') {
    return (
      <Alert color="red" title={t('simulate.state.failed')} role="alert">
        {fault}
      </Alert>
    );
  }
  if (!isUnderWay(simulation)) return <Text c="dimmed">{t('simulate.state.cancelled')}</Text>;
  return (
    <Group data-testid="simulate-progress">
      <Progress.Root size="lg" flex={1}>
        <Progress.Section
          value={(100 * done) / wanted}
          aria-label={t('simulate.progress', { done, wanted })}
          animated
        />
      </Progress.Root>
      <Text className="figures">
        {state === 'queued' ? t('simulate.state.queued') : t('simulate.progress', { done, wanted })}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate(simulation.id)}
        data-testid="simulate-cancel"
      >
        {t('app.cancel')}
      </Button>
    </Group>
  );
}
