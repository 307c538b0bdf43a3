import { Button, Checkbox, Group, MultiSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { useDocs } from '@/store';
import { useSend, type Wish } from '../state';

const BLANK: Wish = { text: '', important: false, queues: [], agents: [] };
// What is written survives the closing of the little window.
let written: Wish = BLANK;

/** To everybody, unless queues or people are chosen. */
export function SendForm() {
  const { t } = useTranslation();
  const [wish, setWish] = useState(written);
  const send = useSend();
  const put = (change: Partial<Wish>) => {
    written = { ...wish, ...change };
    setWish(written);
  };
  const choices = (docs: readonly { id: string; name: string }[]) =>
    docs.map(({ id, name }) => ({ value: id, label: name }));
  const queues = choices(useDocs('queue/'));
  const agents = choices(useDocs('agent/'));
  const everybody = wish.queues.length + wish.agents.length === 0 ? t('messages.everybody') : '';
  return (
    <Stack gap="xs">
      <Textarea
        label={t('messages.text')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2000}
        value={wish.text}
        onChange={(event) => put({ text: event.currentTarget.value })}
        data-testid="message-text"
      />
      <MultiSelect
        size="xs"
        label={t('messages.queues')}
        placeholder={everybody}
        data={queues}
        value={wish.queues}
        onChange={(next) => put({ queues: next })}
        comboboxProps={{ withinPortal: false }}
      />
      <MultiSelect
        size="xs"
        searchable
        label={t('messages.agents')}
        placeholder={everybody}
        data={agents}
        value={wish.agents}
        onChange={(next) => put({ agents: next })}
        comboboxProps={{ withinPortal: false }}
      />
      <Group justify="space-between">
        <Checkbox
          size="xs"
          label={t('messages.important')}
          checked={wish.important}
          onChange={(event) => put({ important: event.currentTarget.checked })}
          data-testid="message-important"
        />
        <Button
          size="xs"
          disabled={!wish.text.trim()}
          loading={send.isPending}
          onClick={() => send.mutate(wish, { onSuccess: () => put(BLANK) })}
          data-testid="message-send"
        >
          {t('messages.send')}
        </Button>
      </Group>
      {send.isSuccess && !wish.text && (
        <Text size="xs" c="dimmed" role="status">
          {t('messages.was_sent')}
        </Text>
      )}
      {send.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {refusalText(t, send.error)}
        </Text>
      )}
    </Stack>
  );
}
