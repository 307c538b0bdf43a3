import { Button, Loader, Title } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { shortDateAndTime } from '@/app/format';
import { useKeys } from '@/app/keys';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { useNow } from '@/store';
import { BLANK, type Draft, type Incident, type Jump, phaseOf, suggested } from '../incident';
import { useDeclare, useIncidents } from '../state';
import { IncidentForm } from './IncidentForm';
import { IncidentPanel } from './IncidentPanel';
import classes from './incidents.module.css';
import { Jumps } from './Jumps';

const NEW = 'new';

function useOpen(): [string, (open: string | number) => void] {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const change = useCallback(
    (open: string | number) => void navigate({ to: '/incidents', search: open ? { open: String(open) } : {} }),
    [navigate],
  );
  return [String(raw.open ?? ''), change];
}

/** Declared once, here: from the next call on, whoever is affected is told. */
export default function IncidentsPage() {
  const { t } = useTranslation();
  const declares = SUPERVISING.includes(useSession().user.role);
  const [open, change] = useOpen();
  const [start, setStart] = useState<Draft>(BLANK);
  const declare = useCallback(
    (jump?: Jump) => {
      setStart(jump ? { ...BLANK, ...suggested(jump) } : BLANK);
      change(NEW);
    },
    [change],
  );
  useKeys([
    {
      id: 'incident-new',
      keys: ['N'],
      label: 'incidents.declare',
      group: 'incidents.nav',
      run: () => declares && declare(),
    },
  ]);
  const head = (
    <>
      <Title order={1} mr="auto">
        {t('incidents.nav')}
      </Title>
      {declares && (
        <Button
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => declare()}
          data-testid="incident-new"
        >
          {t('incidents.declare')}
        </Button>
      )}
    </>
  );
  const rows = (
    <div className={classes.rows}>
      {declares && <Jumps onDeclare={declare} />}
      <div className={classes.table}>
        <IncidentList open={open} declares={declares} onOpen={change} />
      </div>
    </div>
  );
  const panel =
    open === NEW && declares ? (
      <NewIncident key={JSON.stringify(start)} start={start} onMade={change} />
    ) : (
      open && <IncidentPanel key={open} id={open} declares={declares} />
    );
  return (
    <Beside
      head={head}
      rows={rows}
      panel={panel}
      panelLabel={t('incidents.one')}
      onClose={() => change('')}
    />
  );
}

function NewIncident({ start, onMade }: { start: Draft; onMade: (id: number) => void }) {
  const { t } = useTranslation();
  const make = useDeclare();
  return (
    <IncidentForm
      title={t('incidents.declare')}
      start={start}
      button={t('incidents.declare_now')}
      busy={make.isPending}
      error={make.error ? refusalText(t, make.error) : ''}
      onSend={(wish) => make.mutate(wish, { onSuccess: ({ id }) => onMade(id) })}
      fresh
    />
  );
}

export function PhaseMark({ row }: { row: Incident }) {
  const { t } = useTranslation();
  const phase = phaseOf(row, useNow());
  return (
    <span className={classes.phase} data-phase={phase}>
      {t(`incidents.phase.${phase}`)}
    </span>
  );
}

interface ListProps {
  open: string;
  declares: boolean;
  onOpen: (id: number) => void;
}

function IncidentList({ open, declares, onOpen }: ListProps) {
  const { t } = useTranslation();
  const { rows, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useIncidents();
  const columns = useMemo<Column<Incident>[]>(() => {
    const count = (key: 'heard' | 'stayed' | 'asked') => ({
      key,
      label: t(`incidents.count.${key}`),
      width: '92px',
      align: 'end' as const,
      wide: true,
      cell: ({ counts }: Incident) => counts[key],
    });
    const all: (Column<Incident> & { wide?: boolean })[] = [
      { key: 'name', label: t('incidents.field.name'), cell: ({ name }) => name },
      {
        key: 'phase',
        label: t('incidents.field.phase'),
        width: '130px',
        cell: (row) => <PhaseMark row={row} />,
      },
      {
        key: 'begins_at',
        label: t('incidents.field.begins_at'),
        width: '170px',
        wide: true,
        cell: ({ begins_at }) => shortDateAndTime(begins_at),
      },
      count('heard'),
      count('stayed'),
      count('asked'),
    ];
    return open ? all.filter(({ wide }) => !wide) : all;
  }, [t, open]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <RowTable
      label={t('incidents.nav')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => String(id)}
      onOpen={({ id }) => onOpen(id)}
      opened={open}
      onEnd={more}
      empty={
        isPending ? (
          <Loader size="sm" m="md" aria-label={t('app.loading')} />
        ) : (
          <Empty
            icon={IconAlertTriangle}
            title={error ? t('incidents.failed') : t('incidents.none')}
            text={error ? refusalText(t, error) : t(declares ? 'incidents.none_text' : 'incidents.none_agent')}
          />
        )
      }
      testid="incidents"
    />
  );
}
