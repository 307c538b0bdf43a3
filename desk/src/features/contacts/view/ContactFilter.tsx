import { Button, Select, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { useDocs } from '@/store';
import { FILTERS, type Filter, isFiltered } from '../filter';
import { OUTCOMES } from '../outcome';

interface Props {
  filter: Filter;
  onChange: (change: Partial<Filter>) => void;
}

const choices = (docs: readonly { id: string; name: string }[]) =>
  docs.map(({ id, name }) => ({ value: id, label: name }));

/** The text, sent a moment after the last letter. */
function SearchBox({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(filter.q);
  const box = useRef<HTMLInputElement>(null);
  const send = useDebouncedCallback((q: string) => onChange({ q: q.trim() }), 250);
  useEffect(() => setText((now) => (now.trim() === filter.q ? now : filter.q)), [filter.q]);
  useKeys([
    {
      id: 'contacts-search',
      keys: ['/'],
      label: 'contacts.filter.q',
      group: 'contacts.nav',
      run: () => box.current?.focus(),
    },
  ]);
  return (
    <TextInput
      ref={box}
      type="search"
      size="xs"
      w={200}
      leftSection={<IconSearch size={15} aria-hidden />}
      placeholder={t('contacts.filter.q')}
      aria-label={t('contacts.filter.q')}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
      data-testid="contacts-search"
    />
  );
}

export function ContactFilter({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const [queues, agents] = [useDocs('queue/'), useDocs('agent/')];
  const lists = {
    queue: choices(queues),
    agent: choices(agents),
    state: OUTCOMES.map((value) => ({ value, label: t(`contacts.outcome.${value}`) })),
  };
  return (
    <>
      <Title order={1} mr="auto">
        {t('contacts.title')}
      </Title>
      <SearchBox filter={filter} onChange={onChange} />
      {(['queue', 'agent', 'state'] as const).map((name) => (
        <Select
          key={name}
          size="xs"
          w={130}
          searchable
          clearable
          placeholder={t(`contacts.filter.${name}`)}
          aria-label={t(`contacts.filter.${name}`)}
          data={lists[name]}
          value={filter[name] || null}
          onChange={(value) => onChange({ [name]: value ?? '' })}
          data-testid={`contacts-filter-${name}`}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          size="xs"
          w={164}
          leftSection={<span aria-hidden>{t(`contacts.filter.${name}_short`)}</span>}
          leftSectionWidth={44}
          aria-label={t(`contacts.filter.${name}`)}
          value={filter[name]}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
          data-testid={`contacts-filter-${name}`}
        />
      ))}
      {isFiltered(filter) && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange(Object.fromEntries(FILTERS.map((name) => [name, ''])))}
          data-testid="contacts-filter-clear"
        >
          {t('contacts.filter.clear')}
        </Button>
      )}
    </>
  );
}
