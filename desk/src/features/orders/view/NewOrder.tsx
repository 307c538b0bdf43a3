import { Alert, Button, Group, Kbd, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { refusalText } from '@/features/agent/commands';
import { CustomerSearch } from '@/features/customers/view/CustomerSearch';
import { Offers } from '@/features/offers/view/Offers';
import { type Basket, toWire, useBasket, withProduct } from '../basket';
import { readPercent } from '../orders';
import { useBuyer, useCalculation, usePriceLists, useTakeOrder } from '../state';
import { BasketLines } from './BasketLines';
import classes from './orders.module.css';
import { ProductBox } from './ProductBox';
import { Totals } from './Totals';

interface Props {
  /** Whose basket on this machine: a contact's key, or nothing. */
  where: string;
  customer?: Basket['customer'] | undefined;
  onTaken: (id: number) => void;
}

/** An order at the speed of typing: customer, products one after the other, discount, done. */
export function NewOrder({ where, customer = null, onTaken }: Props) {
  const { t } = useTranslation();
  const { basket, change, clear } = useBasket(where, customer);
  const box = useRef<HTMLInputElement>(null);
  const take = useTakeOrder();
  const wire = toWire(basket);
  const calculation = useCalculation(wire);
  const ready = basket.customer !== null && basket.lines.length > 0 && wire !== null && !take.isPending;
  const send = (as_quote: boolean) => {
    if (!ready || !basket.customer) return;
    const { key, deliverTo, note } = basket;
    const wish = {
      ...wire,
      idempotency_key: key,
      customer: basket.customer.id,
      contact: where,
      deliver_to: deliverTo,
      note,
      as_quote,
    };
    take.mutate(wish, {
      onSuccess: ({ id }) => {
        clear();
        onTaken(id);
      },
    });
  };
  const known = basket.customer !== null;
  useEffect(() => {
    if (known) box.current?.focus();
  }, [known]);
  useKeys([
    {
      id: 'order-place',
      keys: ['Alt+Enter'],
      label: 'orders.place',
      group: 'orders.nav',
      run: () => send(false),
    },
    {
      id: 'order-product',
      keys: ['Alt+P'],
      label: 'orders.product',
      group: 'orders.nav',
      run: () => box.current?.focus(),
    },
  ]);
  const put = (name: 'deliverTo' | 'note' | 'discount' | 'priceList') => (value: string) =>
    change((now) => ({ ...now, [name]: value }));
  return (
    <Stack p={where ? 0 : 'md'} gap="sm" data-testid="new-order">
      <Title order={2}>{t('orders.new')}</Title>
      <Buyer basket={basket} onChange={change} />
      <ProductBox
        ref={box}
        priceList={basket.priceList}
        onAdd={(found, quantity) => change((now) => withProduct(now, found, quantity))}
      />
      {basket.lines.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('orders.no_lines')}
        </Text>
      ) : (
        <BasketLines basket={basket} calculation={calculation.data} onChange={change} />
      )}
      <Offers basket={basket} contact={where} onChange={change} />
      {calculation.error && (
        <Alert color="red" py={6} role="alert">
          {refusalText(t, calculation.error)}
        </Alert>
      )}
      <Group gap="xs" align="start" wrap="nowrap">
        <TextInput
          size="xs"
          w={104}
          inputMode="decimal"
          label={t('orders.order_discount')}
          value={basket.discount}
          maxLength={7}
          error={readPercent(basket.discount) === null && t('orders.bad_percent')}
          onChange={(event) => put('discount')(event.currentTarget.value)}
          data-testid="order-discount"
        />
        <Prices value={basket.priceList} onChange={put('priceList')} />
        <TextInput
          size="xs"
          flex={1}
          label={t('orders.field.deliver_to')}
          value={basket.deliverTo}
          maxLength={1000}
          onChange={(event) => put('deliverTo')(event.currentTarget.value)}
          data-testid="order-deliver-to"
        />
      </Group>
      <Textarea
        size="xs"
        label={t('orders.field.note')}
        autosize
        minRows={1}
        maxRows={6}
        value={basket.note}
        maxLength={10_000}
        onChange={(event) => put('note')(event.currentTarget.value)}
      />
      {calculation.data && basket.lines.length > 0 && <Totals sums={calculation.data} />}
      {calculation.data?.needs_approval && basket.lines.length > 0 && (
        <Text size="sm" c="var(--desk-warn)" data-testid="order-needs-approval">
          {t('orders.needs_approval', { limit: Number(calculation.data.limit_percent) })}
        </Text>
      )}
      <Group justify="flex-end" gap="xs" className={classes.foot}>
        {take.error && (
          <Text c="var(--desk-bad)" role="alert" w="100%" data-testid="order-refused">
            {refusalText(t, take.error)}
          </Text>
        )}
        <Button variant="subtle" color="gray" onClick={clear} disabled={basket.lines.length === 0}>
          {t('orders.clear')}
        </Button>
        <Button variant="default" disabled={!ready} onClick={() => send(true)} data-testid="order-quote">
          {t('orders.make_quote')}
        </Button>
        <Button
          loading={take.isPending}
          disabled={!ready}
          onClick={() => send(false)}
          rightSection={<Kbd size="xs">Alt ↵</Kbd>}
          data-testid="order-place"
        >
          {t('orders.place')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Who buys: found by anything, or known already. */
function Buyer({ basket, onChange }: { basket: Basket; onChange: (make: (now: Basket) => Basket) => void }) {
  const { t } = useTranslation();
  const { customer } = basket;
  const { data } = useBuyer(customer?.name ? undefined : customer?.id);
  if (!customer)
    return (
      <CustomerSearch
        label={t('orders.find_customer')}
        onChoose={(id) => onChange((now) => ({ ...now, customer: { id, name: '' } }))}
        autoFocus
        testid="order-customer"
      />
    );
  return (
    <Group gap="xs">
      <Text fw={600} data-testid="order-buyer">
        {customer.name || data?.name || data?.company || `#${customer.id}`}
      </Text>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => onChange((now) => ({ ...now, customer: null }))}
      >
        {t('orders.other_customer')}
      </Button>
    </Group>
  );
}

/** Only where there is a choice. */
function Prices({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const lists = usePriceLists();
  if (lists.length < 2) return null;
  return (
    <Select
      size="xs"
      w={170}
      label={t('orders.field.price_list')}
      allowDeselect={false}
      data={lists.map(({ id, name, currency }) => ({ value: id, label: `${name} · ${currency}` }))}
      value={value || (lists[0]?.id ?? null)}
      onChange={(id) => id && onChange(id)}
      data-testid="order-price-list"
    />
  );
}
