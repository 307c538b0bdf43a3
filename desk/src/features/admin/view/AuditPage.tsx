import { Badge, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { type AuditEvent, useAudit, useChain } from '../state';
import { AuditDetail } from './AuditDetail';

const NAMES = ['who', 'noun', 'key'] as const;

function ChainMark() {
  const { t } = useTranslation();
  const { data } = useChain();
  if (!data) return null;
  const Icon = data.ok ? IconShieldCheck : IconShieldX;
  return (
    <Badge
      variant="light"
      color={data.ok ? 'green' : 'red'}
      c={data.ok ? 'var(--desk-good)' : 'var(--desk-bad)'}
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
      data-testid="audit-chain"
    >
      {data.ok ? t('admin.audit.whole') : t('admin.audit.broken', { id: data.first_break })}
    </Badge>
  );
}

/** Who did what, with what was there before and after. Nobody can change it. */
export function AuditPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState({ who: '', noun: '', key: '' });
  const [wanted] = useDebouncedValue(filter, 300);
  const [open, setOpen] = useState('');
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = useAudit(wanted);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const columns = useMemo<Column<AuditEvent>[]>(
    () => [
      { key: 'at', label: t('admin.field.at'), width: '30%', cell: ({ at }) => dateAndTime(at) },
      { key: 'who', label: t('admin.field.who'), cell: ({ who }) => who },
      { key: 'action', label: t('admin.field.action'), cell: ({ action }) => action },
      { key: 'noun', label: t('admin.field.noun'), cell: ({ noun, key }) => `${noun} ${key}` },
    ],
    [t],
  );
  const event = rows.find(({ id }) => String(id) === open);
  return (
    <Beside
      head={
        <>
          <Title order={1}>{t('admin.section.audit')}</Title>
          <div style={{ marginRight: 'auto' }}>
            <ChainMark />
          </div>
          {NAMES.map((name) => (
            <TextInput
              key={name}
              size="xs"
              w={104}
              placeholder={t(`admin.field.${name}`)}
              aria-label={t(`admin.field.${name}`)}
              value={filter[name]}
              onChange={({ currentTarget: { value } }) =>
                setFilter((now) => ({ ...now, [name]: value.trim() }))
              }
              data-testid={`audit-${name}`}
            />
          ))}
        </>
      }
      rows={
        <RowTable
          label={t('admin.section.audit')}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => String(id)}
          onOpen={({ id }) => setOpen(String(id))}
          opened={open}
          onEnd={more}
          empty={<Empty icon={IconHistory} title={t('admin.none')} text={t('admin.about.audit')} />}
          testid="audit-list"
        />
      }
      panel={event && <AuditDetail event={event} />}
      panelLabel={t('admin.section.audit')}
      onClose={() => setOpen('')}
    />
  );
}
