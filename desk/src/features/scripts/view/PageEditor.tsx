import { Alert, Button, Chip, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Content,
  freshId,
  idsOf,
  inOrder,
  type Problem,
  type ScriptPage,
  VARIABLES,
  withoutPage,
} from '../script';
import { BranchRow } from './BranchRow';
import { FieldRow } from './FieldRow';

interface Props {
  draft: Content;
  page: string;
  problems: readonly Problem[];
  onChange: (draft: Content) => void;
}

/** One page: what is said, what is asked, what must be said, and where it goes on. */
export function PageEditor({ draft, page, problems, onChange }: Props) {
  const { t } = useTranslation();
  const text = useRef<HTMLTextAreaElement>(null);
  const here: ScriptPage = draft.pages[page] ?? { title: '' };
  const { fields = [], statements = [], branches = [] } = here;
  const put = (change: Partial<ScriptPage>) =>
    onChange({ ...draft, pages: { ...draft.pages, [page]: { ...here, ...change } } });
  const targets = [
    { value: 'end', label: t('scripts.end') },
    ...inOrder(draft).map((name) => ({
      value: `to ${name}`,
      label: draft.pages[name]?.title || t('scripts.untitled'),
    })),
  ];
  const insert = (variable: string) => {
    const [now, at] = [here.text ?? '', text.current?.selectionStart ?? (here.text ?? '').length];
    put({ text: `${now.slice(0, at)}{${variable}}${now.slice(at)}` });
    text.current?.focus();
  };
  const mine = problems.filter((problem) => problem.page === page || problem.page === '');
  return (
    <Stack gap="sm" data-testid="page-editor">
      {mine.length > 0 && (
        <Alert color="orange" p="xs" data-testid="script-problems">
          {mine.map(({ code, sentence }) => (
            <div key={sentence}>{t(`scripts.problem.${code}`, { defaultValue: sentence })}</div>
          ))}
        </Alert>
      )}
      <TextInput
        label={t('scripts.field.title')}
        required
        value={here.title}
        onChange={(event) => put({ title: event.currentTarget.value })}
        data-testid="page-title"
      />
      <Textarea
        ref={text}
        label={t('scripts.field.text')}
        autosize
        minRows={3}
        maxRows={12}
        value={here.text ?? ''}
        onChange={(event) => put({ text: event.currentTarget.value })}
        data-testid="page-text"
      />
      <Group gap={4}>
        <Text size="xs" c="dimmed">
          {t('scripts.insert')}
        </Text>
        {VARIABLES.map((variable) => (
          <Button key={variable} size="compact-xs" variant="default" onClick={() => insert(variable)}>
            {t(`scripts.variable.${variable}`)}
          </Button>
        ))}
      </Group>
      <Section
        title={t('scripts.must_say')}
        add={t('scripts.add_statement')}
        onAdd={() => put({ statements: [...statements, { id: freshId('said', idsOf(draft)), text: '' }] })}
      >
        {statements.map((statement) => (
          <Group key={statement.id} gap={6} align="flex-end" wrap="nowrap">
            <Textarea
              flex={1}
              size="xs"
              autosize
              aria-label={t('scripts.must_say')}
              value={statement.text}
              onChange={(event) => {
                const next = event.currentTarget.value;
                put({
                  statements: statements.map((one) =>
                    one.id === statement.id ? { ...one, text: next } : one,
                  ),
                });
              }}
            />
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => put({ statements: statements.filter(({ id }) => id !== statement.id) })}
            >
              {t('scripts.remove')}
            </Button>
          </Group>
        ))}
      </Section>
      <Section
        title={t('scripts.asks')}
        add={t('scripts.add_field')}
        onAdd={() =>
          put({ fields: [...fields, { id: freshId('field', idsOf(draft)), kind: 'text', label: '' }] })
        }
      >
        {fields.map((field) => (
          <FieldRow
            key={field.id}
            field={field}
            variable={`{answer.${field.id}}`}
            onChange={(next) => put({ fields: fields.map((one) => (one.id === field.id ? next : one)) })}
            onRemove={() => put({ fields: fields.filter(({ id }) => id !== field.id) })}
          />
        ))}
      </Section>
      <Section
        title={t('scripts.goes_on')}
        add={t('scripts.add_branch')}
        onAdd={() =>
          put({ branches: [...branches, { field: fields[0]?.id ?? '', test: 'is', value: '', to: draft.start }] })
        }
      >
        {branches.map((branch, place) => (
          <BranchRow
            key={`${place}-${branches.length}`}
            draft={draft}
            branch={branch}
            targets={targets}
            onChange={(next) => put({ branches: branches.map((one, at) => (at === place ? next : one)) })}
            onRemove={() => put({ branches: branches.filter((_, at) => at !== place) })}
          />
        ))}
        <Select
          size="xs"
          label={t(branches.length > 0 ? 'scripts.otherwise' : 'scripts.then')}
          data={targets}
          value={here.next ? `to ${here.next}` : 'end'}
          allowDeselect={false}
          onChange={(wish) => put({ next: wish?.startsWith('to ') ? wish.slice(3) : '' })}
          data-testid="page-next"
        />
      </Section>
      <Group gap="xs">
        <Chip
          size="xs"
          checked={draft.start === page}
          onChange={() => onChange({ ...draft, start: page })}
        >
          {t('scripts.first')}
        </Chip>
        {Object.keys(draft.pages).length > 1 && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange(withoutPage(draft, page))}
            data-testid="page-remove"
          >
            {t('scripts.remove_page')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Section({
  title,
  add,
  onAdd,
  children,
}: {
  title: string;
  add: string;
  onAdd: () => void;
  children: React.ReactNode;
}) {
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb={2}>
        <Text fw={600}>{title}</Text>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={onAdd}
        >
          {add}
        </Button>
      </Group>
      {children}
    </section>
  );
}
