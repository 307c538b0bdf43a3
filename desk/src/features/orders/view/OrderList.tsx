import { Button, Loader } from '@mantine/core';
import { IconPlus, IconShoppingCart } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { type Names, useNames } from '@/features/contacts/names';
import { isNothing, money, type OrderRow } from '../orders';
import { type OrderFilter, useOrders } from '../state';
import { StateMark } from './StateMark';

function columnsIn(t: TFunction, names: Names, narrow: boolean): Column<OrderRow>[] {
  const all: (Column<OrderRow> & { wide?: boolean })[] = [
    { key: 'number', label: t('orders.field.number'), width: '96px', cell: ({ number }) => number },
    {
      key: 'customer',
      label: t('orders.field.customer'),
      cell: ({ customer_name }) => customer_name || t('customers.unnamed'),
    },
    {
      key: 'state',
      label: t('orders.field.state'),
      width: '172px',
      cell: ({ state }) => <StateMark state={state} />,
    },
    {
      key: 'total',
      label: t('orders.field.total'),
      width: '120px',
      align: 'end',
      cell: ({ total, currency }) => money(total, currency),
    },
    {
      key: 'due',
      label: t('orders.field.due'),
      width: '120px',
      align: 'end',
      wide: true,
      cell: ({ due, currency }) => (isNothing(due) ? '–' : money(due, currency)),
    },
    {
      key: 'taken_by',
      label: t('orders.field.taken_by'),
      wide: true,
      cell: ({ taken_by }) => names.agent(taken_by),
    },
    {
      key: 'created',
      label: t('orders.field.created'),
      width: '170px',
      wide: true,
      cell: ({ created_at }) => shortDateAndTime(created_at),
    },
  ];
  return narrow ? all.filter(({ wide }) => !wide) : all;
}

interface Props {
  filter: OrderFilter;
  open: string;
  onOpen: (id: number) => void;
  onNew: () => void;
}

export function OrderList({ filter, open, onOpen, onNew }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const { rows, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useOrders(filter);
  const columns = useMemo(() => columnsIn(t, names, open !== ''), [t, names, open]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const none = Object.values(filter).some(Boolean) ? 'nothing_found' : 'none';
  const empty = isPending ? (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  ) : (
    <Empty
      icon={IconShoppingCart}
      title={error ? t('orders.failed') : t(`orders.${none}`)}
      text={error ? refusalText(t, error) : t(`orders.${none}_text`)}
    >
      <Button variant="light" leftSection={<IconPlus size={15} aria-hidden />} onClick={onNew}>
        {t('orders.new')}
      </Button>
    </Empty>
  );
  return (
    <RowTable
      label={t('orders.nav')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => String(id)}
      onOpen={({ id }) => onOpen(id)}
      opened={open}
      onEnd={more}
      empty={empty}
      testid="orders-list"
    />
  );
}
