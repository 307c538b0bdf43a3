import { Button, Group, Text, Title } from '@mantine/core';
import { IconCalculator, IconChartHistogram, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dateAndTime, percent } from '@/app/format';
import { useKeys } from '@/app/keys';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import type { SimulationRow } from '../records';
import { useSimulations } from '../state';
import { NewSimulation } from './NewSimulation';
import { SimulationPanel } from './SimulationPanel';
import { StaffingPanel } from './StaffingPanel';
import classes from './simulate.module.css';

const [NEW, STAFFING] = ['new', 'staffing'];

/** Simulated days at the left, the one that is read or asked for beside them. */
export default function SimulatePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = String((useSearch({ strict: false }) as { open?: unknown }).open ?? '');
  const show = (id: string) =>
    void navigate({ to: '/simulate', search: (id ? { open: id } : {}) as never, replace: !id });
  useKeys([
    {
      id: 'simulate-new',
      keys: ['N'],
      label: 'simulate.new',
      group: 'simulate.nav',
      run: () => show(NEW as string),
    },
  ]);
  return (
    <div className={classes.page} data-testid="simulate">
      <div className={classes.list}>
        <div className={classes.head}>
          <Title order={1} mr="auto">
            {t('simulate.title')}
          </Title>
          <Group gap={6}>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCalculator size={15} aria-hidden />}
              onClick={() => show(STAFFING as string)}
              data-testid="simulate-staffing"
            >
              {t('simulate.staffing.nav')}
            </Button>
            <Button
              size="xs"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => show(NEW as string)}
              data-testid="simulate-new"
            >
              {t('simulate.new')}
            </Button>
          </Group>
        </div>
        <Rows open={open} onOpen={show} />
      </div>
      <section className={classes.open} tabIndex={-1} aria-label={t('simulate.nav')}>
        {open === '' && (
          <Empty
            icon={IconChartHistogram}
            title={t('simulate.nothing_open')}
            text={t('simulate.nothing_open_text')}
          />
        )}
        {open === NEW && <NewSimulation onMade={show} />}
        {open === STAFFING && <StaffingPanel />}
        {/^\d+$/.test(open) && <SimulationPanel key={open} id={open} onGone={() => show('')} />}
      </section>
    </div>
  );
}

function Rows({ open, onOpen }: { open: string; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const { data, isPending } = useSimulations();
  const columns: Column<SimulationRow>[] = [
    {
      key: 'name',
      label: t('simulate.name'),
      cell: ({ name, created_at }) => <span title={`${name}, ${dateAndTime(created_at)}`}>{name}</span>,
    },
    {
      key: 'state',
      label: t('simulate.how_far'),
      width: '92px',
      cell: ({ state, days_done, days_wanted }) =>
        state === 'running' ? percent(days_done / days_wanted) : t(`simulate.state.${state}`),
    },
  ];
  return (
    <div className={classes.rows}>
      <RowTable
        label={t('simulate.title')}
        rows={data ?? []}
        columns={columns}
        rowKey={({ id }) => String(id)}
        onOpen={({ id }) => onOpen(String(id))}
        opened={open}
        empty={
          isPending ? null : (
            <Text p="md" c="dimmed">
              {t('simulate.none')}
            </Text>
          )
        }
        testid="simulate-list"
      />
    </div>
  );
}
