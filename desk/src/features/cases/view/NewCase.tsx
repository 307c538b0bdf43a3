import { Button, Group, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { PRIORITIES, TYPES } from '../cases';
import { useClassifications, useNewCase, useTeams } from '../state';

interface Props {
  onMade: (id: number) => void;
  contact?: string;
  customer?: number | undefined;
}

const draftKey = (contact: string) => `centrala.case.new.${contact}`;

/** What a case needs to begin with; what is typed is kept on this machine until it is made. */
export function NewCase({ onMade, contact = '', customer }: Props) {
  const { t } = useTranslation();
  const { username } = useSession().user;
  const teams = useTeams().data ?? [];
  const paths = useClassifications();
  const make = useNewCase();
  const [text, setText] = useState(localStorage.getItem(draftKey(contact)) ?? '');
  const [subject, setSubject] = useState('');
  const [form, setForm] = useState({ type: 'question', priority: '3', team: '', classification: '' });
  const put = (name: keyof typeof form) => (value: string | null) =>
    setForm((now) => ({ ...now, [name]: value ?? '' }));
  const type = (value: string) => {
    setText(value);
    localStorage.setItem(draftKey(contact), value);
  };
  const send = () => {
    const wish = {
      subject,
      text,
      contact,
      type: form.type,
      priority: Number(form.priority),
      team: form.team || null,
      classification: form.classification ? Number(form.classification) : null,
      customer: customer ?? null,
      owner: contact ? username : null,
    };
    make.mutate(wish, {
      onSuccess: ({ id }) => {
        localStorage.removeItem(draftKey(contact));
        onMade(id);
      },
    });
  };
  return (
    <Stack p={contact ? 0 : 'md'} gap="xs" data-testid="new-case">
      <Title order={2}>{t('cases.new')}</Title>
      <TextInput
        label={t('cases.field.subject')}
        description={t('cases.subject_help')}
        value={subject}
        maxLength={200}
        onChange={(event) => setSubject(event.currentTarget.value)}
        data-testid="case-subject"
      />
      <Textarea
        label={t('cases.field.text')}
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        data-testid="case-text"
      />
      <Group grow gap="xs" align="end">
        <Select
          label={t('cases.filter.type')}
          data={TYPES.map((value) => ({ value, label: t(`cases.type.${value}`) }))}
          allowDeselect={false}
          value={form.type}
          onChange={put('type')}
        />
        <Select
          label={t('cases.filter.priority')}
          data={PRIORITIES.map((value) => ({ value: String(value), label: t(`cases.priority.p${value}`) }))}
          allowDeselect={false}
          value={form.priority}
          onChange={put('priority')}
        />
      </Group>
      <Group grow gap="xs" align="end">
        <Select
          label={t('cases.filter.team')}
          clearable
          placeholder={t('cases.nobody')}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.team || null}
          onChange={put('team')}
        />
        <Select
          label={t('cases.field.classification')}
          clearable
          searchable
          placeholder={t('cases.unclassified')}
          data={paths().map(({ id, path }) => ({ value: String(id), label: path }))}
          value={form.classification || null}
          onChange={put('classification')}
        />
      </Group>
      {make.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, make.error)}
        </Text>
      )}
      <Group justify="flex-end">
        <Button
          onClick={send}
          loading={make.isPending}
          disabled={!subject.trim() && !text.trim()}
          data-testid="case-make"
        >
          {t('cases.make')}
        </Button>
      </Group>
    </Stack>
  );
}
