import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomValue } from '../customer';
import type { CustomField } from '../state';

interface Props {
  field: CustomField;
  value: CustomValue | undefined;
  onType: (value: CustomValue) => void;
  onDone: () => void;
}

/** A field the centre has made for itself. */
export function CustomInput({ field, value, onType, onDone }: Props) {
  const { t } = useTranslation();
  const shared = { label: field.label, required: field.required, size: 'xs' as const, 'data-testid': `custom-${field.id}` };
  if (field.kind === 'choice' || field.kind === 'yes_no') {
    const words =
      field.kind === 'choice'
        ? field.choices.map((one) => ({ value: one, label: one }))
        : ['yes', 'no'].map((one) => ({ value: one, label: t(`customers.${one}`) }));
    const shown = typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value ?? null);
    return (
      <Select
        {...shared}
        data={words}
        value={shown || null}
        clearable={!field.required}
        onChange={(chosen) => {
          onType(field.kind === 'yes_no' && chosen ? chosen === 'yes' : (chosen ?? ''));
          onDone();
        }}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'decimal' ? 'decimal' : undefined}
      value={String(value ?? '')}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onDone}
    />
  );
}
