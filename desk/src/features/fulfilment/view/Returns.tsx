import { Button, Group, NumberInput, Select, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isNothing, money, type OrderRecord } from '@/features/orders/orders';
import classes from '@/features/orders/view/orders.module.css';
import { REASONS, type Returned, useHandle, WISHES } from '../state';
import { Refusal } from './Parcels';

interface Props {
  order: OrderRecord;
  returns: readonly Returned[];
  leads: boolean;
}

/** Goods that come back: announced by whoever talks with the customer, taken in by those who have them in hand. */
export function Returns({ order, returns, leads }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const sent = order.lines.some((line) => line.sent > line.returned);
  if (returns.length === 0 && !sent) return null;
  return (
    <section aria-labelledby="order-returns">
      <Title order={3} id="order-returns" mb={4}>
        {t('fulfilment.returns')}
      </Title>
      <ul className={classes.list}>
        {returns.map((one) => (
          <Row key={one.id} one={one} currency={order.currency} leads={leads} />
        ))}
      </ul>
      {open ? (
        <Announce order={order} onDone={() => setOpen(false)} />
      ) : (
        sent && (
          <Button size="compact-sm" variant="light" onClick={() => setOpen(true)} data-testid="return-new">
            {t('fulfilment.announce')}
          </Button>
        )
      )}
    </section>
  );
}

function Row({ one, currency, leads }: { one: Returned; currency: string; leads: boolean }) {
  const { t } = useTranslation();
  const handle = useHandle();
  const [answer, setAnswer] = useState('');
  const receive = (restock: boolean) => handle.mutate({ path: `/returns/${one.id}/receive`, body: { restock } });
  return (
    <li data-testid={`return-${one.id}`} data-state={one.state}>
      <span>
        {one.pieces.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ')}
        {` · ${t(`fulfilment.reason.${one.reason}`)} · ${t(`fulfilment.wish.${one.wish}`)} · ${t(`fulfilment.return.${one.state}`)}`}
        {!isNothing(one.credited) && ` · ${money(one.credited, currency)}`}
        {one.answer && ` · ${one.answer}`}
      </span>
      {leads && one.state === 'announced' && (
        <Group gap={6} w="100%" align="end">
          <Button size="compact-xs" variant="default" onClick={() => receive(true)} data-testid="return-restock">
            {t('fulfilment.restock')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => receive(false)} data-testid="return-scrap">
            {t('fulfilment.scrap')}
          </Button>
          <TextInput
            size="xs"
            flex={1}
            placeholder={t('fulfilment.why_not')}
            aria-label={t('fulfilment.why_not')}
            value={answer}
            maxLength={200}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            disabled={!answer.trim()}
            onClick={() => handle.mutate({ path: `/returns/${one.id}/refuse`, body: { answer } })}
          >
            {t('fulfilment.refuse')}
          </Button>
        </Group>
      )}
      <Refusal error={handle.error} />
    </li>
  );
}

function Announce({ order, onDone }: { order: OrderRecord; onDone: () => void }) {
  const { t } = useTranslation();
  const handle = useHandle();
  const [pieces, setPieces] = useState<Record<number, number>>({});
  const [reason, setReason] = useState<string>('damaged');
  const [wish, setWish] = useState<string>('money');
  const lines = Object.entries(pieces)
    .filter(([, quantity]) => quantity > 0)
    .map(([line, quantity]) => ({ line: Number(line), quantity }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const body = { order: order.id, lines, reason, wish };
        handle.mutate({ path: '/returns', body }, { onSuccess: onDone });
      }}
    >
      {order.lines
        .filter((line) => line.sent > line.returned)
        .map((line) => (
          <Group key={line.id} gap="xs" wrap="nowrap" mb={4}>
            <NumberInput
              size="xs"
              w={72}
              min={0}
              max={line.sent - line.returned}
              allowDecimal={false}
              aria-label={`${t('orders.field.quantity')}, ${line.sku}`}
              value={pieces[line.id] ?? 0}
              onChange={(value) => setPieces((now) => ({ ...now, [line.id]: Number(value) || 0 }))}
              data-testid={`return-pieces-${line.sku}`}
            />
            <Text size="sm" className={classes.name}>
              {line.name}
            </Text>
          </Group>
        ))}
      <Group gap="xs" align="end">
        <Select
          size="xs"
          label={t('orders.reason')}
          allowDeselect={false}
          data={REASONS.map((value) => ({ value, label: t(`fulfilment.reason.${value}`) }))}
          value={reason}
          onChange={(value) => value && setReason(value)}
        />
        <Select
          size="xs"
          label={t('fulfilment.wanted')}
          allowDeselect={false}
          data={WISHES.map((value) => ({ value, label: t(`fulfilment.wish.${value}`) }))}
          value={wish}
          onChange={(value) => value && setWish(value)}
        />
        <Button size="xs" type="submit" disabled={lines.length === 0} loading={handle.isPending} data-testid="return-send">
          {t('fulfilment.announce')}
        </Button>
      </Group>
      <Refusal error={handle.error} />
    </form>
  );
}
