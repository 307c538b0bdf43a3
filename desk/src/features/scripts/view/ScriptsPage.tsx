import { Alert, Button, Group, Loader, Modal, Select, Stack, TextInput, Title } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, shortDateAndTime } from '@/app/format';
import { LANGUAGE_NAMES, LANGUAGES } from '@/app/i18n';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import { useNames } from '@/features/contacts/names';
import { EMPTY, type ScriptRow } from '../script';
import { useCreate, useScripts } from '../state';

/** All scripts; one opens in the studio. */
export default function ScriptsPage() {
  const { t } = useTranslation();
  const names = useNames();
  const navigate = useNavigate();
  const { data, error, isPending } = useScripts();
  const [creating, setCreating] = useState(false);
  const open = (id: string) => void navigate({ to: `/scripts/${id}` });
  const state = (row: ScriptRow) =>
    row.live_version === null ? 'draft' : row.draft_differs ? 'differs' : 'live';
  const head = (
    <>
      <Title order={1} mr="auto">
        {t('scripts.nav')}
      </Title>
      <Button
        size="xs"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => setCreating(true)}
        data-testid="script-new"
      >
        {t('scripts.new')}
      </Button>
    </>
  );
  const empty = isPending ? (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  ) : (
    <Empty
      icon={IconListCheck}
      title={t(error ? 'scripts.failed' : 'scripts.none')}
      text={error ? refusalText(t, error) : t('scripts.none_text')}
    />
  );
  return (
    <>
      <Beside
        head={head}
        panelLabel={t('scripts.one')}
        onClose={() => undefined}
        rows={
          <RowTable
            label={t('scripts.nav')}
            rows={data ?? []}
            rowKey={({ id }) => id}
            onOpen={({ id }) => open(id)}
            empty={empty}
            testid="scripts"
            columns={[
              { key: 'name', label: t('scripts.field.name'), cell: ({ name }) => name },
              {
                key: 'queues',
                label: t('scripts.field.queues'),
                cell: ({ queues }) => queues.map(names.queue).join(', ') || t('scripts.all_queues'),
              },
              {
                key: 'language',
                label: t('scripts.field.language'),
                width: '120px',
                cell: ({ language }) => languageName(language),
              },
              {
                key: 'state',
                label: t('scripts.field.state'),
                width: '170px',
                cell: (row) => t(`scripts.state.${state(row)}`, { number: row.live_version }),
              },
              {
                key: 'changed',
                label: t('scripts.field.changed'),
                width: '220px',
                cell: ({ changed_at, changed_by }) =>
                  `${names.agent(changed_by)} · ${shortDateAndTime(changed_at)}`,
              },
            ]}
          />
        }
      />
      <Create opened={creating} onClose={() => setCreating(false)} onMade={open} />
    </>
  );
}

function Create({
  opened,
  onClose,
  onMade,
}: {
  opened: boolean;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const [language, setLanguage] = useState<string>('en');
  const create = useCreate();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('scripts.new')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { id, name, language, queues: [], draft: EMPTY },
            { onSuccess: (made) => onMade(made.id) },
          );
        }}
      >
        <Stack gap="xs">
          <TextInput
            label={t('scripts.field.name')}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            data-testid="new-script-name"
          />
          <TextInput
            label={t('scripts.field.id')}
            description={t('scripts.id_help')}
            required
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
            data-testid="new-script-id"
          />
          <Select
            label={t('scripts.field.language')}
            data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            value={language}
            allowDeselect={false}
            onChange={(wish) => setLanguage(wish ?? 'en')}
          />
          {create.error && (
            <Alert color="red" p="xs" role="alert">
              {refusalText(t, create.error)}
            </Alert>
          )}
          <Group>
            <Button type="submit" loading={create.isPending} data-testid="new-script-save">
              {t('scripts.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
