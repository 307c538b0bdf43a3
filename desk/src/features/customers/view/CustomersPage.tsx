import { Button, Loader, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAddressBook, IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { languageName, phoneNumber } from '@/app/format';
import { useKeys } from '@/app/keys';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import type { Customer } from '../customer';
import { useCustomers } from '../state';
import { CustomerPanel } from './CustomerPanel';

const NEW = 'new';

function useAddress() {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const [q, open] = [String(raw.q ?? ''), String(raw.open ?? '')];
  const change = (wish: { q?: string; open?: string }) => {
    const next = Object.fromEntries(Object.entries({ q, open, ...wish }).filter(([, value]) => value));
    void navigate({ to: '/customers', search: next, replace: wish.open === undefined });
  };
  return { q, open, change };
}

/** Everybody we know, found by name or number; one is read and changed beside the list. */
export default function CustomersPage() {
  const { t } = useTranslation();
  const { q, open, change } = useAddress();
  const [typed, setTyped] = useState(q);
  const leads = SUPERVISING.includes(useSession().user.role);
  const box = useRef<HTMLInputElement>(null);
  const send = useDebouncedCallback((text: string) => change({ q: text.trim() }), 250);
  const create = () => change({ open: NEW });
  useKeys([
    {
      id: 'customers-search',
      keys: ['/'],
      label: 'customers.search',
      group: 'customers.nav',
      run: () => box.current?.focus(),
    },
    { id: 'customers-new', keys: ['N'], label: 'customers.new', group: 'customers.nav', run: create },
  ]);
  const head = (
    <>
      <Title order={1} mr="auto">
        {t('customers.title')}
      </Title>
      <TextInput
        ref={box}
        type="search"
        size="xs"
        w={280}
        leftSection={<IconSearch size={15} aria-hidden />}
        placeholder={t('customers.search')}
        aria-label={t('customers.search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
        data-testid="customers-search"
      />
      {leads && (
        <Button component={Link} to={'/customers/import' as never} size="xs" variant="default" data-testid="customers-files">
          {t('imports.link')}
        </Button>
      )}
      <Button
        size="xs"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={create}
        data-testid="customer-new"
      >
        {t('customers.new')}
      </Button>
    </>
  );
  return (
    <Beside
      head={head}
      rows={<CustomerList q={q} open={open} onOpen={(id) => change({ open: id })} onNew={create} />}
      panel={
        open && (
          <CustomerPanel key={open} id={open === NEW ? '' : open} onSaved={(id) => change({ open: id })} />
        )
      }
      panelLabel={t('customers.one')}
      onClose={() => change({ open: '' })}
    />
  );
}

interface ListProps {
  q: string;
  open: string;
  onOpen: (id: string) => void;
  onNew: () => void;
}

function CustomerList({ q, open, onOpen, onNew }: ListProps) {
  const { t } = useTranslation();
  const { rows, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useCustomers(q);
  const columns = useMemo<Column<Customer>[]>(() => {
    const all: (Column<Customer> & { wide?: boolean })[] = [
      {
        key: 'name',
        label: t('customers.field.name'),
        cell: ({ name, company }) => name || company || <i>{t('customers.unnamed')}</i>,
      },
      { key: 'company', label: t('customers.field.company'), wide: true, cell: ({ company }) => company },
      {
        key: 'numbers',
        label: t('customers.field.numbers'),
        cell: ({ numbers }) => numbers.map(phoneNumber).join(', '),
      },
      { key: 'email', label: t('customers.field.email'), wide: true, cell: ({ email }) => email },
      {
        key: 'language',
        label: t('customers.field.language'),
        width: '110px',
        wide: true,
        cell: ({ language }) => languageName(language),
      },
      { key: 'tags', label: t('customers.field.tags'), wide: true, cell: ({ tags }) => tags.join(', ') },
    ];
    return open ? all.filter(({ wide }) => !wide) : all;
  }, [t, open]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const empty = isPending ? (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  ) : (
    <Empty
      icon={IconAddressBook}
      title={error ? t('customers.failed') : t(q ? 'customers.nothing_found' : 'customers.none')}
      text={error ? refusalText(t, error) : t(q ? 'customers.nothing_found_text' : 'customers.none_text')}
    >
      <Button variant="light" leftSection={<IconPlus size={15} aria-hidden />} onClick={onNew}>
        {t('customers.new')}
      </Button>
    </Empty>
  );
  return (
    <RowTable
      label={t('customers.title')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => String(id)}
      onOpen={({ id }) => onOpen(String(id))}
      opened={open}
      onEnd={more}
      empty={empty}
      testid="customers-list"
    />
  );
}
