import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeyAction, keyLabel, useActiveKeys, useKeys } from '../keys';

function Row({ action }: { action: KeyAction }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{t(action.label)}</Text>
      <Group gap={4} wrap="nowrap">
        {action.keys.map((key) => (
          <Kbd key={key}>{keyLabel(key)}</Kbd>
        ))}
      </Group>
    </Group>
  );
}

/** `?` shows every key that works here and now. */
export function KeyHelp() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const actions = useActiveKeys();
  useKeys([
    {
      id: 'keys',
      keys: ['?'],
      label: 'app.keys.title',
      group: 'app.keys.general',
      run: () => setOpened(true),
    },
  ]);
  const groups = [...new Set(actions.map((action) => action.group))];
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('app.keys.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack gap="md" data-testid="key-help">
        {groups.map((group) => (
          <Stack key={group} gap={6}>
            <Text fw={600}>{t(group)}</Text>
            {actions
              .filter((action) => action.group === group)
              .map((action) => (
                <Row key={action.id} action={action} />
              ))}
          </Stack>
        ))}
      </Stack>
    </Modal>
  );
}
