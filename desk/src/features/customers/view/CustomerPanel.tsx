import { Anchor, Loader, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dateAndTime, duration } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import type { ContactRow } from '@/features/contacts/records';
import { CustomerCases } from '@/features/cases/view/CasesOf';
import { OutcomeMark } from '@/features/contacts/view/OutcomeMark';
import { BLANK, toForm } from '../customer';
import { useContactsOf, useCustomer } from '../state';
import { CustomerFields } from './CustomerFields';

interface Props {
  /** "" for a new one. */
  id: string;
  onSaved: (id: string) => void;
}

export function CustomerPanel({ id, onSaved }: Props) {
  return id ? <Known id={id} onSaved={onSaved} /> : <Fresh onSaved={onSaved} />;
}

function Fresh({ onSaved }: { onSaved: Props['onSaved'] }) {
  const { t } = useTranslation();
  return (
    <Stack p="md" gap="sm" data-testid="customer-panel">
      <Title order={2}>{t('customers.new')}</Title>
      <CustomerFields id="" initial={BLANK} onSaved={onSaved} />
    </Stack>
  );
}

function Known({ id, onSaved }: Props) {
  const { t } = useTranslation();
  const { data, error } = useCustomer(id);
  if (error) {
    return (
      <Text p="md" c="var(--desk-bad)" role="alert">
        {refusalText(t, error)}
      </Text>
    );
  }
  if (!data) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  return (
    <Stack p="md" gap="sm" data-testid="customer-panel">
      <Title order={2} pr={40}>
        {data.name || t('customers.unnamed')}
      </Title>
      <CustomerFields id={id} initial={toForm(data)} onSaved={onSaved} />
      <CustomerCases customer={id} />
      <Title order={3} mt="xs">
        {t('customers.contacts')}
      </Title>
      <Contacts customer={id} />
    </Stack>
  );
}

function Contacts({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { data } = useContactsOf(customer);
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  if (data.length === 0) return <Text c="dimmed">{t('customers.no_contacts')}</Text>;
  return data.map((row) => <Contact key={row.id} row={row} />);
}

function Contact({ row }: { row: ContactRow }) {
  const names = useNames();
  return (
    <Text size="sm">
      <Anchor
        component={Link}
        to="/contacts"
        search={{ open: row.id } as never}
        underline="always"
        data-testid={`customer-contact-${row.id}`}
      >
        {dateAndTime(row.arrived_at)}
      </Anchor>{' '}
      · <OutcomeMark row={row} /> · {names.queue(row.queue)}{' '}
      {row.talk_seconds > 0 && duration(row.talk_seconds * 1000)}
    </Text>
  );
}
