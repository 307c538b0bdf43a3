import { Alert, Button, Group, Progress, Select, Text } from '@mantine/core';
import { IconFlask2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { FORMULAS, isUnderWay } from '../../simulate/records';
import { useCancel, useRecordedDays, useSimulation } from '../../simulate/state';
import type { Change, Trial } from '../records';
import { useTell } from '../state';
import classes from './publishing.module.css';
import { TrialResult } from './TrialResult';

/** What the change would have meant on a recorded day: asked for, on its way, or what came out. */
export function TrialPart({ change, mayTry }: { change: Change; mayTry: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={classes.trial} data-testid="trial">
      <Text fw={600}>{t('publishing.trial')}</Text>
      {change.trial && <Shown trial={change.trial} isOpen={change.state !== 'published'} />}
      {mayTry && <Ask change={change} />}
    </section>
  );
}

function Ask({ change }: { change: Change }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { data: days } = useRecordedDays();
  const [day, setDay] = useState('');
  const [formula, setFormula] = useState<string>(FORMULAS[0]);
  const isAgain = change.trial !== null;
  if (days?.length === 0)
    return (
      <Text size="sm" c="dimmed" data-testid="trial-no-day">
        {t('publishing.no_day')}
      </Text>
    );
  return (
    <>
      {!isAgain && (
        <Text size="sm" c="dimmed">
          {t('publishing.trial_help')}
        </Text>
      )}
      <Group gap="xs" align="flex-end" mt={6}>
        <Select
          size="xs"
          w={210}
          label={t('simulate.day')}
          placeholder={t('publishing.last_day')}
          data={(days ?? []).map((one) => ({
            value: one.day,
            label: `${one.day} · ${t('simulate.calls', { count: one.calls })}`,
          }))}
          value={day || null}
          onChange={(chosen) => setDay(chosen ?? '')}
          clearable
          searchable
          data-testid="trial-day"
        />
        <Select
          size="xs"
          w={260}
          label={t('simulate.figure.service_level')}
          data={FORMULAS.map((value) => ({ value, label: t(`simulate.formula.${value}`) }))}
          value={formula}
          onChange={(chosen) => setFormula(chosen ?? FORMULAS[0])}
          allowDeselect={false}
        />
        <Button
          size="xs"
          variant={isAgain ? 'default' : 'light'}
          leftSection={<IconFlask2 size={15} aria-hidden />}
          loading={tell.isPending}
          onClick={() =>
            tell.mutate({
              method: 'POST',
              path: `/changes/${change.id}/try`,
              body: { day: day || null, formula },
            })
          }
          data-testid="trial-start"
        >
          {t(isAgain ? 'publishing.try_again' : 'publishing.try')}
        </Button>
      </Group>
      {tell.error && (
        <Text size="sm" c="var(--desk-bad)" role="alert">
          {refusalText(t, tell.error)}
        </Text>
      )}
    </>
  );
}

function Shown({ trial, isOpen }: { trial: Trial; isOpen: boolean }) {
  const { t } = useTranslation();
  const { data } = useSimulation(String(trial.simulation));
  const cancel = useCancel();
  if (!data) return null;
  const { days_done: done, days_wanted: wanted } = data;
  return (
    <>
      {isOpen && !trial.of_these_edits && (
        <Alert color="yellow" p="xs" data-testid="trial-other">
          {t('publishing.trial_stale')}
        </Alert>
      )}
      {isUnderWay(data) && (
        <Group data-testid="trial-progress">
          <Progress.Root size="lg" flex={1}>
            <Progress.Section
              value={(100 * done) / wanted}
              aria-label={t('simulate.progress', { done, wanted })}
              animated
            />
          </Progress.Root>
          <Text size="sm" className="figures">
            {data.state === 'queued' ? t('simulate.state.queued') : t('simulate.progress', { done, wanted })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => cancel.mutate(data.id)} data-testid="trial-cancel">
            {t('app.cancel')}
          </Button>
        </Group>
      )}
      {data.state === 'cancelled' && <Text c="dimmed">{t('simulate.state.cancelled')}</Text>}
      {data.state === 'failed' && (
        <Alert color="red" p="xs" role="alert" title={t('simulate.state.failed')}>
          {data.fault}
        </Alert>
      )}
      {data.result && <TrialResult result={data.result} trial={trial} />}
    </>
  );
}
