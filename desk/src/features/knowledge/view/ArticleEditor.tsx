import {
  Alert,
  Button,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/rest';
import { LANGUAGE_NAMES, LANGUAGES } from '@/app/i18n';
import { useKeys } from '@/app/keys';
import { refusalText } from '@/features/agent/commands';
import { useDocs } from '@/store';
import { type Article, BLANK, type Draft, draftOf } from '../article';
import { useKeptDraft } from '../draft';
import { useArticle, usePublish, useSaveDraft } from '../state';
import classes from './knowledge.module.css';
import { Markdown } from './Markdown';

interface Props {
  /** Nothing for a new one. */
  article: Article | undefined;
  /** A new one translates this one. */
  original?: Article | undefined;
  onSaved: (id: number) => void;
}

/** Fields, text and preview. What is typed is kept here until the records have it. */
export function ArticleEditor({ article, original, onSaved }: Props) {
  const { t } = useTranslation();
  const id = article?.id ?? 0;
  const kept = useKeptDraft(id, article?.edition ?? 1);
  const [preview, setPreview] = useState(false);
  const save = useSaveDraft();
  const before: Draft = article
    ? draftOf(article)
    : original
      ? { ...draftOf(original), language: '' }
      : BLANK;
  const draft: Draft = { ...before, ...kept.typed };
  const changed = id === 0 || Object.keys(kept.typed).length > 0;
  const submit = () =>
    save.mutate(
      { id, edition: kept.edition, original: original?.id, draft },
      {
        onSuccess: (saved) => {
          kept.clear(saved.edition);
          onSaved(saved.id);
        },
      },
    );
  useKeys([
    {
      id: 'article-save',
      keys: ['Ctrl+S'],
      label: 'knowledge.save',
      group: 'knowledge.nav',
      run: () => changed && submit(),
    },
  ]);
  const clash = save.error instanceof ApiError && save.error.code === 'edited_meanwhile';
  return (
    <Stack gap="xs" className={classes.editor} data-testid="article-editor">
      <Fields draft={draft} isNew={id === 0} type={kept.type} />
      {preview ? (
        <Markdown text={draft.body} />
      ) : (
        <Textarea
          label={t('knowledge.field.body')}
          description={t('knowledge.markdown_help')}
          autosize
          minRows={10}
          maxRows={28}
          value={draft.body}
          onChange={(event) => kept.type({ body: event.currentTarget.value })}
          data-testid="article-body"
        />
      )}
      {clash && (
        <Clash
          id={id}
          onMine={kept.rebase}
          onTheirs={(edition) => {
            kept.clear(edition);
            save.reset();
          }}
        />
      )}
      {save.error && !clash && (
        <Alert color="red" p="xs" role="alert">
          {refusalText(t, save.error)}
        </Alert>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          loading={save.isPending}
          disabled={!changed}
          onClick={submit}
          data-testid="article-save"
        >
          {t('knowledge.save')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-pressed={preview}
          onClick={() => setPreview(!preview)}
          data-testid="article-preview"
        >
          {t(preview ? 'knowledge.write' : 'knowledge.preview')}
        </Button>
        <Text size="xs" c="dimmed" role="status">
          {changed && id !== 0 ? t('knowledge.kept') : save.isSuccess ? t('knowledge.saved') : ''}
        </Text>
      </Group>
      {article && !changed && article.draft_differs && <Publish id={id} />}
    </Stack>
  );
}

function Publish({ id }: { id: number }) {
  const { t } = useTranslation();
  const [comment, setComment] = useState('');
  const publish = usePublish(id);
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        size="xs"
        flex={1}
        label={t('knowledge.what_changed')}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <Button
        size="xs"
        loading={publish.isPending}
        onClick={() => publish.mutate(comment)}
        data-testid="article-publish"
      >
        {t('knowledge.publish')}
      </Button>
      {publish.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {refusalText(t, publish.error)}
        </Text>
      )}
    </Group>
  );
}

/** Somebody else saved in between: both texts are there, and the author chooses. */
function Clash({
  id,
  onMine,
  onTheirs,
}: {
  id: number;
  onMine: (edition: number) => void;
  onTheirs: (edition: number) => void;
}) {
  const { t } = useTranslation();
  const { data, refetch } = useArticle(id);
  const [seen, setSeen] = useState(false);
  const look = () => void refetch().then(() => setSeen(true));
  return (
    <Alert color="orange" title={t('knowledge.clash')} data-testid="article-clash">
      {!seen && (
        <Button size="xs" variant="default" onClick={look} data-testid="article-theirs">
          {t('knowledge.show_theirs')}
        </Button>
      )}
      {seen && data && (
        <Stack gap="xs">
          <Text size="xs">{data.changed_by}</Text>
          <Textarea readOnly autosize maxRows={10} value={data.body} aria-label={data.changed_by} />
          <Group gap="xs">
            <Button size="xs" onClick={() => onMine(data.edition)}>
              {t('knowledge.keep_mine')}
            </Button>
            <Button size="xs" variant="default" onClick={() => onTheirs(data.edition)}>
              {t('knowledge.take_theirs')}
            </Button>
          </Group>
        </Stack>
      )}
    </Alert>
  );
}

function Fields({
  draft,
  isNew,
  type,
}: {
  draft: Draft;
  isNew: boolean;
  type: (change: Partial<Draft>) => void;
}) {
  const { t } = useTranslation();
  const queues = useDocs('queue/').map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <TextInput
        label={t('knowledge.field.title')}
        required
        value={draft.title}
        onChange={(event) => type({ title: event.currentTarget.value })}
        data-testid="article-title"
      />
      <SimpleGrid cols={3} spacing="xs">
        <Select
          label={t('knowledge.field.language')}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={draft.language || null}
          disabled={!isNew}
          required
          onChange={(language) => type({ language: language ?? 'en' })}
          data-testid="article-language"
        />
        <Select
          label={t('knowledge.field.audience')}
          data={(['everyone', 'leaders'] as const).map((value) => ({
            value,
            label: t(`knowledge.audience.${value}`),
          }))}
          value={draft.audience}
          allowDeselect={false}
          onChange={(audience) => type({ audience: audience === 'leaders' ? 'leaders' : 'everyone' })}
        />
        <MultiSelect
          label={t('knowledge.field.queues')}
          placeholder={draft.queues.length === 0 ? t('knowledge.all_queues') : ''}
          data={queues}
          value={draft.queues}
          onChange={(wish) => type({ queues: wish })}
        />
        <TagsInput
          label={t('knowledge.field.tags')}
          value={draft.tags}
          onChange={(tags) => type({ tags })}
          maxTags={20}
        />
        <TextInput
          label={t('knowledge.field.owner')}
          value={draft.owner}
          onChange={(event) => type({ owner: event.currentTarget.value })}
        />
        <TextInput
          label={t('knowledge.field.review_on')}
          type="date"
          value={draft.review_on ?? ''}
          onChange={(event) => type({ review_on: event.currentTarget.value || null })}
          data-testid="article-review"
        />
      </SimpleGrid>
    </>
  );
}
