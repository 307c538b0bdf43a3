import { Anchor, Button, Loader, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkPart } from '@/app/feature';
import { shortDateAndTime } from '@/app/format';
import { useCustomerOf } from '@/features/agent/customers';
import { otherParty } from '@/features/agent/state';
import { money } from '../orders';
import { useOrdersOf } from '../state';
import { NewOrder } from './NewOrder';
import { OrderPanel } from './OrderPanel';
import classes from './orders.module.css';
import { StateMark } from './StateMark';

/** Orders beside the contact in hand: the customer's last ones, and a new one. */
export default function OrdersTab({ contact, line }: WorkPart) {
  const { t } = useTranslation();
  const { data: customer, isPending } = useCustomerOf(otherParty({ contact, line }));
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const orders = useOrdersOf(customer?.id).data ?? [];
  if (isPending && otherParty({ contact, line })) return <Loader size="sm" aria-label={t('app.loading')} />;
  if (open !== null)
    return (
      <>
        <Button size="compact-xs" variant="subtle" onClick={() => setOpen(null)} data-testid="orders-back">
          {t('orders.back')}
        </Button>
        {open === 'new' ? (
          <NewOrder
            key={contact.id}
            where={contact.id}
            customer={customer && { id: customer.id, name: customer.name || customer.company }}
            onTaken={setOpen}
          />
        ) : (
          <OrderPanel id={String(open)} contact={contact.id} />
        )}
      </>
    );
  return (
    <Stack gap="sm" data-testid="contact-orders">
      {orders.length === 0 && <Text c="dimmed">{t('orders.none_of_customer')}</Text>}
      <ul className={classes.list}>
        {orders.map((row) => (
          <li key={row.id}>
            <Anchor component="button" type="button" size="sm" onClick={() => setOpen(row.id)}>
              {row.number}
            </Anchor>
            <span className="figures">{money(row.total, row.currency)}</span>
            <Text span size="sm" c="dimmed">
              {shortDateAndTime(row.created_at)}
            </Text>
            <StateMark state={row.state} />
          </li>
        ))}
      </ul>
      <Button variant="light" onClick={() => setOpen('new')} data-testid="contact-order-new">
        {t('orders.new')}
      </Button>
    </Stack>
  );
}
