import { Anchor, Button, Group, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { shortDateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import type { OrderRecord } from '@/features/orders/orders';
import classes from '@/features/orders/view/orders.module.css';
import { type Shipment, useFulfilment, useHandle } from '../state';
import { Returns } from './Returns';

/** What went out and what comes back, under its order. */
export function Fulfilment({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const { data } = useFulfilment(order.id);
  const leads = SUPERVISING.includes(role);
  const toSend = ['placed', 'part_sent'].includes(order.state) && leads;
  const shipments = data?.shipments ?? [];
  return (
    <>
      {(shipments.length > 0 || toSend) && (
        <section aria-labelledby="order-parcels">
          <Title order={3} id="order-parcels" mb={4}>
            {t('fulfilment.parcels')}
          </Title>
          <ul className={classes.list}>
            {shipments.map((one) => (
              <Parcel key={one.id} parcel={one} leads={leads} />
            ))}
          </ul>
          {toSend && <Send order={order.id} />}
        </section>
      )}
      <Returns order={order} returns={data?.returns ?? []} leads={leads} />
    </>
  );
}

function Parcel({ parcel, leads }: { parcel: Shipment; leads: boolean }) {
  const { t } = useTranslation();
  const handle = useHandle();
  const [late, setLate] = useState(false);
  const { id, state, carrier, tracking, tracking_url, due_on, delay_reason } = parcel;
  const told = [carrier, tracking].filter(Boolean).join(' ');
  const open = state === 'sent' || state === 'delayed';
  return (
    <li data-testid={`parcel-${id}`} data-state={state}>
      <span>
        {t(`fulfilment.state.${state}`)}
        {' · '}
        {/^https:\/\//.test(tracking_url) ? (
          <Anchor href={tracking_url} target="_blank" rel="noreferrer noopener" inherit>
            {told || t('fulfilment.track')}
          </Anchor>
        ) : (
          told || shortDateAndTime(parcel.sent_at)
        )}
        {due_on && open && ` · ${t('fulfilment.due_on', { date: due_on })}`}
        {state === 'delayed' && (
          <Text span inherit c="var(--desk-warn)">
            {' '}
            {delay_reason}
          </Text>
        )}
      </span>
      {leads && open && (
        <Group gap={6}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => handle.mutate({ path: `/shipments/${id}/deliver` })}
            data-testid="parcel-deliver"
          >
            {t('fulfilment.deliver')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setLate(!late)} data-testid="parcel-late">
            {t('fulfilment.late')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => handle.mutate({ path: `/shipments/${id}/lose` })}
          >
            {t('fulfilment.lost')}
          </Button>
        </Group>
      )}
      {late && <Late id={id} onDone={() => setLate(false)} />}
      <Refusal error={handle.error} />
    </li>
  );
}

function Late({ id, onDone }: { id: number; onDone: () => void }) {
  const { t } = useTranslation();
  const handle = useHandle();
  const [due_on, setDue] = useState('');
  const [reason, setReason] = useState('');
  return (
    <form
      className={classes.wide}
      onSubmit={(event) => {
        event.preventDefault();
        handle.mutate({ path: `/shipments/${id}/delay`, body: { due_on, reason } }, { onSuccess: onDone });
      }}
    >
      <TextInput
        size="xs"
        type="date"
        label={t('fulfilment.new_date')}
        value={due_on}
        onChange={(event) => setDue(event.currentTarget.value)}
        data-testid="late-date"
      />
      <TextInput
        size="xs"
        flex={1}
        label={t('orders.reason')}
        value={reason}
        maxLength={200}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="late-reason"
      />
      <Button size="xs" type="submit" disabled={!due_on || !reason.trim()} data-testid="late-send">
        {t('fulfilment.late')}
      </Button>
      <Refusal error={handle.error} />
    </form>
  );
}

/** All that isn't sent yet, in one parcel; a part of it goes through the API. */
function Send({ order }: { order: number }) {
  const { t } = useTranslation();
  const handle = useHandle();
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  return (
    <form
      className={classes.reason}
      onSubmit={(event) => {
        event.preventDefault();
        handle.mutate({ path: '/shipments', body: { order, carrier, tracking } });
      }}
    >
      <TextInput
        size="xs"
        w={120}
        label={t('fulfilment.carrier')}
        value={carrier}
        maxLength={60}
        onChange={(event) => setCarrier(event.currentTarget.value)}
        data-testid="parcel-carrier"
      />
      <TextInput
        size="xs"
        flex={1}
        label={t('fulfilment.tracking')}
        value={tracking}
        maxLength={80}
        onChange={(event) => setTracking(event.currentTarget.value)}
        data-testid="parcel-tracking"
      />
      <Button size="xs" type="submit" variant="light" loading={handle.isPending} data-testid="parcel-send">
        {t('fulfilment.send')}
      </Button>
      <Refusal error={handle.error} />
    </form>
  );
}

export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Text c="var(--desk-bad)" role="alert" size="sm" w="100%" data-testid="fulfilment-refused">
      {refusalText(t, error)}
    </Text>
  );
}
