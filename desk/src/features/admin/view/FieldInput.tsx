import { NumberInput, PasswordInput, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText, asWords, type Field, type Value } from '../form/field';
import { ChoiceInput } from './ChoiceInput';
import { ExceptionsInput } from './ExceptionsInput';
import { JsonInput } from './JsonInput';
import { TextsInput } from './TextsInput';
import { WeekInput } from './WeekInput';

export interface InputProps {
  field: Field;
  value: Value | undefined;
  isNew: boolean;
  error: string | undefined;
  onChange: (value: Value) => void;
}

/** One field, by its kind. */
export function FieldInput(props: InputProps) {
  return (
    <div data-wide={props.field.wide || undefined}>
      <Input {...props} />
    </div>
  );
}

/** A date and time as the browser's own field wants it, in the viewer's zone. */
function toLocal(value: Value | undefined): string {
  if (typeof value !== 'string' || !value) return '';
  const moment = new Date(value);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Input(props: InputProps) {
  const { t } = useTranslation();
  const { field, value, isNew, error, onChange } = props;
  const { name, kind, help, fixed, required, min, max } = field;
  const common = {
    label: t(`admin.field.${name}`),
    // How to make up a name helps nobody once it is fixed.
    description: help && !(fixed && !isNew) && t(`admin.help.${help}`),
    error,
    disabled: fixed && !isNew,
    withAsterisk: required && isNew,
    'data-testid': `field-${name}`,
  };
  const typed = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  switch (kind) {
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : asText(value)}
          onChange={(next) => onChange(next)}
          min={min}
          max={max}
          clampBehavior="none"
        />
      );
    case 'switch':
      return (
        <Switch
          {...common}
          pt={4}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'secret':
      return (
        <PasswordInput
          {...common}
          value={asText(value)}
          onChange={typed}
          autoComplete="new-password"
          placeholder={isNew ? '' : t('admin.unchanged')}
        />
      );
    case 'words':
      return (
        <TagsInput
          {...common}
          value={asWords(value)}
          onChange={onChange}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
        />
      );
    case 'long':
      return <Textarea {...common} value={asText(value)} onChange={typed} autosize minRows={2} />;
    case 'moment':
      return (
        <TextInput
          {...common}
          type="datetime-local"
          value={toLocal(value)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value ? new Date(currentTarget.value).toISOString() : null)
          }
        />
      );
    case 'choice':
    case 'choices':
      return <ChoiceInput {...props} common={common} />;
    case 'week':
      return <WeekInput {...props} />;
    case 'exceptions':
      return <ExceptionsInput {...props} />;
    case 'texts':
      return <TextsInput {...props} />;
    case 'json':
      return <JsonInput {...props} />;
    default:
      return <TextInput {...common} value={asText(value)} onChange={typed} autoComplete="off" />;
  }
}
