import { Button, Select, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { useDocs } from '@/store';
import { ORDERS, PRIORITIES, STATES, TYPES } from '../cases';
import type { CaseSearch, Filter } from '../filter';
import { useTeams } from '../state';
import { Views } from './Views';

interface Props {
  search: CaseSearch;
  onChange: (change: Partial<CaseSearch>) => void;
  onNew: () => void;
}

type Choices = Record<Exclude<keyof Filter, 'q'>, { value: string; label: string }[]>;

function useChoices(): Choices {
  const { t } = useTranslation();
  const agents = useDocs('agent/');
  const teams = useTeams().data ?? [];
  const words = (group: string, codes: readonly (string | number)[], prefix = '') =>
    codes.map((code) => ({ value: String(code), label: t(`cases.${group}.${prefix}${code}`) }));
  return {
    status: [{ value: 'unsettled', label: t('cases.filter.unsettled') }, ...words('status', STATES)],
    owner: [
      { value: 'me', label: t('cases.filter.me') },
      { value: 'nobody', label: t('cases.nobody') },
      ...agents.map(({ id, name }) => ({ value: id, label: name })),
    ],
    team: teams.map(({ id, name }) => ({ value: id, label: name })),
    type: words('type', TYPES),
    priority: words('priority', PRIORITIES, 'p'),
    sort: words('order', ORDERS),
  };
}

export function CaseFilter({ search, onChange, onNew }: Props) {
  const { t } = useTranslation();
  const choices = useChoices();
  const [typed, setTyped] = useState(search.q);
  const box = useRef<HTMLInputElement>(null);
  const send = useDebouncedCallback((q: string) => onChange({ q: q.trim() }), 250);
  useKeys([
    {
      id: 'cases-search',
      keys: ['/'],
      label: 'cases.filter.q',
      group: 'cases.nav',
      run: () => box.current?.focus(),
    },
  ]);
  return (
    <>
      <Title order={1} mr="auto">
        {t('cases.nav')}
      </Title>
      <Views search={search} onChange={onChange} />
      <TextInput
        ref={box}
        type="search"
        size="xs"
        w={170}
        leftSection={<IconSearch size={15} aria-hidden />}
        placeholder={t('cases.filter.q')}
        aria-label={t('cases.filter.q')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
        data-testid="cases-search"
      />
      {(['status', 'owner', 'team', 'type', 'priority', 'sort'] as const).map((name) => (
        <Select
          key={name}
          size="xs"
          w={116}
          clearable
          searchable
          placeholder={t(`cases.filter.${name}`)}
          aria-label={t(`cases.filter.${name}`)}
          data={choices[name]}
          value={search[name] || null}
          onChange={(value) => onChange({ [name]: value ?? '' })}
          comboboxProps={{ width: 200, position: 'bottom-start' }}
          data-testid={`cases-filter-${name}`}
        />
      ))}
      <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={onNew} data-testid="case-new">
        {t('cases.new')}
      </Button>
    </>
  );
}
