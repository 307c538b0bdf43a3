import { Button, Loader, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconSearch, IconSettings } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { asText, type Resource, type Values } from '../form/field';
import { keyOf, useRows } from '../state';
import { Cell } from './Cell';
import { RecordPanel } from './RecordPanel';

const NEW = 'new';

export function RecordsPage({ resource }: { resource: Resource }) {
  const { t } = useTranslation();
  const { noun } = resource;
  const open = String((useSearch({ strict: false }) as { open?: string | number }).open ?? '');
  const navigate = useNavigate();
  const go = (key: string) => void navigate({ to: `/settings/${noun}`, search: key ? { open: key } : {} });
  const { data, error } = useRows(resource.path);
  const [text, setText] = useState('');
  const rows = useMemo(() => matching(data ?? [], text), [data, text]);
  const columns = useMemo<Column<Values>[]>(
    () =>
      (open ? resource.columns.slice(0, 3) : resource.columns).map((name) => ({
        key: name,
        label: t(`admin.field.${name}`),
        by: (row) => asText(row[name]),
        cell: (row) => <Cell name={name} value={row[name]} />,
      })),
    [resource, open, t],
  );
  useKeys([
    { id: 'admin-new', keys: ['N'], label: `admin.new.${noun}`, group: 'admin.nav', run: () => go(NEW) },
  ]);
  const opened = data?.find((row) => keyOf(row) === open);
  const empty = error ? (
    <Empty icon={IconSettings} title={t('admin.failed')} text={refusalText(t, error)} />
  ) : data ? (
    <Empty
      icon={IconSettings}
      title={t(text ? 'admin.nothing_found' : 'admin.none')}
      text={t(`admin.about.${noun}`)}
    />
  ) : (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  );
  const head = (
    <>
      <div style={{ marginRight: 'auto' }}>
        <Title order={1}>{t(`admin.section.${noun}`)}</Title>
        {!open && (
          <Text size="sm" c="dimmed">
            {t(`admin.about.${noun}`)}
          </Text>
        )}
      </div>
      <TextInput
        type="search"
        size="xs"
        w={170}
        leftSection={<IconSearch size={15} aria-hidden />}
        aria-label={t('admin.filter')}
        placeholder={t('admin.filter')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="admin-filter"
      />
      <Button
        size="xs"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => go(NEW)}
        data-testid="admin-new"
      >
        {t(`admin.new.${noun}`)}
      </Button>
    </>
  );
  const panel =
    open === NEW ? (
      <RecordPanel resource={resource} row={null} onOpen={go} />
    ) : (
      opened && <RecordPanel key={open} resource={resource} row={opened} onOpen={go} />
    );
  return (
    <Beside
      head={head}
      rows={
        <RowTable
          label={t(`admin.section.${noun}`)}
          rows={rows}
          columns={columns}
          rowKey={keyOf}
          onOpen={(row) => go(keyOf(row))}
          opened={open}
          empty={empty}
          testid={`admin-list-${noun}`}
        />
      }
      panel={panel}
      panelLabel={t(`admin.section.${noun}`)}
      onClose={() => go('')}
    />
  );
}

function matching(rows: readonly Values[], text: string): readonly Values[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (!wanted) return rows;
  return rows.filter((row) =>
    [row.id, row.name, row.label, row.code].some((value) =>
      asText(value).toLocaleLowerCase().includes(wanted),
    ),
  );
}
