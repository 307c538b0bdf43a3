import { Button, Loader } from '@mantine/core';
import { IconHistory, IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime, duration, phoneNumber } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { type ContactSearch, isFiltered } from '../filter';
import { Empty } from '../list/Empty';
import { RowTable } from '../list/RowTable';
import type { Column } from '../list/sorting';
import { type Names, useNames } from '../names';
import type { ContactRow } from '../records';
import { useContactRows } from '../state';
import { OutcomeMark } from './OutcomeMark';

const seconds = (value: number | null) => (value === null ? '–' : duration(value * 1000));

export function otherNumber(row: Pick<ContactRow, 'direction' | 'caller' | 'dialled'>): string {
  return row.direction === 'out' ? row.dialled : row.caller;
}

function numberOf(row: ContactRow, t: TFunction): string {
  return otherNumber(row) ? phoneNumber(otherNumber(row)) : t('contacts.withheld');
}

function Who({ row }: { row: ContactRow }) {
  const { t } = useTranslation();
  const Icon = row.direction === 'out' ? IconPhoneOutgoing : IconPhoneIncoming;
  const name = row.customer?.name || numberOf(row, t);
  return (
    <span title={name}>
      <Icon
        size={14}
        style={{ verticalAlign: -2, marginRight: 7 }}
        aria-label={t(`contacts.direction.${row.direction}`)}
      />
      {name}
    </span>
  );
}

function columnsIn(t: TFunction, names: Names, narrow: boolean): Column<ContactRow>[] {
  const all: (Column<ContactRow> & { wide?: boolean })[] = [
    {
      key: 'who',
      label: t('contacts.column.who'),
      width: narrow ? '38%' : '19%',
      cell: (row) => <Who row={row} />,
    },
    { key: 'number', label: t('contacts.column.number'), wide: true, cell: (row) => numberOf(row, t) },
    {
      key: 'arrived',
      label: t('contacts.column.arrived'),
      width: narrow ? '26%' : '16%',
      cell: (row) => dateAndTime(row.arrived_at),
    },
    { key: 'outcome', label: t('contacts.column.outcome'), cell: (row) => <OutcomeMark row={row} /> },
    { key: 'queue', label: t('contacts.column.queue'), wide: true, cell: (row) => names.queue(row.queue) },
    {
      key: 'agents',
      label: t('contacts.column.agents'),
      wide: true,
      cell: (row) => row.agents.map(names.agent).join(', '),
    },
    {
      key: 'wait',
      label: t('contacts.column.wait'),
      width: '92px',
      align: 'end',
      wide: true,
      cell: (row) => seconds(row.wait_seconds),
    },
    {
      key: 'talk',
      label: t('contacts.column.talk'),
      width: '92px',
      align: 'end',
      cell: (row) => seconds(row.talk_seconds),
    },
    {
      key: 'disposition',
      label: t('contacts.column.disposition'),
      wide: true,
      cell: (row) => row.disposition?.label ?? '',
    },
  ];
  return narrow ? all.filter(({ wide }) => !wide) : all;
}

export function ContactList({ search, onOpen }: { search: ContactSearch; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const { rows, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useContactRows(search);
  const columns = useMemo(() => columnsIn(t, names, search.open !== ''), [t, names, search.open]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const empty = isPending ? (
    <Empty icon={IconHistory} title={t('app.loading')} text="">
      <Loader size="sm" />
    </Empty>
  ) : error ? (
    <Empty icon={IconHistory} title={t('contacts.failed')} text={refusalText(t, error)}>
      <Button variant="default" onClick={() => void refetch()}>
        {t('app.fault.again')}
      </Button>
    </Empty>
  ) : isFiltered(search) ? (
    <Empty icon={IconHistory} title={t('contacts.nothing_found')} text={t('contacts.nothing_found_text')} />
  ) : (
    <Empty icon={IconHistory} title={t('contacts.none')} text={t('contacts.none_text')} />
  );
  return (
    <RowTable
      label={t('contacts.title')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => onOpen(id)}
      opened={search.open}
      onEnd={more}
      empty={empty}
      testid="contacts-list"
    />
  );
}
