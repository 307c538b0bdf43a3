import { Button, Loader, SegmentedControl, Select, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBook2, IconPlus, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { languageName, shortDateAndTime } from '@/app/format';
import { useKeys } from '@/app/keys';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { useNames } from '@/features/contacts/names';
import { type ArticleRow, reviewState } from '../article';
import { useArticles } from '../state';
import { ArticlePanel } from './ArticlePanel';
import classes from './knowledge.module.css';
import { Gaps, OpenFeedback } from './Missing';

const STATES = ['', 'live', 'draft', 'due', 'retired'] as const;

function useAddress() {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const now = {
    q: String(raw.q ?? ''),
    open: String(raw.open ?? ''),
    state: String(raw.state ?? ''),
    view: String(raw.view ?? ''),
  };
  const change = (wish: Partial<typeof now>) => {
    const next = Object.fromEntries(Object.entries({ ...now, ...wish }).filter(([, value]) => value));
    void navigate({ to: '/knowledge', search: next, replace: wish.open === undefined });
  };
  return { ...now, change };
}

/** All articles; what is missing and what is wrong for those who write them. */
export default function KnowledgePage() {
  const { t } = useTranslation();
  const writes = SUPERVISING.includes(useSession().user.role);
  const { q, open, state, view, change } = useAddress();
  const [typed, setTyped] = useState(q);
  const box = useRef<HTMLInputElement>(null);
  const send = useDebouncedCallback((text: string) => change({ q: text.trim() }), 250);
  const create = () => change({ open: 'new', view: '' });
  useKeys([
    {
      id: 'knowledge-search',
      keys: ['/'],
      label: 'knowledge.search',
      group: 'knowledge.nav',
      run: () => box.current?.focus(),
    },
  ]);
  const head = (
    <>
      <Title order={1} mr="auto">
        {t('knowledge.nav')}
      </Title>
      {writes && (
        <SegmentedControl
          size="xs"
          value={view || 'articles'}
          onChange={(wish) => change({ view: wish === 'articles' ? '' : wish, open: '' })}
          data={(['articles', 'gaps', 'feedback'] as const).map((value) => ({
            value,
            label: t(`knowledge.view.${value}`),
          }))}
          data-testid="knowledge-view"
        />
      )}
      {!view && (
        <TextInput
          ref={box}
          type="search"
          size="xs"
          w={210}
          leftSection={<IconSearch size={15} aria-hidden />}
          placeholder={t('knowledge.placeholder')}
          aria-label={t('knowledge.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            send(event.currentTarget.value);
          }}
          data-testid="articles-search"
        />
      )}
      {writes && !view && (
        <Select
          size="xs"
          w={150}
          aria-label={t('knowledge.which')}
          data={STATES.map((value) => ({
            value: value || 'all',
            label: t(`knowledge.state.${value || 'all'}`),
          }))}
          value={state || 'all'}
          allowDeselect={false}
          onChange={(wish) => change({ state: wish === 'all' || !wish ? '' : wish })}
        />
      )}
      {writes && (
        <Button
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={create}
          data-testid="article-new"
        >
          {t('knowledge.new')}
        </Button>
      )}
    </>
  );
  const rows =
    view === 'gaps' ? (
      <Gaps />
    ) : view === 'feedback' ? (
      <OpenFeedback onOpen={(id) => change({ view: '', open: String(id) })} />
    ) : (
      <ArticleList q={q} state={state} open={open} writes={writes} onOpen={(id) => change({ open: id })} />
    );
  return (
    <Beside
      head={head}
      rows={rows}
      panel={open && <ArticlePanel key={open} open={open} onOpen={(wish) => change({ open: wish })} />}
      panelLabel={t('knowledge.one')}
      onClose={() => change({ open: '' })}
    />
  );
}

function StateMark({ row }: { row: ArticleRow }) {
  const { t } = useTranslation();
  const review = reviewState(row.review_on, new Date());
  const [key, tone] = row.retired
    ? ['retired', 'quiet']
    : row.live_version === null
      ? ['draft', 'quiet']
      : review === 'due'
        ? ['due', 'bad']
        : review === 'soon'
          ? ['soon', 'warn']
          : row.draft_differs
            ? ['differs', 'warn']
            : ['live', 'good'];
  return (
    <span className={classes.state} data-tone={tone}>
      {t(`knowledge.state.${key}`)}
    </span>
  );
}

interface ListProps {
  q: string;
  state: string;
  open: string;
  writes: boolean;
  onOpen: (id: string) => void;
}

function ArticleList({ q, state, open, writes, onOpen }: ListProps) {
  const { t } = useTranslation();
  const names = useNames();
  const { rows, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useArticles(q, state);
  const columns = useMemo<Column<ArticleRow>[]>(() => {
    const all: (Column<ArticleRow> & { wide?: boolean })[] = [
      { key: 'title', label: t('knowledge.field.title'), cell: ({ title }) => title },
      {
        key: 'language',
        label: t('knowledge.field.language'),
        width: '100px',
        cell: ({ language }) => languageName(language),
      },
      {
        key: 'state',
        label: t('knowledge.field.state'),
        width: '150px',
        cell: (row) => <StateMark row={row} />,
      },
      {
        key: 'owner',
        label: t('knowledge.field.owner'),
        width: '160px',
        wide: true,
        cell: ({ owner }) => names.agent(owner),
      },
      {
        key: 'review_on',
        label: t('knowledge.field.review_on'),
        width: '120px',
        wide: true,
        cell: ({ review_on }) => review_on ?? '–',
      },
      {
        key: 'changed_at',
        label: t('knowledge.field.changed_at'),
        width: '130px',
        wide: true,
        cell: ({ changed_at }) => shortDateAndTime(changed_at),
      },
    ];
    return open ? all.filter(({ wide }) => !wide) : all;
  }, [t, open, names]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const none = q || state ? 'nothing_found' : writes ? 'none' : 'none_yet';
  return (
    <RowTable
      label={t('knowledge.nav')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => String(id)}
      onOpen={({ id }) => onOpen(String(id))}
      opened={open}
      onEnd={more}
      empty={
        isPending ? (
          <Loader size="sm" m="md" aria-label={t('app.loading')} />
        ) : (
          <Empty
            icon={IconBook2}
            title={error ? t('knowledge.failed') : t(`knowledge.${none}`)}
            text={error ? refusalText(t, error) : t(`knowledge.${none}_text`)}
          />
        )
      }
      testid="articles"
    />
  );
}
