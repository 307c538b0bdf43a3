import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { type CaseRow, isSettled } from '../cases';
import { useActOn, useCasesOf } from '../state';
import { CasePanel } from './CasePanel';
import classes from './case.module.css';
import { DueMark, StatusMark } from './Marks';
import { NewCase } from './NewCase';

interface RowProps {
  row: CaseRow;
  onOpen?: ((id: number) => void) | undefined;
  children?: React.ReactNode;
}

/** One case in a line; it opens on its own page, or where the reader is. */
export function CaseLine({ row, onOpen, children }: RowProps) {
  const text = `#${row.id} ${row.subject}`;
  return (
    <li className={classes.row} data-testid={`case-line-${row.id}`}>
      {onOpen ? (
        <Anchor component="button" type="button" size="sm" ta="left" onClick={() => onOpen(row.id)}>
          {text}
        </Anchor>
      ) : (
        <Anchor component={Link} to="/cases" search={{ open: String(row.id) } as never} size="sm">
          {text}
        </Anchor>
      )}
      {row.next_due_at && <DueMark at={row.next_due_at} />}
      <StatusMark status={row.status} />
      {children}
    </li>
  );
}

/** A customer's cases, on the customer's page. */
export function CustomerCases({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { data } = useCasesOf({ customer });
  if (!data) return null;
  return (
    <section aria-labelledby="customer-cases">
      <Title order={3} id="customer-cases" mb={4}>
        {t('cases.nav')}
      </Title>
      <ul className={classes.list}>
        {data.map((row) => (
          <CaseLine key={row.id} row={row} />
        ))}
      </ul>
      {data.length === 0 && <Text c="dimmed">{t('cases.none_of_customer')}</Text>}
    </section>
  );
}

interface WorkProps {
  contact: string;
  customer: number | undefined;
}

/** Cases of the contact in hand: those it is about, the customer's open ones, and the way to a new one. */
export function ContactCases({ contact, customer }: WorkProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const linked = useCasesOf({ contact }).data ?? [];
  const others = (useCasesOf(customer ? { customer } : {}).data ?? []).filter(
    ({ id, status }) => !isSettled(status) && !linked.some((one) => one.id === id),
  );
  if (open !== null) {
    return (
      <>
        <Button size="compact-xs" variant="subtle" onClick={() => setOpen(null)} data-testid="cases-back">
          {t('cases.back')}
        </Button>
        {open === 'new' ? (
          <NewCase contact={contact} customer={customer} onMade={setOpen} />
        ) : (
          <CasePanel id={String(open)} onOpen={setOpen} />
        )}
      </>
    );
  }
  return (
    <Stack gap="sm" data-testid="contact-cases">
      {linked.length > 0 && (
        <ul className={classes.list}>
          {linked.map((row) => (
            <CaseLine key={row.id} row={row} onOpen={setOpen} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <section aria-label={t('cases.open_of_customer')}>
          <Text size="xs" c="dimmed">
            {t('cases.open_of_customer')}
          </Text>
          <ul className={classes.list}>
            {others.map((row) => (
              <CaseLine key={row.id} row={row} onOpen={setOpen}>
                <LinkHere id={row.id} contact={contact} />
              </CaseLine>
            ))}
          </ul>
        </section>
      )}
      {linked.length + others.length === 0 && <Text c="dimmed">{t('cases.none_of_contact')}</Text>}
      <Button variant="light" onClick={() => setOpen('new')} data-testid="contact-case-new">
        {t('cases.new')}
      </Button>
    </Stack>
  );
}

function LinkHere({ id, contact }: { id: number; contact: string }) {
  const { t } = useTranslation();
  const act = useActOn(id);
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={act.isPending}
      title={act.error ? refusalText(t, act.error) : undefined}
      onClick={() => act.mutate({ path: '/contacts', body: { contact } })}
      data-testid={`case-link-${id}`}
    >
      {t('cases.link_here')}
    </Button>
  );
}
