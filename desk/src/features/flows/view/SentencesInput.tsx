import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '@/app/format';
import { LANGUAGES } from '@/app/i18n';
import { languagesOf, record, variablesOf } from '../flow';
import { fieldName } from '../words';
import type { FieldProps } from './FieldInput';

/** What is spoken, in each language callers may have; a language that is missing says which one is heard instead. */
export function SentencesInput({ field, step, content, vocabulary, onChange, onClear }: FieldProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const [last, setLast] = useState(content.language ?? 'en');
  const texts = record(step[field.name]) as Record<string, string>;
  const used = languagesOf(content);
  const shown = LANGUAGES.filter((language) => all || used.includes(language) || texts[language]);
  const fallback = [content.language ?? 'en', 'en', ...Object.keys(texts)].find((language) => texts[language]);
  const put = (language: string, wish: string) => {
    const { [language]: _, ...rest } = texts;
    const next = wish ? { ...rest, [language]: wish } : rest;
    if (Object.keys(next).length > 0) onChange({ [field.name]: next });
    else onClear();
  };
  return (
    <fieldset style={{ border: 0, margin: '0 0 6px', padding: 0, minWidth: 0 }}>
      <Text component="legend" size="xs" fw={500}>
        {fieldName(t, field.name)}
      </Text>
      {shown.map((language) => (
        <Textarea
          key={language}
          size="xs"
          mb={4}
          autosize
          minRows={1}
          maxRows={6}
          label={languageName(language)}
          placeholder={
            fallback && !texts[language]
              ? t('flows.falls_back', { language: languageName(fallback) })
              : t('flows.speak_here')
          }
          value={texts[language] ?? ''}
          onFocus={() => setLast(language)}
          onChange={(event) => put(language, event.currentTarget.value)}
          data-testid={`text-${language}`}
        />
      ))}
      <Group gap={4}>
        {variablesOf(content, vocabulary).map((name) => (
          <Button
            key={name}
            size="compact-xs"
            variant="default"
            onClick={() => put(last, `${texts[last] ?? ''}{${name}}`)}
            aria-label={t('flows.insert', { name })}
          >
            {`{${name}}`}
          </Button>
        ))}
        {shown.length < LANGUAGES.length && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            {t('flows.more_languages')}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}
