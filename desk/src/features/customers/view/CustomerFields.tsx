import { Alert, Button, Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '@/app/i18n';
import { fieldFaults } from '@/features/admin/form/faults';
import { refusalText } from '@/features/agent/commands';
import { type CustomerForm, checkForm } from '../customer';
import { useSaveCustomer } from '../state';

interface Props {
  id: string;
  initial: CustomerForm;
  onSaved: (id: string) => void;
}

type Field = keyof CustomerForm;
const FIELDS = ['name', 'company', 'email', 'language', 'note', 'numbers'] as const;

/** What people typed stays whatever the answer is. */
export function CustomerFields({ id, initial, onSaved }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Partial<CustomerForm>>({});
  const [tried, setTried] = useState(false);
  const save = useSaveCustomer(id);
  const form = { ...initial, ...typed };
  const own = tried ? checkForm(form) : {};
  const told = fieldFaults(save.error, FIELDS);
  const faultOf = (name: Field) => (own[name] ? t(`customers.fault.${own[name]}`) : told.fields[name]);
  const bind = (name: Field) => ({
    label: t(`customers.field.${name}`),
    value: form[name],
    error: faultOf(name),
    'data-testid': `customer-${name}`,
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(checkForm(form)).length > 0) return;
    save.mutate(form, {
      onSuccess: (answer) => {
        setTried(false);
        setTyped({});
        const made = (answer as { id?: number } | undefined)?.id;
        onSaved(id || String(made ?? ''));
      },
    });
  };
  const changed = Object.keys(typed).length > 0;
  return (
    <form onSubmit={submit} noValidate>
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
        <TextInput {...bind('name')} data-autofocus={id === '' || undefined} autoFocus={id === ''} />
        <TextInput {...bind('company')} />
        <Textarea
          {...bind('numbers')}
          description={t('customers.numbers_help')}
          autosize
          minRows={1}
          inputMode="tel"
        />
        <TextInput {...bind('email')} type="email" description=" " />
        <Select
          label={t('customers.field.language')}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={form.language || null}
          onChange={(value) => setTyped({ ...typed, language: value ?? '' })}
          error={faultOf('language')}
          clearable
          data-testid="customer-language"
        />
      </SimpleGrid>
      <Textarea {...bind('note')} autosize minRows={2} maxRows={8} mt="xs" />
      {save.error && (
        <Alert color="red" mt="sm" p="xs" role="alert">
          {told.rest ||
            (Object.keys(told.fields).length > 0 ? t('customers.mend') : refusalText(t, save.error))}
        </Alert>
      )}
      <Group mt="sm">
        <Button
          type="submit"
          loading={save.isPending}
          disabled={id !== '' && !changed}
          data-testid="customer-save"
        >
          {t('customers.save')}
        </Button>
        {save.isSuccess && !changed && <span role="status">{t('customers.saved')}</span>}
      </Group>
    </form>
  );
}
