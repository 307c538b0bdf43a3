import { UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './call.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Digits for menus, by touch or by the computer's own keys. */
export function Keypad({ onPress }: { onPress: (digit: string) => void }) {
  const { t } = useTranslation();
  const [pressed, setPressed] = useState('');
  useEffect(() => {
    const type = (event: KeyboardEvent) => {
      if (!KEYS.includes(event.key) || event.repeat || event.ctrlKey || event.metaKey) return;
      onPress(event.key);
      setPressed((before) => (before + event.key).slice(-12));
    };
    document.addEventListener('keydown', type);
    return () => document.removeEventListener('keydown', type);
  }, [onPress]);
  const press = (digit: string) => {
    onPress(digit);
    setPressed((before) => (before + digit).slice(-12));
  };
  return (
    <fieldset className={classes.keypad}>
      <legend className={classes.pressed}>{pressed || t('visitor.keypad')}</legend>
      {KEYS.map((digit) => (
        <UnstyledButton
          key={digit}
          className={classes.key}
          onClick={() => press(digit)}
          data-testid={`visitor-key-${digit}`}
        >
          {digit}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
