import { Button, Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type AskedField, type FieldKind, KINDS } from '../script';
import classes from './scripts.module.css';

interface Props {
  field: AskedField;
  onChange: (field: AskedField) => void;
  onRemove: () => void;
  /** How a script's texts can speak of the answer. */
  variable?: string;
}

/** One question: its words, its kind, its choices. */
export function FieldRow({ field, onChange, onRemove, variable }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.row} data-testid={`field-${field.id}`}>
      <TextInput
        size="xs"
        flex={1}
        miw={150}
        label={t('scripts.field.label')}
        description={variable}
        value={field.label}
        onChange={(event) => onChange({ ...field, label: event.currentTarget.value })}
      />
      <Select
        size="xs"
        w={120}
        label={t('scripts.field.kind')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`scripts.kind.${kind}`) }))}
        value={field.kind}
        allowDeselect={false}
        onChange={(kind) => {
          const wish = (kind ?? 'text') as FieldKind;
          const { choices: _, ...rest } = field;
          onChange(
            wish === 'choice'
              ? { ...rest, kind: wish, choices: field.choices ?? [] }
              : { ...rest, kind: wish },
          );
        }}
      />
      <Checkbox
        size="xs"
        mb={6}
        label={t('scripts.field.required')}
        checked={field.required ?? false}
        onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
      />
      <Button size="compact-xs" mb={4} variant="subtle" onClick={onRemove}>
        {t('scripts.remove')}
      </Button>
      {field.kind === 'choice' && (
        <TagsInput
          size="xs"
          w="100%"
          label={t('scripts.field.choices')}
          value={field.choices ?? []}
          onChange={(choices) => onChange({ ...field, choices })}
        />
      )}
    </div>
  );
}
