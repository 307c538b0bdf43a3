import { Group, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { useContactRecord } from '../../contacts/state';
import { useNotes } from '../notes';

/** Always there, saved as typed; what colleagues wrote stands below. */
export function Notes({ contact }: { contact: string }) {
  const { t } = useTranslation();
  const { username } = useSession().user;
  const { data: record } = useContactRecord(contact);
  const mine = record ? (record.notes.find((note) => note.author === username)?.text ?? '') : undefined;
  const { text, status, type } = useNotes(contact, mine);
  const others = record?.notes.filter((note) => note.author !== username && note.text) ?? [];
  return (
    <Stack gap="xs">
      <Textarea
        label={t('agent.notes')}
        placeholder={t('agent.notes_placeholder')}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        autosize
        minRows={6}
        maxRows={14}
        data-testid="notes"
      />
      <Group justify="flex-end">
        <Text size="xs" c="dimmed" role="status" data-testid="notes-status" data-status={status}>
          {t(`agent.note_status.${status}`)}
        </Text>
      </Group>
      {others.map((note) => (
        <Text key={note.author}>
          <Text span c="dimmed">
            {note.author}, {dateAndTime(note.at)}:
          </Text>{' '}
          {note.text}
        </Text>
      ))}
    </Stack>
  );
}
