import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/features/contacts/names';
import { differences } from '../differences';
import type { Flow } from '../state';
import type { Studio } from '../useDrawing';
import { DifferenceList } from './DifferenceList';

/** Somebody else saved meanwhile: what differs, and whose drawing goes on. */
export function Conflict({ studio, theirs }: { studio: Studio; theirs: Flow }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Alert color="orange" p="xs" mt={6} role="alert" data-testid="flow-conflict">
      <Text fw={600}>{t('flows.conflict.title', { who: names.agent(theirs.changed_by) })}</Text>
      <Text size="xs" mb={4}>
        {t('flows.conflict.text')}
      </Text>
      <div style={{ maxHeight: 140, overflowY: 'auto' }}>
        <DifferenceList found={differences(theirs.draft, studio.draft)} />
      </div>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" onClick={() => studio.settle(true)} data-testid="conflict-mine">
          {t('flows.conflict.mine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => studio.settle(false)} data-testid="conflict-theirs">
          {t('flows.conflict.theirs')}
        </Button>
      </Group>
    </Alert>
  );
}
