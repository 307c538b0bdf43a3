import { Chip, Group, Input, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AskedField } from '../script';

interface Props {
  field: AskedField;
  value: string;
  fault: string;
  onChange: (value: string) => void;
}

const TYPES: Partial<Record<AskedField['kind'], string>> = { date: 'date', email: 'email', phone: 'tel' };

/** One field of a page; choices are chips, walked with the arrow keys. */
export function AskedInput({ field, value, fault, onChange }: Props) {
  const { t } = useTranslation();
  const error = fault ? t(`scripts.fault.${fault}`) : undefined;
  const shared = {
    label: field.label,
    required: field.required ?? false,
    error,
    'data-testid': `asked-${field.id}`,
  };
  if (field.kind === 'choice' || field.kind === 'yes_no') {
    const choices =
      field.kind === 'choice'
        ? (field.choices ?? []).map((choice) => [choice, choice])
        : [
            ['yes', t('scripts.yes')],
            ['no', t('scripts.no')],
          ];
    return (
      <Input.Wrapper
        label={field.label}
        required={shared.required}
        error={error}
        labelElement="div"
        data-testid={shared['data-testid']}
      >
        <Chip.Group value={value} onChange={(next) => onChange(String(next))}>
          <Group gap={6} role="radiogroup" aria-label={field.label}>
            {choices.map(([key = '', label = '']) => (
              <Chip key={key} value={key} size="sm" radius="sm">
                {label}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
    );
  }
  if (field.kind === 'text') {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={1}
        maxRows={8}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      type={TYPES[field.kind] ?? 'text'}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
