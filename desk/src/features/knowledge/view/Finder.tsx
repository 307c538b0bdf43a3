import { Loader, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { useHits, useMiss } from '../state';
import classes from './knowledge.module.css';

const PAUSE_MS = 120;

interface Props {
  typed: string;
  onType: (typed: string) => void;
  onOpen: (id: number) => void;
}

/** Search as you type; arrows walk through what was found, Enter opens it. */
export function Finder({ typed, onType, onOpen }: Props) {
  const { t } = useTranslation();
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data, error, isFetching, isPlaceholderData } = useHits(q);
  const asked = q.length >= 2;
  const hits = asked ? (data ?? []) : [];
  const nothing = asked && data !== undefined && !isFetching && !isPlaceholderData && hits.length === 0;
  useMiss(q, nothing);
  const list = useRef<HTMLUListElement>(null);

  const walk = (event: KeyboardEvent, from: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = list.current?.querySelectorAll('button');
    buttons?.[Math.max(0, Math.min(buttons.length - 1, from + step))]?.focus();
  };
  return (
    <div data-testid="knowledge-finder">
      <TextInput
        type="search"
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={isFetching && <Loader size={14} aria-label={t('app.loading')} />}
        placeholder={t('knowledge.placeholder')}
        aria-label={t('knowledge.search')}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && hits[0]) onOpen(hits[0].id);
          else walk(event, -1);
        }}
        mb={6}
        autoFocus
        data-testid="knowledge-search"
      />
      {error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, error)}
        </Text>
      )}
      {!asked && <Text c="dimmed">{t('knowledge.how')}</Text>}
      {nothing && (
        <Text c="dimmed" role="status" data-testid="knowledge-nothing">
          {t('knowledge.nothing', { typed: q })}
        </Text>
      )}
      <ul className={classes.hits} ref={list} aria-label={t('knowledge.found')}>
        {hits.map((hit, place) => (
          <li key={hit.id}>
            <UnstyledButton
              className={classes.hit}
              onClick={() => onOpen(hit.id)}
              onKeyDown={(event) => walk(event, place)}
              data-testid={`hit-${hit.id}`}
            >
              <strong>{hit.title}</strong>
              <span>{hit.snippet}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
