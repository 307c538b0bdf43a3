import { Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '@/app/i18n';
import { asText, type Value } from '../form/field';
import classes from './admin.module.css';
import type { InputProps } from './FieldInput';

/** What is said, in each language; spoken by the centre itself where nothing was uploaded. */
export function TextsInput({ field, value, error, onChange }: InputProps) {
  const { t } = useTranslation();
  const texts = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const put = (language: string, text: string) => {
    const { [language]: _, ...others } = texts;
    onChange(text ? { ...others, [language]: text } : (others as Record<string, Value>));
  };
  return (
    <fieldset className={classes.group}>
      <legend>{t(`admin.field.${field.name}`)}</legend>
      {LANGUAGES.map((language) => (
        <Textarea
          key={language}
          lang={language}
          label={LANGUAGE_NAMES[language]}
          value={asText(texts[language])}
          onChange={(event) => put(language, event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={6}
          mb={8}
          data-testid={`text-${language}`}
        />
      ))}
      {error && (
        <Text size="xs" c="var(--desk-bad)">
          {error}
        </Text>
      )}
    </fieldset>
  );
}
