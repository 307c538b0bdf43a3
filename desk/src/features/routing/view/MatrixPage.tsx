import { Button, Loader } from '@mantine/core';
import { IconGridDots, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/features/contacts/list/Empty';
import { cellKey, type GridColumn } from '../grid';
import { type Person, usePeople, useRate, useSkills } from '../state';
import { FilterBar, type PeopleFilter, SaveCells, useCells, useFiltered } from './FilterBar';
import { Grid } from './Grid';
import { LeaveGuard } from './LeaveGuard';
import classes from './routing.module.css';

/** Who can do what, and how well. */
export function MatrixPage() {
  const { t } = useTranslation();
  const skills = useSkills();
  const everybody = usePeople();
  const [filter, setFilter] = useState<PeopleFilter>({ text: '', team: null, queue: null });
  const people = useFiltered(everybody, filter);
  const { changes, count, put, clear } = useCells();
  const rate = useRate();
  const columns = useMemo<GridColumn[]>(
    () => skills.options.map(({ value, label }) => ({ key: value, label, min: 0, max: 5, single: true })),
    [skills.options],
  );
  const read = useCallback((row: Person, skill: string) => row.skills[skill] ?? 0, []);
  return (
    <div className={classes.page} data-testid="matrix">
      <FilterBar
        title={t('routing.section.matrix')}
        about={t('routing.matrix_about')}
        filter={filter}
        onFilter={setFilter}
        byQueue
      >
        <SaveCells
          count={count}
          pending={rate.isPending}
          error={rate.error}
          onSave={() => rate.mutate(changes, { onSuccess: clear })}
          onUndo={clear}
        />
      </FilterBar>
      <LeaveGuard changed={count > 0} />
      {!skills.rows || !everybody ? (
        <Loader size="sm" m="md" aria-label={t('app.loading')} />
      ) : skills.options.length === 0 ? (
        <Empty icon={IconGridDots} title={t('routing.no_skills')} text={t('routing.no_skills_yet')}>
          <Button component={Link} to="/routing/skills" size="xs">
            {t('routing.new_skill')}
          </Button>
        </Empty>
      ) : people.length === 0 ? (
        <Empty icon={IconUsers} title={t('routing.nobody')} text={t('routing.nobody_text')} />
      ) : (
        <Grid
          label={t('routing.section.matrix')}
          head={t('routing.agents')}
          rows={people}
          columns={columns}
          read={read}
          changes={changes}
          onChange={(row, column, value) => put(cellKey(row, column), value)}
        />
      )}
    </div>
  );
}
