import { Button, Loader, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkPart } from '@/app/feature';
import { refusalText } from '@/features/agent/commands';
import { useApplications, useBegin, useForms } from '../state';
import { ApplicationPanel } from './ApplicationPanel';
import classes from './forms.module.css';

/** Kept per contact, as the other tabs are. */
const opened = new Map<string, number>();

/** Forms beside the call: those of this contact, and a new one. */
export default function FormTab({ contact }: WorkPart) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(opened.get(contact.id) ?? 0);
  const forms = (useForms().data ?? []).filter(({ live_version }) => live_version !== null);
  const { rows, isPending } = useApplications('', contact.id);
  const begin = useBegin();
  const show = (id: number) => {
    opened.set(contact.id, id);
    setOpen(id);
  };
  if (open) {
    return (
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          mb={6}
          ml={-8}
          leftSection={<IconArrowLeft size={15} aria-hidden />}
          onClick={() => show(0)}
        >
          {t('forms.of_contact')}
        </Button>
        <ApplicationPanel id={open} />
      </div>
    );
  }
  if (isPending) return <Loader size="sm" aria-label={t('app.loading')} />;
  return (
    <Stack gap="xs" align="flex-start">
      {rows.map((row) => (
        <Button key={row.id} variant="subtle" size="compact-sm" onClick={() => show(row.id)}>
          № {row.id} · {row.name} ·&nbsp;
          <span className={classes.state} data-state={row.state}>
            {t(`forms.state.${row.state}`)}
          </span>
        </Button>
      ))}
      {forms.length === 0 && <Text c="dimmed">{t('forms.none_to_fill')}</Text>}
      {forms.map((form) => (
        <Button
          key={form.id}
          variant="default"
          loading={begin.isPending && begin.variables?.form === form.id}
          onClick={() =>
            begin.mutate({ form: form.id, contact: contact.id }, { onSuccess: ({ id }) => show(id) })
          }
          data-testid={`form-begin-${form.id}`}
        >
          {t('forms.fill', { name: form.name })}
        </Button>
      ))}
      {begin.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, begin.error)}
        </Text>
      )}
    </Stack>
  );
}
