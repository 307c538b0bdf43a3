import { Button, Loader } from '@mantine/core';
import { IconBriefcase, IconPlus } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { type Names, useNames } from '@/features/contacts/names';
import type { CaseRow } from '../cases';
import { type CaseSearch, isFiltered } from '../filter';
import { useCases } from '../state';
import { DueMark, PriorityMark, StatusMark } from './Marks';

function columnsIn(t: TFunction, names: Names, narrow: boolean): Column<CaseRow>[] {
  const all: (Column<CaseRow> & { wide?: boolean })[] = [
    {
      key: 'subject',
      label: t('cases.field.subject'),
      width: narrow ? '46%' : '30%',
      cell: ({ id, subject }) => `#${id} ${subject}`,
    },
    {
      key: 'status',
      label: t('cases.filter.status'),
      width: '172px',
      cell: ({ status }) => <StatusMark status={status} />,
    },
    {
      key: 'priority',
      label: t('cases.filter.priority'),
      wide: true,
      width: '104px',
      cell: ({ priority }) => <PriorityMark priority={priority} />,
    },
    {
      key: 'customer',
      label: t('cases.field.customer'),
      wide: true,
      width: '15%',
      cell: ({ customer }) => customer?.name ?? '',
    },
    {
      key: 'owner',
      label: t('cases.filter.owner'),
      wide: true,
      cell: ({ owner }) => (owner ? names.agent(owner) : t('cases.nobody')),
    },
    { key: 'due', label: t('cases.due'), cell: ({ next_due_at }) => <DueMark at={next_due_at} /> },
    {
      key: 'changed',
      label: t('cases.changed'),
      wide: true,
      width: '118px',
      cell: ({ changed_at }) => shortDateAndTime(changed_at),
    },
  ];
  return narrow ? all.filter(({ wide }) => !wide) : all;
}

interface Props {
  search: CaseSearch;
  onOpen: (id: string | number) => void;
  onNew: () => void;
}

export function CaseList({ search, onOpen, onNew }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const { open, ...filter } = search;
  const { rows, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useCases(filter);
  const columns = useMemo(() => columnsIn(t, names, open !== ''), [t, names, open]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const found = isFiltered(search) ? 'nothing_found' : 'none';
  const empty = isPending ? (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  ) : (
    <Empty
      icon={IconBriefcase}
      title={error ? t('cases.failed') : t(`cases.${found}`)}
      text={error ? refusalText(t, error) : t(`cases.${found}_text`)}
    >
      <Button variant="light" leftSection={<IconPlus size={15} aria-hidden />} onClick={onNew}>
        {t('cases.new')}
      </Button>
    </Empty>
  );
  return (
    <RowTable
      label={t('cases.nav')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => String(id)}
      onOpen={({ id }) => onOpen(id)}
      opened={open}
      onEnd={more}
      empty={empty}
      testid="cases-list"
    />
  );
}
