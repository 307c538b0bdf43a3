import { Button, Modal, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrder } from '../commands';
import classes from './callbar.module.css';

const KEYS = [...'123456789*0#'];

/** Digits into the call, by mouse or by the keyboard's own digits. */
export function Keypad({
  contact,
  opened,
  onClose,
}: {
  contact: string;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const order = useOrder();
  const [sent, setSent] = useState('');
  const press = useCallback(
    (digit: string) => {
      setSent((before) => (before + digit).slice(-18));
      void order({ do: 'digits', contact, text: digit });
    },
    [contact, order],
  );
  useEffect(() => {
    if (!opened) return setSent('');
    const type = (event: KeyboardEvent) => {
      if (KEYS.includes(event.key) && !event.ctrlKey && !event.altKey) press(event.key);
    };
    window.addEventListener('keydown', type);
    return () => window.removeEventListener('keydown', type);
  }, [opened, press]);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={280}
      title={t('agent.action.keypad')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Text className="figures" ta="center" size="lg" mih={30} aria-live="polite">
        {sent}
      </Text>
      <div className={classes.keys} data-testid="keypad">
        {KEYS.map((digit) => (
          <Button
            key={digit}
            variant="default"
            size="md"
            onClick={() => press(digit)}
            data-testid={`digit-${digit}`}
          >
            {digit}
          </Button>
        ))}
      </div>
    </Modal>
  );
}
