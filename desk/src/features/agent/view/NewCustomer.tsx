import { Button, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../commands';
import { useNewCustomer } from '../customers';

/** Nobody is known by this number: a name makes them known. */
export function NewCustomer({ number, suggestion }: { number: string; suggestion: string }) {
  const { t } = useTranslation();
  const [name, setName] = useState(suggestion);
  const create = useNewCustomer(number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Text c="dimmed" size="sm">
        {t('agent.unknown_customer')}
      </Text>
      <Group gap="xs" wrap="nowrap" mt={4}>
        <TextInput
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          aria-label={t('agent.customer_name')}
          placeholder={t('agent.customer_name')}
          error={create.isError && refusalText(t, create.error)}
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
      </Group>
    </form>
  );
}
