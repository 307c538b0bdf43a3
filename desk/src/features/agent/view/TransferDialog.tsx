import { Button, Group, Kbd, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocs, useMe } from '@/store';
import { useOrder } from '../commands';
import type { MyLine } from '../state';
import { type Choice, choicesFor } from '../targets';
import { TargetRow } from './TargetRow';

interface Props {
  mine: MyLine;
  conference: boolean;
  opened: boolean;
  onClose: () => void;
}

/** Whom to: type a name, a queue or a number; Enter asks first, Ctrl-Enter passes the call on at once. */
export function TransferDialog({ mine, conference, opened, onClose }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const order = useOrder();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const choices = choicesFor(useDocs('agent/'), useDocs('queue/'), me, typed);
  const picked = choices[Math.min(at, choices.length - 1)];

  const go = async (how: 'consult' | 'transfer', choice: Choice | undefined) => {
    if (choice && (await order({ do: how, contact: mine.contact.id, target: choice.target }))) onClose();
  };
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(choices.length - 1, at + step)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      void go(event.ctrlKey && !conference ? 'transfer' : 'consult', picked);
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={560}
      title={t(conference ? 'agent.conference_title' : 'agent.transfer_title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack gap="sm" data-testid="transfer-dialog">
        <TextInput
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={move}
          aria-label={t('agent.transfer_to')}
          placeholder={t('agent.transfer_to')}
          data-autofocus
          data-testid="transfer-search"
        />
        <Stack
          gap={2}
          mah={300}
          mih={180}
          style={{ overflowY: 'auto' }}
          role="listbox"
          aria-label={t('agent.transfer_to')}
          tabIndex={0}
        >
          {choices.map((choice, index) => (
            <TargetRow
              key={`${choice.target.kind}-${choice.target.value}`}
              choice={choice}
              picked={choice === picked}
              onPick={() => setAt(index)}
            />
          ))}
          {choices.length === 0 && <Text c="dimmed">{t('agent.no_target')}</Text>}
        </Stack>
        <Group justify="flex-end" gap="xs">
          {!conference && (
            <Button
              variant="default"
              disabled={!picked}
              rightSection={<Kbd size="xs">Ctrl ↵</Kbd>}
              onClick={() => void go('transfer', picked)}
              data-testid="transfer-blind"
            >
              {t('agent.transfer_blind')}
            </Button>
          )}
          <Button
            disabled={!picked}
            rightSection={<Kbd size="xs">↵</Kbd>}
            onClick={() => void go('consult', picked)}
            data-testid="transfer-consult"
          >
            {t('agent.transfer_consult')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
