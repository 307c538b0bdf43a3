import { MultiSelect, Select, type SelectProps } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '@/app/format';
import { asText, asWords, type Options } from '../form/field';
import { keyOf, labelOf, useRows } from '../state';
import type { InputProps } from './FieldInput';

const NONE = '·none·';

function useOptions(options: Options | undefined, name: string): { value: string; label: string }[] {
  const { t } = useTranslation();
  const path = options && 'path' in options ? options.path : '';
  const { data = [] } = useRows(path);
  if (!options) return [];
  if ('codes' in options) {
    const word = (code: string) =>
      name === 'language' ? languageName(code) : t(`admin.option.${code || 'none'}`);
    return options.codes.map((code) => ({ value: code || NONE, label: word(code) }));
  }
  const rows = data.map((row) => ({ value: keyOf(row), label: labelOf(row) }));
  return options.blank ? [{ value: NONE, label: t('admin.option.none') }, ...rows] : rows;
}

type Common = Pick<SelectProps, 'label' | 'description' | 'error' | 'disabled' | 'withAsterisk'>;

/** One of a list, or several. An empty value is an option with a word of its own. */
export function ChoiceInput({ field, value, isNew, onChange, common }: InputProps & { common: Common }) {
  const { t } = useTranslation();
  const options = useOptions(field.options, field.name);
  const only = isNew && field.required && options.length === 1 ? (options[0]?.value ?? '') : '';
  // With but one site there is nothing to choose.
  useEffect(() => {
    if (only && !value) onChange(only);
  }, [only, value, onChange]);
  if (field.kind === 'choices') {
    return (
      <MultiSelect
        {...common}
        data={options}
        value={asWords(value)}
        onChange={onChange}
        searchable
        clearable
        nothingFoundMessage={t('admin.nothing_found')}
      />
    );
  }
  const hasBlank = options.some((one) => one.value === NONE);
  const blank = field.name === 'parent' || field.name === 'trunk' ? null : '';
  const chosen = asText(value) || (hasBlank ? NONE : null);
  return (
    <Select
      {...common}
      data={options}
      value={chosen}
      onChange={(next) =>
        onChange(next === NONE || next === null ? blank : field.name === 'parent' ? Number(next) : next)
      }
      searchable={options.length > 8}
      allowDeselect={false}
      placeholder={t('admin.choose')}
    />
  );
}
