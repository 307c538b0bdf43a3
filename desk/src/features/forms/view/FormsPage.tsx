import { Button, Loader, Menu, Select, Title } from '@mantine/core';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { shortDateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { useNames } from '@/features/contacts/names';
import { type ApplicationRow, STATES } from '../form';
import { useApplications, useBegin, useCreateForm, useForms } from '../state';
import { ApplicationPanel } from './ApplicationPanel';
import { CreateForm } from './CreateForm';
import classes from './forms.module.css';

function useAddress() {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const now = { open: String(raw.open ?? ''), state: String(raw.state ?? '') };
  const change = (wish: Partial<typeof now>) => {
    const next = Object.fromEntries(Object.entries({ ...now, ...wish }).filter(([, value]) => value));
    void navigate({ to: '/forms', search: next });
  };
  return { ...now, change };
}

/** Applications to be filled and decided; the forms themselves for those who build them. */
export default function FormsPage() {
  const { t } = useTranslation();
  const { open, state, change } = useAddress();
  const head = (
    <>
      <Title order={1} mr="auto">
        {t('forms.nav')}
      </Title>
      <Select
        size="xs"
        w={160}
        aria-label={t('forms.which')}
        data={['all', ...STATES].map((value) => ({ value, label: t(`forms.state.${value}`) }))}
        value={state || 'all'}
        allowDeselect={false}
        onChange={(wish) => change({ state: wish === 'all' || !wish ? '' : wish })}
        data-testid="applications-state"
      />
      <Begin onBegun={(id) => change({ open: String(id), state: '' })} />
      <Build />
    </>
  );
  return (
    <Beside
      head={head}
      rows={<Applications state={state} open={open} onOpen={(id) => change({ open: id })} />}
      panel={
        open && (
          <div style={{ padding: '14px 44px 24px 16px' }}>
            <ApplicationPanel key={open} id={Number(open)} />
          </div>
        )
      }
      panelLabel={t('forms.application')}
      onClose={() => change({ open: '' })}
    />
  );
}

function Begin({ onBegun }: { onBegun: (id: number) => void }) {
  const { t } = useTranslation();
  const forms = (useForms().data ?? []).filter(({ live_version }) => live_version !== null);
  const begin = useBegin();
  return (
    <Menu>
      <Menu.Target>
        <Button
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          disabled={forms.length === 0}
          data-testid="application-new"
        >
          {t('forms.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => begin.mutate({ form: id, contact: '' }, { onSuccess: (made) => onBegun(made.id) })}
            data-testid={`application-new-${id}`}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** For those who build: every form, and a new one. */
function Build() {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const navigate = useNavigate();
  const { data } = useForms();
  const create = useCreateForm();
  if (!SUPERVISING.includes(role)) return null;
  const open = (id: string) => void navigate({ to: `/forms/${id}` });
  return (
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default" data-testid="forms-build">
            {t('forms.build')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(data ?? []).map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => open(id)} data-testid={`form-open-${id}`}>
              {name}
            </Menu.Item>
          ))}
          <CreateForm create={create} onMade={open} />
        </Menu.Dropdown>
      </Menu>
  );
}

function Applications({
  state,
  open,
  onOpen,
}: {
  state: string;
  open: string;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const { rows, isPending, error, hasNextPage, fetchNextPage } = useApplications(state);
  const columns = useMemo<Column<ApplicationRow>[]>(() => {
    const all: (Column<ApplicationRow> & { wide?: boolean })[] = [
      { key: 'id', label: '№', width: '70px', cell: ({ id }) => id },
      { key: 'name', label: t('forms.one'), cell: ({ name }) => name },
      {
        key: 'state',
        label: t('forms.field.state'),
        width: '140px',
        cell: (row) => (
          <span className={classes.state} data-state={row.state}>
            {t(`forms.state.${row.state}`)}
          </span>
        ),
      },
      {
        key: 'by',
        label: t('forms.field.by'),
        width: '170px',
        cell: ({ created_by }) => names.agent(created_by),
      },
      {
        key: 'changed',
        label: t('forms.field.changed'),
        width: '140px',
        wide: true,
        cell: ({ changed_at }) => shortDateAndTime(changed_at),
      },
    ];
    return open ? all.filter(({ wide }) => !wide) : all;
  }, [t, names, open]);
  return (
    <RowTable
      label={t('forms.nav')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => String(id)}
      onOpen={({ id }) => onOpen(String(id))}
      opened={open}
      onEnd={() => hasNextPage && void fetchNextPage()}
      empty={
        isPending ? (
          <Loader size="sm" m="md" aria-label={t('app.loading')} />
        ) : (
          <Empty
            icon={IconForms}
            title={t(error ? 'forms.failed' : 'forms.none')}
            text={error ? refusalText(t, error) : t('forms.none_text')}
          />
        )
      }
      testid="applications"
    />
  );
}
