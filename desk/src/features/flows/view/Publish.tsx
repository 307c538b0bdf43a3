import { Alert, Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { IconRocket } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { alike, differences } from '../differences';
import type { Content } from '../flow';
import {
  type Checked,
  type Flow,
  type Scheduled,
  usePublish,
  useSchedule,
  useScheduled,
  useWithdraw,
} from '../state';
import type { Studio } from '../useDrawing';
import { problemText } from '../words';
import { DifferenceList } from './DifferenceList';

interface Props {
  flow: Flow;
  studio: Studio;
  content: Content;
  checked: Checked | undefined;
}

/** What callers will hear differently, what still keeps it back, and the button: now or at a time. */
export function Publish({ flow, studio, content, checked }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const errors = (checked?.problems ?? []).filter(({ weight }) => weight === 'error');
  const isLive = alike(content, flow.live);
  return (
    <>
      <Button
        size="xs"
        variant={isLive ? 'default' : 'filled'}
        leftSection={<IconRocket size={15} aria-hidden />}
        onClick={() => setOpen(true)}
        data-testid="flow-publish"
      >
        {isLive ? t('flows.state.live', { number: flow.live_version ?? '' }) : t('flows.publish.title')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('flows.publish.title')}
        size={620}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        {errors.length > 0 && (
          <Alert color="red" mb="sm" title={t('flows.publish.kept_back')} data-testid="publish-errors">
            {errors.map((problem) => (
              <Text key={`${problem.step}.${problem.sentence}`}>
                {problem.step && <strong>{problem.step}: </strong>}
                {problemText(t, problem)}
              </Text>
            ))}
          </Alert>
        )}
        <Text fw={600} mb={4}>
          {flow.live ? t('flows.publish.differs', { number: flow.live_version ?? '' }) : t('flows.publish.first')}
        </Text>
        {flow.live && (
          <div style={{ maxHeight: 260, overflowY: 'auto' }}>
            <DifferenceList found={differences(flow.live, content)} />
          </div>
        )}
        <When
          flow={flow}
          content={content}
          ready={studio.saving === 'saved' && checked?.ok === true && !isLive}
          onDone={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}

/** A moment as a date-and-time field writes it: in this browser's own zone. */
const asMoment = (typed: string) => new Date(typed).toISOString();

function When({
  flow,
  content,
  ready,
  onDone,
}: {
  flow: Flow;
  content: Content;
  ready: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [at, setAt] = useState('');
  const publish = usePublish(flow.id);
  const schedule = useSchedule(flow.id);
  const waiting = useScheduled(flow.id);
  const error = publish.error ?? schedule.error;
  return (
    <>
      {(waiting.data ?? []).map((change) => (
        <Waiting key={change.id} change={change} />
      ))}
      <Group gap="xs" mt="md" align="flex-end">
        <Button
          size="xs"
          disabled={!ready}
          loading={publish.isPending}
          onClick={() => publish.mutate(undefined, { onSuccess: onDone })}
          data-autofocus
          data-testid="publish-now"
        >
          {t('flows.publish.now')}
        </Button>
        <TextInput
          type="datetime-local"
          size="xs"
          ml="auto"
          label={t('flows.publish.at')}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
          data-testid="publish-at"
        />
        <Button
          size="xs"
          variant="default"
          disabled={!ready || !at}
          loading={schedule.isPending}
          onClick={() =>
            schedule.mutate(
              { title: flow.name, at: asMoment(at), content },
              { onSuccess: () => setAt('') },
            )
          }
          data-testid="publish-later"
        >
          {t('flows.publish.later')}
        </Button>
      </Group>
      {error && (
        <Text c="var(--desk-bad)" mt="xs" role="alert">
          {refusalText(t, error)}
        </Text>
      )}
    </>
  );
}

function Waiting({ change }: { change: Scheduled }) {
  const { t } = useTranslation();
  const withdraw = useWithdraw();
  const failed = change.state === 'failed';
  return (
    <Alert color={failed ? 'red' : 'petrol'} p="xs" mt="sm" data-testid="publish-waiting">
      <Group gap="xs">
        <Text mr="auto">
          {failed
            ? t('flows.publish.failed', { why: change.outcome })
            : t('flows.publish.waits', { when: dateAndTime(change.due_at ?? ''), who: change.scheduled_by })}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(change.id)}
        >
          {t('flows.publish.withdraw')}
        </Button>
      </Group>
    </Alert>
  );
}
