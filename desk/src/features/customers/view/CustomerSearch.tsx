import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import { useCustomers } from '../state';

interface Props {
  label: string;
  onChoose: (id: number) => void;
  except?: string;
  autoFocus?: boolean;
  testid: string;
}

/** Finds a customer by anything people type, and says who was chosen. */
export function CustomerSearch({ label, onChoose, except = '', autoFocus = false, testid }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const { rows } = useCustomers(q);
  const options = rows
    .filter(({ id }) => String(id) !== except)
    .map((row) => ({
      value: String(row.id),
      label: [row.name || t('customers.unnamed'), row.company, phoneNumber(row.numbers[0] ?? '')]
        .filter(Boolean)
        .join(' · '),
    }));
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={label}
      data={options}
      // The records have searched already; what they found is shown as it is.
      filter={({ options: found }) => found}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      value={null}
      onChange={(value) => value && onChoose(Number(value))}
      nothingFoundMessage={t('customers.nothing_found')}
      autoFocus={autoFocus}
      data-testid={testid}
    />
  );
}
