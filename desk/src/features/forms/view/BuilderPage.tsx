import { Alert, Button, Group, Loader, Select, Text, TextInput, Title } from '@mantine/core';
import { IconArrowLeft, IconPlus } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { refusalText } from '@/features/agent/commands';
import { freshId } from '@/features/scripts/script';
import type { Content, Form, Section } from '../form';
import { idsOf } from '../form';
import { useForm, useProblems, usePublishForm, useSaveForm } from '../state';
import { DocumentList } from './DocumentList';
import classes from './forms.module.css';
import { SectionEditor } from './SectionEditor';

/** A form being built: sections, fields, conditions, documents; saved, checked, published. */
export default function BuilderPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error } = useForm(id);
  if (error)
    return (
      <Alert color="red" m="md">
        {refusalText(t, error)}
      </Alert>
    );
  if (!data) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  return <Builder key={data.id} form={data} />;
}

interface Kept {
  edition: number;
  name: string;
  signer: string;
  draft: Content;
}

const keyOf = (id: string) => `centrala.form-draft.${id}`;

function readKept(id: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'draft' in kept ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

function Builder({ form }: { form: Form }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState<Kept | null>(() => readKept(form.id));
  const save = useSaveForm(form.id);
  const publish = usePublishForm(form.id);
  const now: Kept = kept ?? { edition: form.edition, name: form.name, signer: form.signer, draft: form.draft };
  const changed = kept !== null;
  const problems = useProblems(form.id, form.edition).data ?? [];
  const put = (change: Partial<Kept>) => {
    const next = { ...now, ...change };
    setKept(next);
    localStorage.setItem(keyOf(form.id), JSON.stringify(next));
  };
  const forget = () => {
    localStorage.removeItem(keyOf(form.id));
    setKept(null);
    save.reset();
  };
  const submit = () => save.mutate(now, { onSuccess: forget });
  useKeys([
    {
      id: 'form-save',
      keys: ['Ctrl+S'],
      label: 'scripts.save',
      group: 'forms.nav',
      run: () => changed && submit(),
    },
  ]);
  const { sections } = now.draft;
  const setSections = (next: Section[]) => put({ draft: { ...now.draft, sections: next } });
  const failed = save.error ?? publish.error;
  return (
    <div className={classes.builder} data-testid="builder">
      <Group gap="xs" align="flex-end" mb="sm">
        <Button
          component={Link}
          to="/forms"
          size="xs"
          variant="subtle"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
        >
          {t('forms.nav')}
        </Button>
        <TextInput
          size="xs"
          w={260}
          label={t('forms.field.name')}
          value={now.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <Select
          size="xs"
          w={170}
          mr="auto"
          label={t('forms.field.signer')}
          data={['supervisor', 'administrator'].map((value) => ({ value, label: t(`forms.signer.${value}`) }))}
          value={now.signer}
          allowDeselect={false}
          onChange={(signer) => put({ signer: signer ?? 'supervisor' })}
        />
        {changed && (
          <Button size="xs" variant="default" onClick={forget}>
            {t('scripts.undo')}
          </Button>
        )}
        <Button size="xs" disabled={!changed} loading={save.isPending} onClick={submit} data-testid="form-save">
          {t('scripts.save')}
        </Button>
        <Button
          size="xs"
          variant={!changed && form.draft_differs ? 'filled' : 'default'}
          disabled={changed || problems.length > 0 || !form.draft_differs}
          loading={publish.isPending}
          onClick={() => publish.mutate(undefined)}
          data-testid="form-publish"
        >
          {form.live_version !== null && !form.draft_differs
            ? t('scripts.state.live', { number: form.live_version })
            : t('scripts.publish')}
        </Button>
      </Group>
      <Title order={1} size="lg" mb={6}>
        {now.name}
      </Title>
      {failed && (
        <Alert color="orange" p="xs" mb="xs" role="alert">
          {refusalText(t, failed)}
        </Alert>
      )}
      {!changed && problems.length > 0 && (
        <Alert color="orange" p="xs" mb="xs" data-testid="form-problems">
          {problems.map(({ code, sentence }) => (
            <div key={sentence}>{t(`forms.problem.${code}`, { defaultValue: sentence })}</div>
          ))}
        </Alert>
      )}
      {changed && (
        <Text size="xs" c="dimmed" role="status">
          {t('scripts.kept_here')}
        </Text>
      )}
      {sections.map((section) => (
        <SectionEditor
          key={section.id}
          draft={now.draft}
          section={section}
          onChange={(next) => setSections(sections.map((one) => (one.id === section.id ? next : one)))}
          onRemove={() => setSections(sections.filter(({ id }) => id !== section.id))}
        />
      ))}
      <Button
        size="xs"
        variant="default"
        my="sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          setSections([...sections, { id: freshId('section', idsOf(now.draft)), title: '', fields: [] }])
        }
        data-testid="section-add"
      >
        {t('forms.add_section')}
      </Button>
      <DocumentList
        documents={now.draft.documents ?? []}
        onChange={(documents) => put({ draft: { ...now.draft, documents } })}
      />
    </div>
  );
}
