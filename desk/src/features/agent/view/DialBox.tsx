import { Button, Kbd, Text, TextInput, Tooltip } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import type { AgentDoc } from '@/protocol/desk';
import { useOrder } from '../commands';
import classes from './callbar.module.css';

const DIALLABLE = /^[+\d][\d\s()/.-]*$/;

function blockedBecause(agent: AgentDoc, number: string): string {
  if (agent.state === 'offline') return 'agent.blocked.offline';
  if (agent.state === 'ringing') return 'agent.blocked.ringing';
  if (!agent.device?.ok) return 'agent.blocked.device';
  return DIALLABLE.test(number) ? '' : 'agent.blocked.no_number';
}

/** Calling out by hand. */
export function DialBox({ agent }: { agent: AgentDoc }) {
  const { t } = useTranslation();
  const order = useOrder();
  const field = useRef<HTMLInputElement>(null);
  const [number, setNumber] = useState('');
  const [busy, setBusy] = useState(false);
  useKeys([
    {
      id: 'dial',
      keys: ['D'],
      label: 'agent.dial',
      group: 'agent.call_bar',
      run: () => field.current?.focus(),
    },
  ]);
  const blocked = blockedBecause(agent, number.trim());
  const call = async (event: FormEvent) => {
    event.preventDefault();
    if (blocked) return;
    setBusy(true);
    if (await order({ do: 'dial', text: number.trim() })) setNumber('');
    setBusy(false);
  };
  const button = (
    <Button
      type="submit"
      variant="default"
      loading={busy}
      aria-disabled={blocked ? true : undefined}
      data-disabled={blocked ? true : undefined}
      leftSection={<IconPhoneOutgoing size={16} aria-hidden />}
      data-testid="dial"
    >
      {t('agent.dial')}
    </Button>
  );
  return (
    <>
      <form onSubmit={(event) => void call(event)} style={{ display: 'flex', gap: 6 }}>
        <TextInput
          ref={field}
          type="tel"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          aria-label={t('agent.dial_number')}
          placeholder={t('agent.dial_number')}
          rightSection={<Kbd size="xs">D</Kbd>}
          w={230}
          data-testid="dial-number"
        />
        {blocked ? <Tooltip label={t(blocked)}>{button}</Tooltip> : button}
      </form>
      <div className={classes.spring} />
      <Text c="dimmed">{t('agent.no_call')}</Text>
    </>
  );
}
