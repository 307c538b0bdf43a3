import { MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '@/app/i18n';
import { useDocs } from '@/store';
import { CHANNELS, type CustomerForm, type Field, INVOICES } from '../customer';
import type { Typed } from '../settle';
import { useCustomFields, useTags } from '../state';
import { AddressesInput } from './AddressesInput';
import { CustomInput } from './CustomInput';
import classes from './customers.module.css';

interface Props {
  form: CustomerForm;
  faults: Partial<Record<Field, string | undefined>>;
  onType: (change: Typed) => void;
  /** A field was left, or a choice was made: the moment to save. */
  onDone: () => void;
  fresh?: boolean;
}

const TALL = { maxRows: 10, autosize: true } as const;

/** Everything known of a customer that a person types. */
export function CustomerFields({ form, faults, onType, onDone, fresh = false }: Props) {
  const { t } = useTranslation();
  const agents = useDocs('agent/');
  const known = useTags();
  const custom = useCustomFields();
  const languages = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));
  const managers = useMemo(() => {
    const all = agents.map(({ id, name }) => ({ value: id, label: name || id }));
    const own = form.account_manager;
    return own && !all.some(({ value }) => value === own) ? [...all, { value: own, label: own }] : all;
  }, [agents, form.account_manager]);
  const shared = (name: Field) => ({
    label: t(`customers.field.${name}`),
    error: faults[name],
    size: 'xs' as const,
    'data-testid': `customer-${name}`,
  });
  const text = (name: Field) => ({
    ...shared(name),
    value: form[name] as string,
    onChange: (event: { currentTarget: { value: string } }) =>
      onType({ [name]: event.currentTarget.value } as Typed),
    onBlur: onDone,
  });
  const chosen = (change: Typed) => {
    onType(change);
    onDone();
  };
  const choice = (name: Field, data: { value: string; label: string }[]) => ({
    ...shared(name),
    data,
    value: (form[name] as string) || null,
    onChange: (value: string | null) => chosen({ [name]: value ?? '' } as Typed),
    clearable: true,
  });
  const coded = (group: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: t(`customers.${group}.${value}`) }));
  return (
    <div className={classes.grid}>
      <TextInput {...text('name')} autoFocus={fresh} data-autofocus={fresh || undefined} />
      <TextInput {...text('company')} />
      <Textarea
        {...text('numbers')}
        {...TALL}
        minRows={1}
        inputMode="tel"
        description={t('customers.numbers_help')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
      />
      <TextInput {...text('email')} type="email" />
      <Select {...choice('kind', coded('kind', ['person', 'organisation']))} clearable={false} allowDeselect={false} />
      <TextInput {...text('customer_number')} />
      <Select {...choice('language', languages)} />
      <MultiSelect
        {...shared('other_languages')}
        data={languages}
        value={form.other_languages}
        onChange={(value) => chosen({ other_languages: value })}
      />
      <TagsInput
        {...shared('tags')}
        data={known}
        value={form.tags}
        onChange={(value) => chosen({ tags: value })}
        maxTags={50}
      />
      <Select {...choice('account_manager', managers)} searchable nothingFoundMessage={t('customers.nothing_found')} />
      <Textarea {...text('note')} {...TALL} minRows={2} className={classes.wide} />
      <h3 className={classes.section}>{t('customers.section.preferences')}</h3>
      <Select {...choice('contact_by', coded('channel', CHANNELS))} />
      <TextInput {...text('contact_when')} placeholder={t('customers.contact_when_example')} />
      <Select {...choice('invoice_by', coded('invoice', INVOICES))} />
      <TextInput {...text('delivery_note')} />
      <TagsInput
        {...shared('other_emails')}
        className={classes.wide}
        value={form.other_emails}
        onChange={(value) => chosen({ other_emails: value })}
      />
      <h3 className={classes.section}>{t('customers.field.addresses')}</h3>
      <div className={classes.wide}>
        <AddressesInput
          value={form.addresses}
          onChange={(addresses) => onType({ addresses })}
          onDone={onDone}
          error={faults.addresses}
        />
      </div>
      {custom.length > 0 && <h3 className={classes.section}>{t('customers.section.more')}</h3>}
      {custom.map((field) => (
        <CustomInput
          key={field.id}
          field={field}
          value={form.custom[field.id]}
          onType={(value) => onType({ custom: { ...form.custom, [field.id]: value } })}
          onDone={onDone}
        />
      ))}
    </div>
  );
}
