import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import type { CaseRecord, SentMessage } from '../cases';
import { useSendAgain } from '../state';

const TONES: Record<string, string> = { failed: 'var(--desk-bad)', unsure: 'var(--desk-warn)' };

interface Props {
  record: CaseRecord;
  message: SentMessage;
  /** Its words come from a template and can be looked at. */
  template?: boolean;
}

/** What became of a message, and the way to send it again. */
export function Sent({ record, message, template }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const again = useSendAgain(record.id);
  const { state, to, reason, sent_at } = message;
  const why = t(`cases.message.why.${reason}`, { defaultValue: reason });
  const when = sent_at ? dateAndTime(sent_at) : '';
  return (
    <Group gap={6} data-testid={`message-${message.id}`} data-state={state}>
      <Text size="xs" c={TONES[state] ?? 'dimmed'}>
        {t(`cases.message.${state}`, { to, why, when })}
      </Text>
      {(state === 'failed' || state === 'unsure') && (
        <Button size="compact-xs" variant="default" loading={again.isPending} onClick={() => again.mutate(message.id)}>
          {t('cases.message.again')}
        </Button>
      )}
      {template && (
        <Button size="compact-xs" variant="subtle" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t('cases.message.show')}
        </Button>
      )}
      {again.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {refusalText(t, again.error)}
        </Text>
      )}
      {shown && (
        <Text size="sm" w="100%" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {message.body}
        </Text>
      )}
    </Group>
  );
}
