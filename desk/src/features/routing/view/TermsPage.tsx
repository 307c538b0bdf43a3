import { Loader, Select, Switch } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import { Empty } from '@/features/contacts/list/Empty';
import { cellKey, cellsOf, type Changes, type GridColumn } from '../grid';
import type { QueueRules } from '../rules';
import { PLAIN, type Person, type Terms, useChange, useList, usePeople } from '../state';
import { FilterBar, type PeopleFilter, SaveCells, useCells, useFiltered } from './FilterBar';
import { Grid } from './Grid';
import { LeaveGuard } from './LeaveGuard';
import classes from './routing.module.css';

const SERVES = 'serves';
const LIMITS = {
  rank: { min: 1, max: 9, single: true },
  priority: { min: 1, max: 9, single: true },
  delay_seconds: { min: 0, max: 86_400, decimal: true },
  weight: { min: 0.01, max: 1000, decimal: true },
} as const;

/** One cell of the API an agent: whether they serve the queue, and the terms that were written. */
export function wishes(queue: string, changes: Changes) {
  const byAgent = new Map<string, { serves: boolean; terms: Partial<Terms> }>();
  for (const { row, column, value } of cellsOf(changes)) {
    const own = byAgent.get(row) ?? { serves: true, terms: {} };
    byAgent.set(
      row,
      column === SERVES ? { ...own, serves: value === 1 } : { ...own, terms: { ...own.terms, [column]: value } },
    );
  }
  return [...byAgent].map(([agent, { serves, terms }]) => ({ agent, queue, terms: serves ? terms : null }));
}

/** Who serves a queue, and on what terms. */
export function TermsPage() {
  const { t } = useTranslation();
  const { data: queues = [] } = useList<QueueRules>('/queues');
  const [chosen, setChosen] = useState<string | null>(null);
  const queue = chosen ?? queues[0]?.id ?? '';
  const [all, setAll] = useState(false);
  const [filter, setFilter] = useState<PeopleFilter>({ text: '', team: null, queue: null });
  const everybody = usePeople();
  const { changes, count, put, clear } = useCells();
  const people = useFiltered(everybody, filter).filter(
    (one) => all || one.queues.includes(queue) || changes[cellKey(one.id, SERVES)] !== undefined,
  );
  const serve = useChange((wish: Changes) => rest.post('/agent-terms', wishes(queue, wish)));
  const columns = useMemo<GridColumn[]>(
    () => [
      { key: SERVES, label: t('routing.term.serves'), min: 0, max: 1, single: true },
      ...Object.entries(LIMITS).map(([key, limits]) => ({
        key,
        label: t(`routing.term.${key}`),
        ...limits,
      })),
    ],
    [t],
  );
  const read = useCallback(
    (row: Person, column: string) => {
      const serves = row.queues.includes(queue);
      if (column === SERVES) return serves ? 1 : 0;
      return serves ? { ...PLAIN, ...row.terms[queue] }[column as keyof Terms] : null;
    },
    [queue],
  );
  return (
    <div className={classes.page} data-testid="terms">
      <FilterBar
        title={t('routing.section.terms')}
        about={t('routing.terms_about')}
        filter={filter}
        onFilter={setFilter}
      >
        <Switch
          size="xs"
          label={t('routing.all_agents')}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
          data-testid="terms-all"
        />
        <Select
          size="xs"
          w={150}
          aria-label={t('routing.queue')}
          data={queues.map(({ id, name }) => ({ value: id, label: name }))}
          value={queue}
          onChange={setChosen}
          allowDeselect={false}
          disabled={count > 0}
          data-testid="terms-queue"
        />
        <SaveCells
          count={count}
          pending={serve.isPending}
          error={serve.error}
          onSave={() => serve.mutate(changes, { onSuccess: clear })}
          onUndo={clear}
        />
      </FilterBar>
      <LeaveGuard changed={count > 0} />
      {!everybody ? (
        <Loader size="sm" m="md" aria-label={t('app.loading')} />
      ) : people.length === 0 ? (
        <Empty icon={IconUsers} title={t('routing.nobody')} text={t('routing.nobody_serves')} />
      ) : (
        <Grid
          wide
          label={t('routing.section.terms')}
          head={t('routing.agents')}
          rows={people}
          columns={columns}
          read={read}
          changes={changes}
          onChange={(row, column, value) => put(cellKey(row, column), value)}
        />
      )}
      <dl className={classes.meanings}>
        {Object.keys(LIMITS).map((term) => (
          <div key={term}>
            <dt>{t(`routing.term.${term}`)}</dt>
            <dd>{t(`routing.term_about.${term}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
