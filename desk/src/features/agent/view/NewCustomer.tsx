import { Button, Group, Kbd, Text, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import type { CustomerWire } from '../../customers/customer';
import { CustomerSearch } from '../../customers/view/CustomerSearch';
import { refusalText } from '../commands';
import { useAttachCaller, useNameCaller } from '../pop';
import { type MyLine, otherParty } from '../state';

interface Props {
  mine: MyLine;
  /** The nameless customer their number has made, if it has. */
  there: CustomerWire | null;
}

/** Nobody is known yet: a name makes them known (N), or they are found among those we know (A). */
export function NewCustomer({ mine, there }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(mine.contact.caller_name);
  const [finding, setFinding] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const create = useNameCaller(mine, there);
  const attach = useAttachCaller(mine, there);
  const error = create.error ?? attach.error;
  useKeys([
    { id: 'caller-name', keys: ['N'], label: 'agent.pop.name', group: 'agent.customer', run: () => box.current?.focus() },
    { id: 'caller-attach', keys: ['A'], label: 'agent.pop.attach', group: 'agent.customer', run: () => setFinding(true) },
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Text c="dimmed" size="sm">
        {t(otherParty(mine) ? 'agent.unknown_customer' : 'agent.pop.anonymous')}
      </Text>
      <Group gap="xs" wrap="nowrap" mt={4}>
        <TextInput
          ref={box}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          aria-label={t('agent.customer_name')}
          placeholder={t('agent.customer_name')}
          error={error && refusalText(t, error)}
          rightSection={<Kbd size="xs">N</Kbd>}
          data-testid="new-customer-name"
          flex={1}
        />
        <Button
          type="submit"
          variant="default"
          loading={create.isPending}
          disabled={!name.trim()}
          data-testid="new-customer-save"
        >
          {t('agent.save_customer')}
        </Button>
        <Button
          variant="subtle"
          rightSection={<Kbd size="xs">A</Kbd>}
          loading={attach.isPending}
          onClick={() => setFinding(!finding)}
          aria-expanded={finding}
          data-testid="attach-customer"
        >
          {t('agent.pop.attach')}
        </Button>
      </Group>
      {finding && (
        <Group mt={6}>
          <div style={{ flex: 1 }}>
            <CustomerSearch
              label={t('agent.pop.find')}
              except={String(there?.id ?? '')}
              onChoose={(id) => attach.mutate(id, { onSuccess: () => setFinding(false) })}
              autoFocus
              testid="attach-search"
            />
          </div>
        </Group>
      )}
    </form>
  );
}
