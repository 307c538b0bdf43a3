import { Button, Popover, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import type { Resource } from '../form/field';
import { useRemove } from '../state';

/** There is no way back from it, so it asks once. */
export function RemoveButton({
  resource,
  id,
  onGone,
}: {
  resource: Resource;
  id: string;
  onGone: () => void;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const remove = useRemove(resource);
  return (
    <div>
      <Popover
        opened={asking}
        onChange={setAsking}
        width={280}
        withArrow
        trapFocus
        shadow="md"
        position="top-start"
      >
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setAsking(!asking)}
            data-testid="admin-remove"
          >
            {t(resource.noun === 'api_tokens' ? 'admin.revoke' : 'admin.remove')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Text size="sm" mb={8}>
            {t('admin.remove_ask')}
          </Text>
          <Button
            fullWidth
            color="red.9"
            loading={remove.isPending}
            onClick={() => remove.mutate(id, { onSuccess: onGone, onSettled: () => setAsking(false) })}
            data-testid="admin-remove-confirm"
          >
            {t(resource.noun === 'api_tokens' ? 'admin.revoke' : 'admin.remove')}
          </Button>
        </Popover.Dropdown>
      </Popover>
      {remove.error && (
        <Text size="sm" c="var(--desk-bad)" role="alert" mt={6}>
          {refusalText(t, remove.error)}
        </Text>
      )}
    </div>
  );
}
