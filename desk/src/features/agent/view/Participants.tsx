import { Group, Stack, Text } from '@mantine/core';
import { IconHeadset, IconMicrophoneOff, IconPhone, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import type { Participant } from '@/protocol/desk';
import type { MyLine } from '../state';
import { useWho } from '../who';

const MARKS = { customer: IconUser, agent: IconHeadset, outside: IconPhone } as const;

interface Props {
  party: Participant;
  asked: boolean;
  customer: string;
}

function Party({ party, asked, customer }: Props) {
  const { t } = useTranslation();
  const Icon = MARKS[party.kind];
  return (
    <Group gap={8} wrap="nowrap">
      <Icon size={16} aria-hidden />
      <Text truncate>{party.kind === 'customer' ? customer : phoneNumber(party.label)}</Text>
      <Text c="dimmed">
        {t(asked && party.state === 'talking' ? 'agent.party.consulted' : `agent.party.${party.state}`)}
      </Text>
      {party.muted && <IconMicrophoneOff size={15} aria-label={t('agent.muted')} />}
    </Group>
  );
}

/** Who else is in the call, shown only where that is not plain. */
export function Participants({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const { title } = useWho(mine);
  const { consult, leg } = mine.line;
  // Oneself is no news, and who is asked has a row of their own.
  const others = mine.contact.participants.filter((one) => one.leg !== leg && one.leg !== consult?.leg);
  if (!consult && others.length < 2) return null;
  return (
    <Stack gap={6} data-testid="participants">
      <Text component="h2" fw={600}>
        {t('agent.parties')}
      </Text>
      {others.map((party) => (
        <Party key={party.leg} party={party} asked={false} customer={title} />
      ))}
      {consult && <Party party={consult} asked customer={title} />}
    </Stack>
  );
}
