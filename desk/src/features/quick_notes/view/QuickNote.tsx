import { ActionIcon, Popover, Text, Textarea, Tooltip } from '@mantine/core';
import { IconNotes } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { useSession } from '@/app/session';
import { useQuickNote } from '../useQuickNote';

/** A notepad at hand on every page; nobody else reads it. */
export default function QuickNote() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { text, ready, status, type } = useQuickNote(useSession().user.username);
  useKeys([
    {
      id: 'quick-note',
      keys: ['Alt+Q'],
      label: 'quick_notes.title',
      group: 'app.keys.general',
      run: () => setOpened((now) => !now),
    },
  ]);
  return (
    <Popover opened={opened} onChange={setOpened} width={380} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Tooltip label={`${t('quick_notes.title')} (Alt Q)`}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('quick_notes.title')}
            onClick={() => setOpened(!opened)}
            data-testid="quick-note-open"
          >
            <IconNotes size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('quick_notes.title')}>
        <Textarea
          label={t('quick_notes.title')}
          placeholder={t('quick_notes.placeholder')}
          autosize
          minRows={8}
          maxRows={18}
          maxLength={50_000}
          disabled={!ready}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          data-autofocus
          data-testid="quick-note"
        />
        <Text size="xs" c="dimmed" role="status" mt={4} data-status={status} data-testid="quick-note-status">
          {t(`quick_notes.status.${status}`)}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
