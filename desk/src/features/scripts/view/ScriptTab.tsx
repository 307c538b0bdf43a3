import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import type { WorkPart } from '@/app/feature';
import { languageName, phoneNumber } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { useCustomerOf } from '@/features/agent/customers';
import { useDoc } from '@/store';
import type { Run } from '../script';
import { useChoices, useRuns } from '../state';
import { useRun } from '../useRun';
import { Answers } from './Answers';
import { Conversation } from './Conversation';

/** What the texts may speak of, as it is known now. */
function useValues(contact: WorkPart['contact']): Record<string, string> {
  const number = contact.direction === 'out' ? contact.dialled : contact.caller;
  const customer = useCustomerOf(number).data;
  const { name } = useSession().user;
  const queue = useDoc(`queue/${contact.queue}`);
  return {
    customer_name: customer?.name || contact.caller_name,
    customer_company: customer?.company ?? '',
    agent_name: name,
    queue_name: queue?.name ?? contact.queue,
    number: phoneNumber(number),
    today: new Date().toLocaleDateString(contact.language || undefined),
  };
}

/** The script beside the call: choose, go through, finish; open ones go on where they were. */
export default function ScriptTab({ contact }: WorkPart) {
  const { t } = useTranslation();
  const me = useSession().user.username;
  const { data: runs, error } = useRuns(contact.id);
  const [begun, setBegun] = useState<Run | null>(null);
  if (error)
    return (
      <Alert color="red" p="xs">
        {refusalText(t, error)}
      </Alert>
    );
  if (!runs) return <Loader size="sm" aria-label={t('app.loading')} />;
  const open = begun ?? runs.find((run) => run.agent === me && !run.finished_at);
  // Held on to, so that its end is still shown when the list no longer counts it as open.
  if (open && !begun) setBegun(open);
  const done = runs.filter((run) => run.finished_at && run.id !== open?.id);
  return (
    <Stack gap="md">
      {open ? (
        <Going key={open.id} first={open} contact={contact} onLeave={() => setBegun(null)} />
      ) : (
        <Choose contact={contact} onBegin={setBegun} />
      )}
      {done.map((run) => (
        <Answers key={run.id} run={run} />
      ))}
    </Stack>
  );
}

function Choose({ contact, onBegin }: { contact: WorkPart['contact']; onBegin: (run: Run) => void }) {
  const { t } = useTranslation();
  const { data } = useChoices(contact.queue, contact.language);
  const [failed, setFailed] = useState<unknown>(null);
  const begin = async (script: string) => {
    try {
      onBegin(await rest.post<Run>('/script-runs', { script, contact: contact.id }));
    } catch (error) {
      setFailed(error);
    }
  };
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  if (data.length === 0) return <Text c="dimmed">{t('scripts.none_here')}</Text>;
  return (
    <Stack gap="xs" align="flex-start">
      {data.map(({ script, name, language }, place) => (
        <Button
          key={script}
          variant={place === 0 ? 'filled' : 'default'}
          onClick={() => void begin(script)}
          data-testid={`script-begin-${script}`}
        >
          {name} · {languageName(language)}
        </Button>
      ))}
      {failed !== null && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, failed)}
        </Text>
      )}
    </Stack>
  );
}

function Going({
  first,
  contact,
  onLeave,
}: {
  first: Run;
  contact: WorkPart['contact'];
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const values = useValues(contact);
  const { state, failed, busy, answer, tick, next, back } = useRun(first);
  const refetch = useRuns(first.contact).refetch;
  const leave = async () => {
    await rest.post(`/script-runs/${first.id}/leave`).catch(() => undefined);
    await refetch();
    onLeave();
  };
  return (
    <div data-testid="script" data-run={first.id}>
      {state.over ? (
        <Stack gap="xs" data-testid="script-over">
          <Text fw={600}>{t('scripts.over')}</Text>
          <Answers run={state} />
          <Group>
            <Button size="xs" variant="default" onClick={back} data-testid="script-back">
              {t('scripts.back')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <>
          <Group justify="space-between" mb={4}>
            <Text size="xs" c="dimmed">
              {first.name}
            </Text>
            <Button size="compact-xs" variant="subtle" onClick={() => void leave()} data-testid="script-leave">
              {t('scripts.leave')}
            </Button>
          </Group>
          <Conversation
            state={state}
            values={values}
            busy={busy}
            onAnswer={answer}
            onTick={tick}
            onNext={next}
            onBack={back}
          />
        </>
      )}
      {failed !== null && (
        <Text size="xs" c="var(--desk-warn)" role="status" mt={6}>
          {t('scripts.kept')} {refusalText(t, failed)}
        </Text>
      )}
    </div>
  );
}
