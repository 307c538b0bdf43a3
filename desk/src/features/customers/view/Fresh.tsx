import { Alert, Button, Group, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { fieldFaults } from '@/features/admin/form/faults';
import { refusalText } from '@/features/agent/commands';
import { BLANK, checkForm, FIELDS, type Field } from '../customer';
import { dropDraft, keepDraft, readDraft } from '../draft';
import type { Typed } from '../settle';
import { useCreateCustomer } from '../state';
import { CustomerFields } from './CustomerFields';
import classes from './customers.module.css';

/** A new customer: made when asked to, kept on this machine until then. */
export function Fresh({ onSaved }: { onSaved: (id: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Typed>(() => readDraft('')?.typed ?? {});
  const [tried, setTried] = useState(false);
  const create = useCreateCustomer();
  const form = { ...BLANK, ...typed };
  const own = tried ? checkForm(form) : {};
  const told = fieldFaults(create.error, FIELDS);
  const faults = Object.fromEntries(
    FIELDS.map((name: Field) => [name, own[name] ? t(`customers.fault.${own[name]}`) : told.fields[name]]),
  );
  const type = (change: Typed) =>
    setTyped((before) => {
      const next = { ...before, ...change };
      keepDraft('', { version: 0, base: BLANK, typed: next });
      return next;
    });
  const submit = () => {
    setTried(true);
    if (create.isPending || Object.keys(checkForm(form)).length > 0) return;
    create.mutate(form, {
      onSuccess: (made) => {
        dropDraft('');
        onSaved(String(made.id));
      },
    });
  };
  useKeys([{ id: 'customer-save', keys: ['Ctrl+S'], label: 'customers.save', group: 'customers.nav', run: submit }]);
  return (
    <form
      className={classes.panel}
      data-testid="customer-panel"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <Title order={2}>{t('customers.new')}</Title>
      <CustomerFields form={form} faults={faults} onType={type} onDone={() => undefined} fresh />
      {create.error && (
        <Alert color="red" p="xs" role="alert">
          {told.rest ||
            (Object.keys(told.fields).length > 0 ? t('customers.mend') : refusalText(t, create.error))}
        </Alert>
      )}
      <Group>
        <Button type="submit" loading={create.isPending} data-testid="customer-save">
          {t('customers.save')}
        </Button>
      </Group>
    </form>
  );
}
