import { Button, Select, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import type { QueueRules } from '../rules';
import { type Named, type Person, useList } from '../state';
import classes from './routing.module.css';

interface Team extends Named {
  members: string[];
}

export interface PeopleFilter {
  text: string;
  team: string | null;
  queue: string | null;
}

/** The agents a filter leaves, by name. */
export function useFiltered(people: readonly Person[] | undefined, { text, team, queue }: PeopleFilter) {
  const { data: teams = [] } = useList<Team>('/teams');
  return useMemo(() => {
    const wanted = text.trim().toLocaleLowerCase();
    const members = team ? new Set(teams.find(({ id }) => id === team)?.members) : null;
    return (people ?? [])
      .filter(
        (one) =>
          `${one.id} ${one.name}`.toLocaleLowerCase().includes(wanted) &&
          (!members || members.has(one.id)) &&
          (!queue || one.queues.includes(queue)),
      )
      .sort((a, b) => a.name.localeCompare(b.name));
  }, [people, teams, text, team, queue]);
}

interface Props {
  title: string;
  about: string;
  filter: PeopleFilter;
  onFilter: (filter: PeopleFilter) => void;
  /** Left out where the queue is what the page is about. */
  byQueue?: boolean;
  children?: ReactNode;
}

/** A page's head: what it is for, and which agents are shown. */
export function FilterBar({ title, about, filter, onFilter, byQueue, children }: Props) {
  const { t } = useTranslation();
  const { data: teams = [] } = useList<Team>('/teams');
  const { data: queues = [] } = useList<QueueRules>('/queues');
  const named = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={classes.head}>
      <div>
        <Title order={1}>{title}</Title>
        <Text size="sm" c="var(--desk-quiet)">
          {about}
        </Text>
      </div>
      <TextInput
        type="search"
        size="xs"
        w={175}
        leftSection={<IconSearch size={15} aria-hidden />}
        aria-label={t('routing.find')}
        placeholder={t('routing.find')}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        data-testid="routing-find"
      />
      {teams.length > 0 && (
        <Select
          size="xs"
          w={140}
          aria-label={t('routing.team')}
          placeholder={t('routing.team')}
          data={named(teams)}
          value={filter.team}
          onChange={(team) => onFilter({ ...filter, team })}
          clearable
          data-testid="routing-team"
        />
      )}
      {byQueue && (
        <Select
          size="xs"
          w={140}
          aria-label={t('routing.queue')}
          placeholder={t('routing.queue')}
          data={named(queues)}
          value={filter.queue}
          onChange={(queue) => onFilter({ ...filter, queue })}
          clearable
          data-testid="routing-queue"
        />
      )}
      {children}
    </div>
  );
}

/** Keeps what was written, or takes it back. */
export function SaveCells(props: {
  count: number;
  pending: boolean;
  error: unknown;
  onSave: () => void;
  onUndo: () => void;
}) {
  const { t } = useTranslation();
  const { count, pending, error, onSave, onUndo } = props;
  return (
    <>
      {count > 0 && (
        <Button size="xs" variant="default" onClick={onUndo} data-testid="routing-undo">
          {t('admin.undo')}
        </Button>
      )}
      <Button size="xs" disabled={count === 0} loading={pending} onClick={onSave} data-testid="routing-save">
        {count ? t('routing.save_cells', { count }) : t('admin.save')}
      </Button>
      {error !== null && (
        <Text size="sm" c="var(--desk-bad)" role="alert" w="100%">
          {refusalText(t, error)}
        </Text>
      )}
    </>
  );
}

/** Written and not kept yet. */
export function useCells() {
  const [changes, setChanges] = useState<Readonly<Record<string, number>>>({});
  const put = (key: string, value: number | undefined) =>
    setChanges((now) => {
      const { [key]: _, ...others } = now;
      return value === undefined ? others : { ...others, [key]: value };
    });
  return { changes, count: Object.keys(changes).length, put, clear: () => setChanges({}) };
}
