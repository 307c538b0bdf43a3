import { Anchor, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { useCustomers } from '@/features/customers/state';
import { useChangeContact } from '../commands';
import type { ContactRecord } from '../records';

/** Who it was: found by number, or chosen here. */
export function CustomerChoice({ contact: { id, customer } }: { contact: ContactRecord }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 250);
  const { rows } = useCustomers(q);
  const change = useChangeContact(id);
  const options = rows.map((row) => ({
    value: String(row.id),
    label: [row.name || t('contacts.unnamed'), row.numbers[0]].filter(Boolean).join(' · '),
  }));
  if (customer && !options.some(({ value }) => value === String(customer.id))) {
    options.unshift({ value: String(customer.id), label: customer.name || t('contacts.unnamed') });
  }
  return (
    <Select
      label={
        <>
          {t('contacts.customer')}
          {customer && (
            <Anchor
              component={Link}
              to="/customers"
              search={{ open: String(customer.id) } as never}
              size="xs"
              ml={8}
              fw={400}
            >
              {t('contacts.open_customer')}
            </Anchor>
          )}
        </>
      }
      placeholder={t('contacts.choose_customer')}
      data={options}
      // The records have searched already; what they found is shown as it is.
      filter={({ options: found }) => found}
      searchable
      clearable
      onSearchChange={setTyped}
      value={customer ? String(customer.id) : null}
      onChange={(value) => change.mutate({ customer: value ? Number(value) : null })}
      error={change.error && refusalText(t, change.error)}
      nothingFoundMessage={t('contacts.nobody_found')}
      aria-label={t('contacts.customer')}
      data-testid="contact-customer"
    />
  );
}
