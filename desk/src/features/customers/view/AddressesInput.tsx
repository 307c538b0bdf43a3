import { ActionIcon, Button, Select, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ADDRESS_KINDS, type Address } from '../customer';
import classes from './customers.module.css';

interface Props {
  value: Address[];
  onChange: (value: Address[]) => void;
  onDone: () => void;
  error?: string | undefined;
}

const PARTS = ['street', 'postcode', 'city', 'country'] as const;

/** One address a line; an empty one is left out when it is saved. */
export function AddressesInput({ value, onChange, onDone, error }: Props) {
  const { t } = useTranslation();
  const put = (at: number, change: Partial<Address>) =>
    onChange(value.map((one, place) => (place === at ? { ...one, ...change } : one)));
  const add = () => {
    const kind = ADDRESS_KINDS.find((wish) => !value.some((one) => one.kind === wish)) ?? 'home';
    onChange([...value, { kind, street: '', more: '', postcode: '', city: '', country: '' }]);
  };
  return (
    <>
      {value.map((address, at) => (
        <div key={at} className={classes.address} data-testid={`address-${at}`}>
          <Select
            size="xs"
            aria-label={t('customers.address.kind')}
            data={ADDRESS_KINDS.map((kind) => ({ value: kind, label: t(`customers.address.${kind}`) }))}
            value={address.kind}
            allowDeselect={false}
            onChange={(kind) => {
              put(at, { kind: kind ?? 'home' });
              onDone();
            }}
          />
          {PARTS.map((part) => (
            <TextInput
              key={part}
              size="xs"
              aria-label={t(`customers.address.${part}`)}
              placeholder={t(`customers.address.${part}`)}
              maxLength={part === 'country' ? 2 : 200}
              value={address[part]}
              onChange={(event) => put(at, { [part]: event.currentTarget.value })}
              onBlur={onDone}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('customers.address.remove')}
            onClick={() => {
              onChange(value.filter((_, place) => place !== at));
              onDone();
            }}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {error && (
        <Text size="xs" c="var(--desk-bad)">
          {error}
        </Text>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={add}
        data-testid="address-add"
      >
        {t('customers.address.add')}
      </Button>
    </>
  );
}
