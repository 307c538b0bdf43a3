import { Badge, Button, Loader, Text, Title } from '@mantine/core';
import { IconPlus, IconStack2 } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { useKeys } from '@/app/keys';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { useNames } from '@/features/contacts/names';
import type { Change } from '../records';
import { useChanges, useTell } from '../state';
import { ChangePanel } from './ChangePanel';

/** Changes that go live together: prepared, checked, tried on a recorded day, published now or at a set time. */
export default function ChangesPage() {
  const { t } = useTranslation();
  const mayEdit = useSession().user.role === 'administrator';
  const open = String((useSearch({ strict: false }) as { open?: unknown }).open ?? '');
  const navigate = useNavigate();
  const go = (id: string) => void navigate({ to: '/changes', search: (id ? { open: id } : {}) as never });
  const { data, error } = useChanges();
  const create = useTell<Change>();
  const columns = useColumns();
  const add = () =>
    create.mutate(
      { method: 'POST', path: '/changes', body: { title: t('publishing.new') } },
      { onSuccess: ({ id }) => go(String(id)) },
    );
  useKeys([
    {
      id: 'change-new',
      keys: ['N'],
      label: 'publishing.new',
      group: 'publishing.changes',
      run: () => mayEdit && add(),
    },
  ]);
  const change = data?.find(({ id }) => String(id) === open);
  const empty = error ? (
    <Empty icon={IconStack2} title={t('admin.failed')} text={refusalText(t, error)} />
  ) : data ? (
    <Empty icon={IconStack2} title={t('publishing.no_changes')} text={t('publishing.no_changes_text')} />
  ) : (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  );
  return (
    <Beside
      head={
        <>
          <div style={{ marginRight: 'auto' }}>
            <Title order={1}>{t('publishing.changes')}</Title>
            {!change && (
              <Text size="sm" c="dimmed">
                {t('publishing.about_changes')}
              </Text>
            )}
          </div>
          {mayEdit && (
            <Button
              size="xs"
              leftSection={<IconPlus size={15} aria-hidden />}
              loading={create.isPending}
              onClick={add}
              data-testid="change-new"
            >
              {t('publishing.new')}
            </Button>
          )}
        </>
      }
      rows={
        <RowTable
          label={t('publishing.changes')}
          rows={data ?? []}
          columns={change ? columns.slice(0, 2) : columns}
          rowKey={({ id }) => String(id)}
          onOpen={({ id }) => go(String(id))}
          opened={open}
          empty={empty}
          testid="changes-list"
        />
      }
      panel={change && <ChangePanel key={change.id} change={change} mayEdit={mayEdit} onGone={() => go('')} />}
      panelLabel={t('publishing.changes')}
      onClose={() => go('')}
    />
  );
}

function useColumns(): Column<Change>[] {
  const { t } = useTranslation();
  const names = useNames();
  return useMemo(
    () => [
      { key: 'title', label: t('publishing.title'), width: '40%', cell: ({ title }) => title },
      {
        key: 'state',
        label: t('publishing.state_label'),
        width: '22%',
        cell: (row) => <State change={row} />,
      },
      { key: 'made_by', label: t('admin.field.who'), cell: ({ made_by }) => names.agent(made_by) },
      {
        key: 'at',
        label: t('admin.field.at'),
        by: (row) => row.published_at ?? row.due_at ?? row.made_at,
        cell: (row) => shortDateAndTime(row.published_at ?? row.due_at ?? row.made_at),
      },
    ],
    [t, names],
  );
}

const COLORS = { draft: 'gray', scheduled: 'blue', published: 'green', failed: 'red' };

export function State({ change }: { change: Change }) {
  const { t } = useTranslation();
  return (
    <Badge
      variant="light"
      color={COLORS[change.state]}
      c="var(--desk-text)"
      tt="none"
      data-state={change.state}
    >
      {t(`publishing.state.${change.state}`)}
    </Badge>
  );
}
