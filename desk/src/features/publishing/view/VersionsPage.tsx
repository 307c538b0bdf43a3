import { Alert, Loader, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { useNames } from '@/features/contacts/names';
import type { Version } from '../records';
import { useProblems, useVersions } from '../state';
import { inShort, useWords } from '../words';
import { Problems } from './Problems';
import classes from './publishing.module.css';
import { VersionPanel } from './VersionPanel';

/** Everything the rules ever said, what each version changed, and the way back. */
export default function VersionsPage() {
  const { t } = useTranslation();
  const mayEdit = useSession().user.role === 'administrator';
  const open = String((useSearch({ strict: false }) as { open?: unknown }).open ?? '');
  const navigate = useNavigate();
  const go = (id: string) => void navigate({ to: '/versions', search: (id ? { open: id } : {}) as never });
  const { rows, data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useVersions();
  const { data: problems = [] } = useProblems();
  const columns = useColumns();
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const version = rows.find(({ number }) => String(number) === open);
  const empty = error ? (
    <Empty icon={IconHistory} title={t('admin.failed')} text={refusalText(t, error)} />
  ) : data ? (
    <Empty icon={IconHistory} title={t('admin.none')} text={t('publishing.no_versions_text')} />
  ) : (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  );
  return (
    <Beside
      head={
        <>
          <div style={{ marginRight: 'auto' }}>
            <Title order={1}>{t('publishing.versions')}</Title>
            {!version && (
              <Text size="sm" c="dimmed">
                {t('publishing.about_versions')}
              </Text>
            )}
          </div>
          {problems.length > 0 && (
            <Alert p="xs" w="100%" color="yellow" data-testid="problems-now">
              <details>
                <summary>{t('publishing.problems_now', { count: problems.length })}</summary>
                <div className={classes.problems}>
                  <Problems rows={problems} />
                </div>
              </details>
            </Alert>
          )}
        </>
      }
      rows={
        <RowTable
          label={t('publishing.versions')}
          rows={rows}
          columns={version ? columns.slice(0, 2) : columns}
          rowKey={({ number }) => String(number)}
          onOpen={({ number }) => go(String(number))}
          opened={open}
          onEnd={more}
          empty={empty}
          testid="versions-list"
        />
      }
      panel={
        version && (
          <VersionPanel
            key={version.number}
            version={version}
            isNewest={rows[0]?.number === version.number}
            mayEdit={mayEdit}
          />
        )
      }
      panelLabel={t('publishing.versions')}
      onClose={() => go('')}
    />
  );
}

function useColumns(): Column<Version>[] {
  const { t } = useTranslation();
  const names = useNames();
  const words = useWords();
  return useMemo(
    () => [
      {
        key: 'number',
        label: t('publishing.version'),
        width: '90px',
        by: ({ number }) => number,
        cell: ({ number }) => String(number),
      },
      {
        key: 'what',
        label: t('publishing.what'),
        cell: ({ note, told, differs }) => {
          const short = inShort(words, t, told, differs);
          const text = [note, short].filter(Boolean).join(' — ') || t('publishing.first_kept');
          return <span title={text}>{text}</span>;
        },
      },
      { key: 'by', label: t('admin.field.who'), width: '17%', cell: ({ by }) => names.agent(by) },
      { key: 'at', label: t('admin.field.at'), width: '150px', by: ({ at }) => at, cell: ({ at }) => shortDateAndTime(at) },
    ],
    [t, names, words],
  );
}
