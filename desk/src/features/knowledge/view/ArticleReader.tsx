import { Alert, Anchor, Badge, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconLink, IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateAndTime, languageName } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { type Article, fileSize } from '../article';
import { useArticle, useInContact } from '../state';
import { Judge } from './Judge';
import { Markdown } from './Markdown';

interface Props {
  id: number;
  /** The contact in hand, which the article can be noted in; "" on the page of articles. */
  contact: string;
  onOpen: (id: number) => void;
}

/** What agents read, with its files, its translations and what they think of it. */
export function ArticleReader({ id, contact, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, error } = useArticle(id);
  if (error) return <Alert color="red">{refusalText(t, error)}</Alert>;
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  const shown = data.live ?? data;
  return (
    <Stack gap="sm" data-testid="article" data-article={id}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2}>{shown.title}</Title>
        {contact && data.live && <InContact id={id} contact={contact} />}
      </Group>
      <About article={data} onOpen={onOpen} />
      <Markdown text={shown.body} />
      <Files article={data} />
      {data.live && <Judge key={id} id={id} contact={contact} />}
    </Stack>
  );
}

function InContact({ id, contact }: { id: number; contact: string }) {
  const { t } = useTranslation();
  const use = useInContact(id, contact);
  return (
    <Stack gap={2} align="flex-end" flex="none">
      <Button
        size="xs"
        variant="light"
        leftSection={<IconLink size={14} aria-hidden />}
        loading={use.isPending}
        disabled={use.isSuccess}
        onClick={() => use.mutate(undefined)}
        data-testid="article-use"
      >
        {t(use.isSuccess ? 'knowledge.used' : 'knowledge.use')}
      </Button>
      {use.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {refusalText(t, use.error)}
        </Text>
      )}
    </Stack>
  );
}

function About({ article, onOpen }: { article: Article; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation();
  const names = useNames();
  const { live, translations, tags } = article;
  const said = live
    ? t('knowledge.version_by', {
        number: live.number,
        who: names.agent(live.published_by),
        when: dateAndTime(live.published_at),
      })
    : t('knowledge.never_published');
  return (
    <Group gap={8}>
      <Text size="xs" c="dimmed">
        {said}
      </Text>
      {tags.map((tag) => (
        <Badge key={tag} variant="default" size="sm" tt="none" fw={500}>
          {tag}
        </Badge>
      ))}
      {translations.map((other) => (
        <Anchor
          key={other.id}
          component="button"
          size="xs"
          underline="always"
          onClick={() => onOpen(other.id)}
          title={other.title}
        >
          {languageName(other.language)}
        </Anchor>
      ))}
    </Group>
  );
}

function Files({ article }: { article: Article }) {
  return article.attachments.map((file) => (
    <Anchor
      key={file.id}
      href={`/api/v1/knowledge/attachments/${file.id}`}
      target="_blank"
      rel="noopener"
      size="sm"
      underline="always"
    >
      <IconPaperclip size={13} aria-hidden /> {file.name} ({fileSize(file.size_bytes)})
    </Anchor>
  ));
}
