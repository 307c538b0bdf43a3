import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { freshId } from '@/features/scripts/script';
import type { Wanted } from '../form';
import classes from './forms.module.css';

/** Documents the form asks for. */
export function DocumentList({
  documents,
  onChange,
}: {
  documents: readonly Wanted[];
  onChange: (documents: Wanted[]) => void;
}) {
  const { t } = useTranslation();
  const put = (id: string, change: Partial<Wanted>) =>
    onChange(documents.map((one) => (one.id === id ? { ...one, ...change } : one)));
  return (
    <section className={classes.card} aria-label={t('forms.documents')}>
      <Text fw={600}>{t('forms.documents')}</Text>
      {documents.map(({ id, label, required }) => (
        <Group key={id} gap="xs" mt={6}>
          <TextInput
            size="xs"
            flex={1}
            aria-label={t('forms.documents')}
            value={label}
            onChange={(event) => put(id, { label: event.currentTarget.value })}
          />
          <Checkbox
            size="xs"
            label={t('scripts.field.required')}
            checked={required ?? false}
            onChange={(event) => put(id, { required: event.currentTarget.checked })}
          />
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => onChange(documents.filter((one) => one.id !== id))}
          >
            {t('forms.remove')}
          </Button>
        </Group>
      ))}
      <Button
        size="compact-xs"
        mt={6}
        variant="default"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() =>
          onChange([
            ...documents,
            {
              id: freshId(
                'document',
                documents.map(({ id }) => id),
              ),
              label: '',
            },
          ])
        }
      >
        {t('forms.add_document')}
      </Button>
    </section>
  );
}
