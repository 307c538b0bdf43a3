import { ActionIcon, Kbd, Menu } from '@mantine/core';
import {
  IconArrowBarToUp,
  IconArrowDown,
  IconArrowRight,
  IconArrowsSort,
  IconArrowUp,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keyLabel } from '@/app/keys';
import type { ContactDoc } from '@/protocol/desk';
import { useDocs } from '@/store';
import { PRIORITIES, useMoves } from '../commands';
import { MOVE_KEYS } from '../useFloorKeys';

interface Props {
  contact: ContactDoc;
  about: string;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** Where somebody who waits can be moved. What can't be done now is greyed, with the reason. */
export function MoveMenu({ contact, about, opened, onChange }: Props) {
  const { t } = useTranslation();
  const moves = useMoves();
  const queues = useDocs('queue/').filter(({ id, kind }) => id !== contact.queue && kind === contact.kind);
  const rings = contact.state === 'offered';
  const { priority } = contact;
  return (
    <Menu position="bottom-end" width={280} opened={opened} onChange={onChange}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          c="var(--desk-quiet)"
          aria-label={t('floor.move.menu', { name: about })}
          title={t('floor.move.menu', { name: about })}
          data-testid={`move-${contact.id}`}
        >
          <IconArrowsSort size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={380} style={{ overflowY: 'auto' }}>
        <Menu.Label>{rings ? t('floor.move.rings') : t('floor.move.title')}</Menu.Label>
        <Menu.Item
          leftSection={<IconArrowBarToUp size={15} aria-hidden />}
          rightSection={<Kbd size="xs">{keyLabel(MOVE_KEYS.first)}</Kbd>}
          disabled={rings}
          onClick={() => void moves.first(contact)}
          data-testid="move-first"
        >
          {t('floor.move.first')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={15} aria-hidden />}
          rightSection={<Kbd size="xs">{keyLabel(MOVE_KEYS.up)}</Kbd>}
          disabled={rings || priority <= PRIORITIES.first}
          onClick={() => void moves.priority(contact, priority - 1)}
          data-testid="move-up"
        >
          {t('floor.move.up', { priority: Math.max(PRIORITIES.first, priority - 1) })}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={15} aria-hidden />}
          rightSection={<Kbd size="xs">{keyLabel(MOVE_KEYS.down)}</Kbd>}
          disabled={rings || priority >= PRIORITIES.last}
          onClick={() => void moves.priority(contact, priority + 1)}
          data-testid="move-down"
        >
          {t('floor.move.down', { priority: Math.min(PRIORITIES.last, priority + 1) })}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t(queues.length > 0 ? 'floor.move.to_queue' : 'floor.move.no_queue')}</Menu.Label>
        {queues.map(({ id, name, waiting }) => (
          <Menu.Item
            key={id}
            leftSection={<IconArrowRight size={15} aria-hidden />}
            rightSection={waiting}
            disabled={rings}
            onClick={() => void moves.queue(contact, id)}
            data-testid={`move-to-${id}`}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
