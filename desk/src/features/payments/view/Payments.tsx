import { Button, CopyButton, Group, Text, TextInput, Title } from '@mantine/core';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { isNothing, money, type OrderRecord } from '@/features/orders/orders';
import classes from '@/features/orders/view/orders.module.css';
import { isPending, type Payment } from '../payments';
import { useCancelPayment, usePayments, useRefund, useRequestPayment, useRetryRefund } from '../state';

/** What was paid of an order, what is asked for, and what goes back. */
export function Payments({ order, contact }: { order: OrderRecord; contact: string }) {
  const { t } = useTranslation();
  const { data = [] } = usePayments({ order: order.id });
  const owed = !order.due.startsWith('-') && !isNothing(order.due);
  const owing = order.due.startsWith('-') && !isNothing(order.due);
  if (data.length === 0 && !owed && !owing) return null;
  return (
    <section aria-labelledby="order-payments">
      <Title order={3} id="order-payments" mb={4}>
        {t('payments.title')}
      </Title>
      <Text size="sm" mb={4} data-testid="order-due">
        {owing
          ? t('payments.owing', { amount: money(order.due.slice(1), order.currency) })
          : t('payments.due', { amount: money(order.due, order.currency) })}
      </Text>
      <ul className={classes.list}>
        {data.map((payment) => (
          <Row key={payment.id} payment={payment} />
        ))}
      </ul>
      {owed && <Ask key={order.due} order={order} contact={contact} />}
      {owing && <GiveBack order={order} />}
    </section>
  );
}

function Row({ payment }: { payment: Payment }) {
  const { t } = useTranslation();
  const cancel = useCancelPayment();
  const retry = useRetryRefund();
  const error = cancel.error ?? retry.error;
  return (
    <>
      <li data-testid={`payment-${payment.id}`} data-state={payment.state}>
        <span className="figures">{money(payment.amount, payment.currency)}</span>
        <Text span inherit c={payment.state === 'failed' ? 'var(--desk-bad)' : undefined}>
          {t(payment.page_open ? 'payments.page_open' : `payments.state.${payment.state}`)}
          {payment.state === 'paid' && payment.method && ` · ${payment.method}`}
        </Text>
        {isPending(payment) && (
          <Group gap={6}>
            <CopyButton value={payment.link}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" onClick={copy} data-testid="payment-copy">
                  {t(copied ? 'payments.copied' : 'payments.copy')}
                </Button>
              )}
            </CopyButton>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => cancel.mutate(payment.id)}
              data-testid="payment-cancel"
            >
              {t('payments.take_back')}
            </Button>
          </Group>
        )}
        {isPending(payment) && (
          <Text size="xs" c="dimmed" w="100%" className={classes.name} data-testid="payment-link">
            {payment.link}
          </Text>
        )}
        {error && (
          <Text c="var(--desk-bad)" role="alert" w="100%">
            {refusalText(t, error)}
          </Text>
        )}
      </li>
      {payment.refunds.map((refund) => (
        <li key={refund.id} data-testid={`refund-${refund.id}`} data-state={refund.state}>
          <span className="figures">− {money(refund.amount, payment.currency)}</span>
          <Text span inherit c={refund.state === 'failed' ? 'var(--desk-bad)' : undefined}>
            {t(`payments.refund.${refund.state}`)} · {refund.reason}
          </Text>
          {refund.state === 'failed' && (
            <Button size="compact-xs" variant="default" onClick={() => retry.mutate(refund.id)}>
              {t('payments.again')}
            </Button>
          )}
        </li>
      ))}
    </>
  );
}

/** A link for all that is due, or for a part of it. */
function Ask({ order, contact }: { order: OrderRecord; contact: string }) {
  const { t } = useTranslation();
  const ask = useRequestPayment();
  const [amount, setAmount] = useState('');
  const send = () => {
    const part = amount.replace(',', '.').trim() || null;
    const language = i18next.language;
    ask.mutate({ order: order.id, amount: part, contact, language }, { onSuccess: () => setAmount('') });
  };
  return (
    <form
      className={classes.reason}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextInput
        size="xs"
        w={150}
        inputMode="decimal"
        label={t('payments.amount')}
        placeholder={t('payments.all')}
        value={amount}
        maxLength={14}
        error={amount !== '' && !/^\d{1,10}([.,]\d{1,2})?$/.test(amount.trim()) && t('payments.bad_amount')}
        onChange={(event) => setAmount(event.currentTarget.value)}
        data-testid="payment-amount"
      />
      <Button
        size="xs"
        type="submit"
        variant="light"
        loading={ask.isPending}
        disabled={amount !== '' && !/^\d{1,10}([.,]\d{1,2})?$/.test(amount.trim())}
        data-testid="payment-ask"
      >
        {t('payments.ask')}
      </Button>
      {ask.error && (
        <Text c="var(--desk-bad)" role="alert" size="sm" data-testid="payment-refused">
          {refusalText(t, ask.error)}
        </Text>
      )}
    </form>
  );
}

function GiveBack({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const refund = useRefund();
  const [reason, setReason] = useState('');
  return (
    <form
      className={classes.reason}
      onSubmit={(event) => {
        event.preventDefault();
        refund.mutate({ order: order.id, reason: reason.trim() });
      }}
    >
      <TextInput
        size="xs"
        flex={1}
        label={t('payments.why')}
        value={reason}
        maxLength={200}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="refund-reason"
      />
      <Button size="xs" type="submit" disabled={!reason.trim()} loading={refund.isPending} data-testid="refund-send">
        {t('payments.give_back')}
      </Button>
      {refund.error && (
        <Text c="var(--desk-bad)" role="alert" size="sm">
          {refusalText(t, refund.error)}
        </Text>
      )}
    </form>
  );
}
