import { Alert, Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { dateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { useDocs } from '@/store';
import { type CaseRecord, type Handover, isSettled, type Team } from '../cases';
import { useActOn, useTeams } from '../state';

/** Who offers the case to whom, the answer of those it is offered to, and the way to offer it. */
export function HandoverPart({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const names = useNames();
  const teams = useTeams().data ?? [];
  const last = record.handovers[0];
  if (last?.state === 'offered') return <Offered record={record} offer={last} teams={teams} />;
  if (isSettled(record.status)) return null;
  return (
    <div>
      {last?.state === 'returned' && (
        <Text size="xs" c="var(--desk-warn)" mb={6}>
          {t('cases.returned', { who: nameOf(last, teams, names.agent), reason: last.answer })}
        </Text>
      )}
      <HandOver record={record} teams={teams} />
    </div>
  );
}

function nameOf({ team, agent }: Handover, teams: readonly Team[], agentName: (id: string) => string): string {
  return agent ? agentName(agent) : (teams.find(({ id }) => id === team)?.name ?? team ?? '');
}

function Offered({ record, offer, teams }: { record: CaseRecord; offer: Handover; teams: readonly Team[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const { username, role } = useSession().user;
  const act = useActOn(record.id);
  const [reason, setReason] = useState('');
  const isMine =
    offer.agent === username ||
    SUPERVISING.includes(role) ||
    teams.some(({ id, members }) => id === offer.team && members.includes(username));
  const from = offer.by.startsWith('system:') ? t('cases.centre') : names.agent(offer.by);
  return (
    <Alert py={8} title={t('cases.offered', { from, whom: nameOf(offer, teams, names.agent) })} data-testid="handover">
      <Text size="xs">
        {offer.reason} · {dateAndTime(offer.at)}
      </Text>
      {isMine && (
        <Group gap="xs" mt={6}>
          <Button
            size="xs"
            onClick={() => act.mutate({ path: '/handover/take' })}
            disabled={act.isPending}
            data-testid="handover-take"
          >
            {t('cases.take')}
          </Button>
          <TextInput
            size="xs"
            flex={1}
            aria-label={t('cases.return_reason')}
            placeholder={t('cases.return_reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            disabled={!reason.trim() || act.isPending}
            onClick={() => act.mutate({ path: '/handover/return', body: { reason } })}
            data-testid="handover-return"
          >
            {t('cases.return')}
          </Button>
        </Group>
      )}
      {act.error && (
        <Text c="var(--desk-bad)" size="xs" role="alert">
          {refusalText(t, act.error)}
        </Text>
      )}
    </Alert>
  );
}

function HandOver({ record, teams }: { record: CaseRecord; teams: readonly Team[] }) {
  const { t } = useTranslation();
  const agents = useDocs('agent/');
  const act = useActOn(record.id);
  const [open, setOpen] = useState(false);
  const [whom, setWhom] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  if (!open) {
    return (
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)} data-testid="hand-over">
        {t('cases.hand_over')}
      </Button>
    );
  }
  const [kind, value] = (whom ?? ':').split(':', 2);
  const send = () =>
    act.mutate(
      { path: '/handover', body: { reason, [kind || 'team']: value } },
      { onSuccess: () => setOpen(false) },
    );
  return (
    <Group gap="xs" align="start">
      <Select
        size="xs"
        w={180}
        searchable
        aria-label={t('cases.hand_over_whom')}
        placeholder={t('cases.hand_over_whom')}
        data={[
          { group: t('cases.teams'), items: teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })) },
          { group: t('cases.people'), items: agents.map(({ id, name }) => ({ value: `agent:${id}`, label: name })) },
        ]}
        value={whom}
        onChange={setWhom}
      />
      <TextInput
        size="xs"
        flex={1}
        aria-label={t('cases.hand_over_why')}
        placeholder={t('cases.hand_over_why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={act.error && refusalText(t, act.error)}
      />
      <Button size="xs" disabled={!whom || !reason.trim() || act.isPending} onClick={send}>
        {t('cases.hand_over')}
      </Button>
    </Group>
  );
}
