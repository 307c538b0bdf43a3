import { Alert, Button, Loader, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { fieldFaults } from '@/features/admin/form/faults';
import { changesOf, PART_OF, type Part as PartName, partOf, type QueueRules } from '../rules';
import { type Named, useList, useSaveQueue, useTrial } from '../state';
import { GroupsPart } from './GroupsPart';
import { LeaveGuard } from './LeaveGuard';
import { Part } from './Part';
import { PlacePart } from './PlacePart';
import { Problems } from './Problems';
import { RingsPart } from './RingsPart';
import classes from './routing.module.css';
import { WaysPart } from './WaysPart';
import { NeedsPart, WhoPart } from './WhoPart';

export interface PartProps {
  draft: QueueRules;
  put: (change: Partial<QueueRules>) => void;
}

/** One queue's routing, from who is asked to the ways out. What is written is tried at once and kept on saving. */
export function QueuePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: queues } = useList<QueueRules>('/queues');
  const stored = queues?.find((one) => one.id === id);
  if (!queues) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  if (!stored) return <Text p="md">{t('routing.gone')}</Text>;
  return <QueueForm stored={stored} />;
}

function QueueForm({ stored }: { stored: QueueRules }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Partial<QueueRules>>({});
  const [language, setLanguage] = useState('en');
  const draft = { ...stored, ...typed };
  const put = (change: Partial<QueueRules>) => setTyped((now) => ({ ...now, ...change }));
  const changed = Object.keys(changesOf(stored, draft)).length > 0;
  const { data: trial } = useTrial(stored, draft, draft.language_is_skill ? language : '');
  const { data: sites = [] } = useList<Named>('/sites');
  const save = useSaveQueue(stored.id);
  const told = fieldFaults(save.error, Object.keys(PART_OF));
  const problems = trial?.problems ?? [];
  const at = (name: PartName) => ({
    problems: problems.filter((one) => partOf(one, stored.id) === name),
    error: Object.entries(told.fields)
      .filter(([field]) => PART_OF[field] === name)
      .map(([, sentence]) => sentence)
      .join(' '),
  });
  const part = { draft, put };
  return (
    <div className={classes.page} data-testid={`queue-routing-${stored.id}`}>
      <div className={classes.head}>
        <div>
          <Title order={1}>{stored.name}</Title>
          <Text size="sm" c="var(--desk-quiet)">
            {sites.find(({ id }) => id === stored.site)?.name ?? stored.site}
          </Text>
        </div>
        {save.isSuccess && !changed && <span role="status">{t('admin.saved')}</span>}
        {changed && (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setTyped({});
              save.reset();
            }}
            data-testid="routing-undo"
          >
            {t('admin.undo')}
          </Button>
        )}
        <Button
          size="xs"
          disabled={!changed}
          loading={save.isPending}
          onClick={() => save.mutate(changesOf(stored, draft), { onSuccess: () => setTyped({}) })}
          data-testid="routing-save"
        >
          {t('admin.save')}
        </Button>
      </div>
      <LeaveGuard changed={changed} />
      <div className={classes.parts}>
        {save.error && (
          <Alert color="red" p="xs" role="alert" data-testid="routing-refusal">
            {told.rest || (Object.keys(told.fields).length ? t('admin.mend') : refusalText(t, save.error))}
          </Alert>
        )}
        <Problems problems={problems.filter((one) => partOf(one, stored.id) === null)} linked={false} />
        <Part name="who" {...at('who')}>
          <WhoPart {...part} />
        </Part>
        <Part name="needs" {...at('needs')}>
          <NeedsPart {...part} />
        </Part>
        <Part name="rings" {...at('rings')}>
          <RingsPart
            {...part}
            moments={trial?.moments ?? []}
            language={language}
            onLanguage={setLanguage}
          />
        </Part>
        <Part name="groups" {...at('groups')}>
          <GroupsPart {...part} />
        </Part>
        <Part name="ways" {...at('ways')}>
          <WaysPart {...part} />
        </Part>
        <Part name="place" {...at('place')}>
          <PlacePart {...part} />
        </Part>
      </div>
    </div>
  );
}
