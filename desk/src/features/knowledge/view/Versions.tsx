import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import type { Article, Version } from '../article';
import { useDifference, useRollBack, useVersions } from '../state';
import classes from './knowledge.module.css';

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

/** What was published when and by whom; each compared with what came before it, and published again if wanted. */
export function Versions({ article }: { article: Article }) {
  const { t } = useTranslation();
  const { data, error } = useVersions(article.id);
  const [shown, setShown] = useState<number | null>(null);
  if (error) return <Text c="var(--desk-bad)">{refusalText(t, error)}</Text>;
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  if (data.length === 0) return <Text c="dimmed">{t('knowledge.never_published')}</Text>;
  const newest = data[0]?.number ?? 0;
  return (
    <Stack gap="xs" data-testid="article-versions">
      {article.draft_differs && (
        <Row title={t('knowledge.draft')} open={shown === 0} onShow={() => setShown(shown === 0 ? null : 0)}>
          <Difference id={article.id} old={newest} next={0} />
        </Row>
      )}
      {data.map((version) => (
        <Row
          key={version.number}
          title={`${version.number}`}
          version={version}
          open={shown === version.number}
          onShow={() => setShown(shown === version.number ? null : version.number)}
          article={article.id}
        >
          {version.number > 1 && (
            <Difference id={article.id} old={version.number - 1} next={version.number} />
          )}
        </Row>
      ))}
    </Stack>
  );
}

function Row({
  title,
  version,
  open,
  onShow,
  article = 0,
  children,
}: {
  title: string;
  version?: Version;
  open: boolean;
  onShow: () => void;
  article?: number;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <div>
      <Group gap="xs">
        <Text fw={600}>{title}</Text>
        {version && (
          <Text size="xs" c="dimmed">
            {names.agent(version.published_by)} · {dateAndTime(version.published_at)}
            {version.comment && ` · ${version.comment}`}
          </Text>
        )}
        {version?.live && <Text size="xs">{t('knowledge.state.live')}</Text>}
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={open}
          onClick={onShow}
          data-testid={`version-${title}`}
        >
          {t('knowledge.changes')}
        </Button>
        {version && !version.live && <RollBack article={article} number={version.number} />}
      </Group>
      {open && children}
    </div>
  );
}

function RollBack({ article, number }: { article: number; number: number }) {
  const { t } = useTranslation();
  const back = useRollBack(article);
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={back.isPending}
      onClick={() => back.mutate(number)}
      data-testid={`roll-back-${number}`}
    >
      {t('knowledge.roll_back')}
    </Button>
  );
}

function Difference({ id, old, next }: { id: number; old: number; next: number }) {
  const { t } = useTranslation();
  const { data } = useDifference(id, old, next);
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  return (
    <div className={classes.diff} data-testid="article-diff">
      {data.map((piece, place) => (
        <div key={`${place}-${piece.kind}`} className={classes.piece} data-kind={piece.kind}>
          <span>
            <span aria-hidden>{SIGNS[piece.kind]}</span>
          </span>
          <span>{piece.text}</span>
        </div>
      ))}
    </div>
  );
}
