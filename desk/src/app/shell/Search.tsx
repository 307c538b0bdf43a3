import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import { allowed } from '../feature';
import { navigation } from '../features';
import { phoneNumber } from '../format';
import { useActiveKeys, useKeys } from '../keys';
import { useSession } from '../session';

export const openSearch = () => spotlight.open();

interface Found {
  id: number;
  name: string;
  company: string;
  numbers: { number: string }[];
}

const PAUSE_MS = 200;
const ENOUGH = 2;

/** Customers by name, company or number, from the records. */
function useCustomers(typed: string): SpotlightActionData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['customers', 'search', q],
    enabled: q.length >= ENOUGH,
    queryFn: () => rest.get<{ items: Found[] }>('/customers', { q, limit: 8 }),
  });
  return (data?.items ?? []).map((customer) => ({
    id: `customer-${customer.id}`,
    label: customer.name || phoneNumber(customer.numbers[0]?.number ?? ''),
    description: [customer.company, phoneNumber(customer.numbers[0]?.number ?? '')]
      .filter(Boolean)
      .join(' · '),
    // The records found it for what was typed; the list must not weed it out again.
    keywords: [typed],
    group: t('app.search.customers'),
    onClick: () => void navigate({ to: '/customers', search: { open: String(customer.id) } }),
  }));
}

/** Pages, and everything that can be done now. */
function useDoable(): SpotlightActionData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { role } = useSession().user;
  const keys = useActiveKeys();
  const pages = navigation
    .filter((entry) => allowed(entry.roles, role))
    .map((entry) => ({
      id: entry.path,
      label: t(entry.label),
      group: t('app.search.pages'),
      onClick: () => void navigate({ to: entry.path }),
    }));
  const actions = keys
    .filter((action) => !action.disabled && action.id !== 'search')
    .map((action) => ({
      id: action.id,
      label: t(action.label),
      description: action.keys.join(', '),
      group: t(action.group),
      onClick: action.run,
    }));
  return [...pages, ...actions];
}

/** Ctrl-K: pages, actions and customers, by typing a piece of their names. */
export function Search() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  useKeys([
    { id: 'search', keys: ['Ctrl+K'], label: 'app.search.open', group: 'app.keys.general', run: openSearch },
  ]);
  const found = [...useDoable(), ...useCustomers(typed)];
  const groups = [...new Set(found.map((action) => action.group ?? ''))];
  return (
    <Spotlight
      query={typed}
      onQueryChange={setTyped}
      actions={groups.map((group) => ({ group, actions: found.filter((action) => action.group === group) }))}
      shortcut={null}
      nothingFound={t('app.search.nothing')}
      searchProps={{ placeholder: t('app.search.placeholder'), 'aria-label': t('app.search.open') }}
      attributes={{ content: { 'aria-label': t('app.search.open') } }}
      scrollable
      maxHeight={420}
    />
  );
}
