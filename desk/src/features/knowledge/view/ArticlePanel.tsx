import { Alert, Button, FileButton, Group, Loader, Stack, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { percent } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { type Article, helpfulness } from '../article';
import { useArticle, useAttach, useDetach, useRetire } from '../state';
import { ArticleEditor } from './ArticleEditor';
import { ArticleReader } from './ArticleReader';
import { Versions } from './Versions';

interface Props {
  /** "new", "new.12" for a translation of 12, or an article's id. */
  open: string;
  onOpen: (open: string) => void;
}

/** One article beside the list: read by everybody, written by leaders. */
export function ArticlePanel({ open, onOpen }: Props) {
  const { t } = useTranslation();
  const [isNew, of] = [open.startsWith('new'), Number(open.split('.')[1] ?? 0)];
  const id = isNew ? of : Number(open);
  return (
    <Stack p="md" pr={44} gap="sm" data-testid="article-panel">
      {isNew && id === 0 ? (
        <ArticleEditor article={undefined} onSaved={(made) => onOpen(String(made))} />
      ) : (
        <Known id={id} translating={isNew} onOpen={onOpen} loading={t('app.loading')} />
      )}
    </Stack>
  );
}

function Known({
  id,
  translating,
  onOpen,
  loading,
}: {
  id: number;
  translating: boolean;
  onOpen: Props['onOpen'];
  loading: string;
}) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const { data, error } = useArticle(id);
  const [tab, setTab] = useState<string | null>('read');
  if (error) return <Alert color="red">{refusalText(t, error)}</Alert>;
  if (!data) return <Loader size="sm" aria-label={loading} />;
  const saved = (made: number) => onOpen(String(made));
  if (translating) return <ArticleEditor article={undefined} original={data} onSaved={saved} />;
  if (!SUPERVISING.includes(role))
    return <ArticleReader id={id} contact="" onOpen={(other) => onOpen(String(other))} />;
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List mb="sm">
        {(['read', 'write', 'versions', 'more'] as const).map((name) => (
          <Tabs.Tab key={name} value={name} data-testid={`article-${name}`}>
            {t(`knowledge.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="read">
        <ArticleReader id={id} contact="" onOpen={(other) => onOpen(String(other))} />
      </Tabs.Panel>
      <Tabs.Panel value="write">
        <ArticleEditor key={data.id} article={data} onSaved={saved} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <Versions article={data} />
      </Tabs.Panel>
      <Tabs.Panel value="more">
        <More article={data} onTranslate={() => onOpen(`new.${id}`)} />
      </Tabs.Panel>
    </Tabs>
  );
}

function More({ article, onTranslate }: { article: Article; onTranslate: () => void }) {
  const { t } = useTranslation();
  const retire = useRetire(article.id);
  const attach = useAttach(article.id);
  const detach = useDetach();
  const failed = retire.error ?? attach.error ?? detach.error;
  const share = helpfulness(article.verdicts);
  return (
    <Stack gap="xs">
      <Text>
        {share === null ? t('knowledge.no_verdicts') : t('knowledge.helped_share', { share: percent(share) })}
      </Text>
      {article.attachments.map((file) => (
        <Group key={file.id} gap="xs">
          <Text>{file.name}</Text>
          <Text size="xs" c="dimmed" ff="monospace">
            /api/v1/knowledge/attachments/{file.id}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => detach.mutate(file.id)}>
            {t('knowledge.detach')}
          </Button>
        </Group>
      ))}
      <Group gap="xs">
        <FileButton onChange={(file) => file && attach.mutate(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" loading={attach.isPending}>
              {t('knowledge.attach')}
            </Button>
          )}
        </FileButton>
        <Button size="xs" variant="default" onClick={onTranslate} data-testid="article-translate">
          {t('knowledge.translate')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => retire.mutate(!article.retired)}
          data-testid="article-retire"
        >
          {t(article.retired ? 'knowledge.bring_back' : 'knowledge.retire')}
        </Button>
      </Group>
      {failed && (
        <Alert color="red" p="xs" role="alert">
          {refusalText(t, failed)}
        </Alert>
      )}
    </Stack>
  );
}
