import { Alert, Button, Group, Loader, MultiSelect, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '@/app/format';
import { useKeys } from '@/app/keys';
import { refusalText } from '@/features/agent/commands';
import { useDocs } from '@/store';
import type { Script } from '../script';
import { useProblems, usePublish, useScript, useWithdraw } from '../state';
import { useStudio } from '../useStudio';
import { Pages } from './Pages';
import { PageEditor } from './PageEditor';
import { Preview } from './Preview';
import classes from './scripts.module.css';

/** The studio: pages at the left, the page being written in the middle, at the right how it goes. */
export default function ScriptPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error } = useScript(id);
  if (error)
    return (
      <Alert color="red" m="md">
        {refusalText(t, error)}
      </Alert>
    );
  if (!data) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  return <Studio key={data.id} script={data} />;
}

function Studio({ script }: { script: Script }) {
  const { t } = useTranslation();
  const studio = useStudio(script);
  const { head, draft, changed } = studio;
  const [chosen, setChosen] = useState(draft.start);
  const page = draft.pages[chosen] ? chosen : draft.start;
  const problems = useProblems(script.id, script.edition).data ?? [];
  const queues = useDocs('queue/').map(({ id, name }) => ({ value: id, label: name }));
  useKeys([
    {
      id: 'script-save',
      keys: ['Ctrl+S'],
      label: 'scripts.save',
      group: 'scripts.one',
      run: () => changed && studio.save(),
    },
  ]);
  return (
    <div className={classes.studio} data-testid="studio">
      <VisuallyHidden component="h1">{script.name}</VisuallyHidden>
      <div className={classes.head}>
        <Group gap="xs" align="flex-end">
          <Button
            component={Link}
            to="/scripts"
            size="xs"
            variant="subtle"
            leftSection={<IconArrowLeft size={15} aria-hidden />}
          >
            {t('scripts.nav')}
          </Button>
          <TextInput
            size="xs"
            w={230}
            label={t('scripts.field.name')}
            value={head.name}
            onChange={(event) => studio.setHead({ name: event.currentTarget.value })}
          />
          <MultiSelect
            size="xs"
            miw={180}
            label={t('scripts.field.queues')}
            placeholder={head.queues.length === 0 ? t('scripts.all_queues') : ''}
            data={queues}
            value={head.queues}
            onChange={(wish) => studio.setHead({ queues: wish })}
          />
          <Text size="xs" c="dimmed" mr="auto">
            {languageName(head.language)}
          </Text>
          {changed && (
            <Text size="xs" c="dimmed" role="status">
              {t('scripts.kept_here')}
            </Text>
          )}
          {changed && (
            <Button size="xs" variant="default" onClick={studio.undo} data-testid="script-undo">
              {t('scripts.undo')}
            </Button>
          )}
          <Button
            size="xs"
            disabled={!changed}
            loading={studio.saving}
            onClick={studio.save}
            data-testid="script-save"
          >
            {t('scripts.save')}
          </Button>
          <Publish script={script} ready={!changed && problems.length === 0} />
        </Group>
        {studio.failed && (
          <Alert color="orange" p="xs" mt={6} role="alert">
            {refusalText(t, studio.failed)}
          </Alert>
        )}
      </div>
      <nav className={classes.column} aria-label={t('scripts.pages')}>
        <Pages
          draft={draft}
          page={page}
          problems={changed ? [] : problems}
          onChoose={setChosen}
          onChange={studio.setDraft}
        />
      </nav>
      <div className={classes.column}>
        <PageEditor
          key={page}
          draft={draft}
          page={page}
          problems={changed ? [] : problems}
          onChange={studio.setDraft}
        />
      </div>
      <section className={classes.column} aria-label={t('scripts.preview')}>
        <Preview draft={draft} />
      </section>
    </div>
  );
}

function Publish({ script, ready }: { script: Script; ready: boolean }) {
  const { t } = useTranslation();
  const publish = usePublish(script.id);
  const withdraw = useWithdraw(script.id);
  return (
    <>
      <Button
        size="xs"
        variant={ready && script.draft_differs ? 'filled' : 'default'}
        disabled={!ready || !script.draft_differs}
        loading={publish.isPending}
        onClick={() => publish.mutate(undefined)}
        data-testid="script-publish"
      >
        {script.live_version !== null && !script.draft_differs
          ? t('scripts.state.live', { number: script.live_version })
          : t('scripts.publish')}
      </Button>
      {script.live_version !== null && (
        <Button
          size="xs"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(undefined)}
          data-testid="script-withdraw"
        >
          {t('scripts.withdraw')}
        </Button>
      )}
    </>
  );
}
