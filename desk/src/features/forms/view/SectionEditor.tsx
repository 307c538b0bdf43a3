import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { freshId, TESTS, type Test } from '@/features/scripts/script';
import { FieldRow } from '@/features/scripts/view/FieldRow';
import type { Content, FormField, Section } from '../form';
import { idsOf } from '../form';
import classes from './forms.module.css';

interface Props {
  draft: Content;
  section: Section;
  onChange: (section: Section) => void;
  onRemove: () => void;
}

/** One section: its title, whether it can be filled again and again, its fields and their conditions. */
export function SectionEditor({ draft, section, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { fields } = section;
  const put = (next: FormField) =>
    onChange({ ...section, fields: fields.map((one) => (one.id === next.id ? next : one)) });
  return (
    <section className={classes.card} aria-label={section.title || section.id} data-testid={`section-${section.id}`}>
      <Group gap="xs" align="flex-end">
        <TextInput
          flex={1}
          label={t('forms.field.section')}
          required
          value={section.title}
          onChange={(event) => onChange({ ...section, title: event.currentTarget.value })}
          data-testid={`section-title-${section.id}`}
        />
        <Checkbox
          mb={8}
          label={t('forms.repeat')}
          checked={section.repeat ?? false}
          onChange={(event) => onChange({ ...section, repeat: event.currentTarget.checked })}
        />
        {section.repeat && (
          <Checkbox
            mb={8}
            label={t('forms.at_least_one')}
            checked={section.required ?? false}
            onChange={(event) => onChange({ ...section, required: event.currentTarget.checked })}
          />
        )}
        <Button size="compact-xs" mb={8} variant="subtle" onClick={onRemove}>
          {t('forms.remove')}
        </Button>
      </Group>
      {fields.map((field) => (
        <div key={field.id}>
          <FieldRow
            field={field}
            onChange={(next) => put(field.when ? { ...next, when: field.when } : next)}
            onRemove={() => onChange({ ...section, fields: fields.filter(({ id }) => id !== field.id) })}
          />
          <When draft={draft} section={section} field={field} onChange={put} />
        </div>
      ))}
      <Button
        size="compact-xs"
        mt={6}
        variant="default"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() =>
          onChange({
            ...section,
            fields: [...fields, { id: freshId('field', idsOf(draft)), kind: 'text', label: '' }],
          })
        }
      >
        {t('scripts.add_field')}
      </Button>
    </section>
  );
}

/** Fields that come before: a condition can ask about these. */
function earlier(draft: Content, section: Section, field: FormField): FormField[] {
  const found: FormField[] = [];
  for (const other of draft.sections) {
    for (const one of other.fields) {
      if (one.id === field.id) return found;
      if (other.id === section.id || !other.repeat) found.push(one);
    }
  }
  return found;
}

function When({
  draft,
  section,
  field,
  onChange,
}: {
  draft: Content;
  section: Section;
  field: FormField;
  onChange: (field: FormField) => void;
}) {
  const { t } = useTranslation();
  const before = earlier(draft, section, field);
  const { when, ...plain } = field;
  if (before.length === 0) return null;
  return (
    <Group gap={6} py={4} pl={12}>
      <Select
        size="xs"
        w={220}
        aria-label={t('forms.only_if')}
        placeholder={t('forms.only_if')}
        clearable
        data={before.map(({ id, label }) => ({ value: id, label: label || id }))}
        value={when?.field ?? null}
        onChange={(name) =>
          onChange(name ? { ...plain, when: { test: 'is', value: '', ...when, field: name } } : plain)
        }
      />
      {when && (
        <Select
          size="xs"
          w={120}
          aria-label={t('scripts.test_label')}
          data={TESTS.map((test) => ({ value: test, label: t(`scripts.test.${test}`) }))}
          value={when.test}
          allowDeselect={false}
          onChange={(test) => onChange({ ...plain, when: { ...when, test: (test ?? 'is') as Test } })}
        />
      )}
      {when && when.test !== 'filled' && when.test !== 'empty' && (
        <TextInput
          size="xs"
          w={160}
          aria-label={t('scripts.value')}
          value={when.value ?? ''}
          onChange={(event) => onChange({ ...plain, when: { ...when, value: event.currentTarget.value } })}
        />
      )}
    </Group>
  );
}
