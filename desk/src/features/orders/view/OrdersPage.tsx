import { Button, Select, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { Beside } from '@/features/contacts/list/Beside';
import { STATES } from '../orders';
import type { OrderFilter } from '../state';
import { NewOrder } from './NewOrder';
import { OrderList } from './OrderList';
import { OrderPanel } from './OrderPanel';

const NEW = 'new';
type Address = OrderFilter & { open: string };

function useAddress(): [Address, (wish: Partial<Address>) => void] {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const text = (name: string) => String(raw[name] ?? '');
  const now: Address = {
    q: text('q'),
    state: text('state'),
    customer: text('customer'),
    open: text('open'),
  };
  const change = (wish: Partial<Address>) => {
    const search = Object.fromEntries(Object.entries({ ...now, ...wish }).filter(([, value]) => value));
    void navigate({ to: '/orders', search: search as never, replace: wish.open === undefined });
  };
  return [now, change];
}

/** Every quote and order, newest first; one is read, or taken, beside the list. */
export default function OrdersPage() {
  const { t } = useTranslation();
  const [address, change] = useAddress();
  const { open, ...filter } = address;
  const begin = useCallback(() => change({ open: NEW }), [change]);
  useKeys([{ id: 'orders-new', keys: ['N'], label: 'orders.new', group: 'orders.nav', run: begin }]);
  const panel =
    open === NEW ? (
      <NewOrder where="" onTaken={(id) => change({ open: String(id) })} />
    ) : (
      open && <OrderPanel key={open} id={open} />
    );
  return (
    <Beside
      head={<Head filter={filter} onChange={change} onNew={begin} />}
      rows={<OrderList filter={filter} open={open} onOpen={(id) => change({ open: String(id) })} onNew={begin} />}
      panel={panel}
      panelLabel={t('orders.one')}
      onClose={() => change({ open: '' })}
    />
  );
}

interface HeadProps {
  filter: OrderFilter;
  onChange: (wish: Partial<Address>) => void;
  onNew: () => void;
}

function Head({ filter, onChange, onNew }: HeadProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(filter.q);
  const box = useRef<HTMLInputElement>(null);
  const send = useDebouncedCallback((q: string) => onChange({ q: q.trim() }), 250);
  useKeys([
    {
      id: 'orders-search',
      keys: ['/'],
      label: 'orders.search',
      group: 'orders.nav',
      run: () => box.current?.focus(),
    },
  ]);
  return (
    <>
      <Title order={1} mr="auto">
        {t('orders.nav')}
      </Title>
      {filter.customer && (
        <Button size="xs" variant="default" onClick={() => onChange({ customer: '' })} data-testid="orders-all">
          {t('orders.all_customers')}
        </Button>
      )}
      <TextInput
        ref={box}
        type="search"
        size="xs"
        w={240}
        leftSection={<IconSearch size={15} aria-hidden />}
        placeholder={t('orders.search')}
        aria-label={t('orders.search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
        data-testid="orders-search"
      />
      <Select
        size="xs"
        w={170}
        clearable
        placeholder={t('orders.field.state')}
        aria-label={t('orders.field.state')}
        data={STATES.map((value) => ({ value, label: t(`orders.state.${value}`) }))}
        value={filter.state || null}
        onChange={(value) => onChange({ state: value ?? '' })}
        data-testid="orders-filter-state"
      />
      <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={onNew} data-testid="order-new">
        {t('orders.new')}
      </Button>
    </>
  );
}
