import { Alert, Anchor, Button, Group, Loader, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { dateAndTime, shortDateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { Fulfilment } from '@/features/fulfilment/view/Parcels';
import { Payments } from '@/features/payments/view/Payments';
import { money, type OrderRecord } from '../orders';
import { useOrder, useStep } from '../state';
import classes from './orders.module.css';
import { StateMark } from './StateMark';
import { Totals } from './Totals';

interface Props {
  id: string;
  /** The call in which it is looked at: a payment asked for now belongs to it. */
  contact?: string;
}

export function OrderPanel({ id, contact = '' }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useOrder(id);
  if (data) return <Content order={data} contact={contact || data.contact} />;
  if (!error) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  return (
    <Alert m="md" color="red" title={t('orders.failed')}>
      {refusalText(t, error)}{' '}
      <Button size="xs" variant="default" onClick={() => void refetch()}>
        {t('app.fault.again')}
      </Button>
    </Alert>
  );
}

function Content({ order, contact }: { order: OrderRecord; contact: string }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <article className={classes.record} data-testid="order-record" data-order={order.id}>
      <header>
        <VisuallyHidden component="h2">
          {t('orders.one')} {order.number}
        </VisuallyHidden>
        <Group gap="xs" pr={44}>
          <Text fw={600} size="md" className="figures" data-testid="order-number">
            {order.number}
          </Text>
          <StateMark state={order.state} />
        </Group>
        <Text c="dimmed">
          <Anchor
            component={Link}
            to="/customers"
            search={{ open: String(order.customer) } as never}
            inherit
            underline="always"
          >
            {order.customer_name || t('customers.unnamed')}
          </Anchor>
          {' · '}
          {t('orders.made', { who: names.agent(order.taken_by), when: dateAndTime(order.created_at) })}
        </Text>
        {order.valid_until && order.state === 'quote' && (
          <Text c="dimmed">{t('orders.valid_until', { date: order.valid_until })}</Text>
        )}
      </header>
      <Steps order={order} />
      <Lines order={order} />
      <Totals sums={order} />
      <Invoice order={order} />
      <Payments order={order} contact={contact} />
      <Fulfilment order={order} />
      {(order.deliver_to || order.note) && (
        <dl className={classes.facts}>
          {(['deliver_to', 'note'] as const)
            .filter((name) => order[name])
            .map((name) => (
              <div key={name}>
                <dt>{t(`orders.field.${name}`)}</dt>
                <dd>{order[name]}</dd>
              </div>
            ))}
        </dl>
      )}
      <History order={order} />
    </article>
  );
}

const WITH_REASON = ['refuse', 'cancel'];
const OF_LEADERS = ['approve', 'refuse'];

/** What may be done with it now, by this person; giving up wants a reason. */
function Steps({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const act = useStep(order.id);
  const [asking, setAsking] = useState('');
  const [reason, setReason] = useState('');
  const may = order.steps.filter((step) => !OF_LEADERS.includes(step) || SUPERVISING.includes(role));
  const run = (step: string) => {
    const wish = WITH_REASON.includes(step) ? { step, reason: reason.trim() } : { step };
    act.mutate(wish, { onSuccess: () => setAsking('') });
  };
  if (may.length === 0 && !act.error) return null;
  return (
    <div>
      <Group gap={6}>
        {may.map((step) => (
          <Button
            key={step}
            size="xs"
            variant={WITH_REASON.includes(step) ? 'default' : 'filled'}
            disabled={act.isPending}
            onClick={() => (WITH_REASON.includes(step) ? setAsking(step) : run(step))}
            data-testid={`order-step-${step}`}
          >
            {t(`orders.step.${step}`)}
          </Button>
        ))}
      </Group>
      {asking && (
        <form
          className={classes.reason}
          onSubmit={(event) => {
            event.preventDefault();
            run(asking);
          }}
        >
          <TextInput
            size="xs"
            flex={1}
            autoFocus
            label={t('orders.reason')}
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-testid="order-reason"
          />
          <Button size="xs" type="submit" disabled={!reason.trim()} loading={act.isPending} data-testid="order-reason-send">
            {t(`orders.step.${asking}`)}
          </Button>
        </form>
      )}
      {act.error && (
        <Text c="var(--desk-bad)" role="alert" data-testid="order-refused">
          {refusalText(t, act.error)}
        </Text>
      )}
    </div>
  );
}

const BINDING = ['placed', 'part_sent', 'sent', 'delivered'];

/** The invoice as PDF in a tab of its own; made when it is asked for first. */
function Invoice({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const make = useStep(order.id);
  if (order.invoice)
    return (
      <Anchor href={`/api/v1/orders/${order.id}/invoice.pdf`} target="_blank" size="sm" data-testid="order-invoice">
        {t('orders.invoice')} {order.invoice}
      </Anchor>
    );
  if (!BINDING.includes(order.state)) return null;
  return (
    <Group>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={make.isPending}
        onClick={() => make.mutate({ step: 'invoice' })}
        data-testid="order-make-invoice"
      >
        {t('orders.make_invoice')}
      </Button>
    </Group>
  );
}

function Lines({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  return (
    <table className={classes.lines}>
      <thead>
        <tr>
          <th>{t('orders.field.product')}</th>
          <th data-align="end">{t('orders.field.quantity')}</th>
          <th data-align="end">{t('orders.field.unit')}</th>
          <th data-align="end">{t('orders.field.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={line.id}>
            <td>
              <div className={classes.name}>{line.name}</div>
              <div className={classes.sku}>{line.sku}</div>
            </td>
            <td data-align="end">{line.quantity}</td>
            <td data-align="end">{money(line.unit_amount, order.currency)}</td>
            <td data-align="end">{money(line.amount, order.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function History({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <section aria-label={t('orders.history')}>
      <ul className={classes.history}>
        {order.events.map(({ at, by, what, detail }) => (
          <li key={at + what}>
            <time dateTime={at}>{shortDateAndTime(at)}</time> {t(`orders.event.${what}`)} · {names.agent(by)}
            {detail && what !== 'taken' && <span>: {detail}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
