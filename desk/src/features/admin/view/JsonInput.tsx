import { Textarea } from '@mantine/core';
import { type KeyboardEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './FieldInput';

/** Two spaces where others expect a tab; Escape, then Tab leaves the field as ever. */
function indent(event: KeyboardEvent<HTMLTextAreaElement>, put: (text: string) => void): void {
  if (event.key !== 'Tab' || event.shiftKey || event.currentTarget.dataset.leaving) return;
  event.preventDefault();
  const area = event.currentTarget;
  const { selectionStart: at, selectionEnd: to, value } = area;
  put(`${value.slice(0, at)}  ${value.slice(to)}`);
  requestAnimationFrame(() => area.setSelectionRange(at + 2, at + 2));
}

/** A flow as text. What is typed is kept as typed, also while it is no JSON yet. */
export function JsonInput({ field, value, error, onChange }: InputProps) {
  const { t } = useTranslation();
  const text = useMemo(
    () => (typeof value === 'string' ? value : JSON.stringify(value ?? {}, null, 2)),
    [value],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      event.currentTarget.dataset.leaving = 'yes';
      event.stopPropagation();
    } else indent(event, onChange);
  };
  return (
    <Textarea
      label={t(`admin.field.${field.name}`)}
      description={field.help && t(`admin.help.${field.help}`)}
      error={error}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={(event) => delete event.currentTarget.dataset.leaving}
      autosize
      minRows={14}
      maxRows={30}
      spellCheck={false}
      styles={{
        input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12.5, lineHeight: 1.5 },
      }}
      data-testid={`field-${field.name}`}
    />
  );
}
