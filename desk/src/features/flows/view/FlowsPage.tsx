import {
  Alert,
  Button,
  FileButton,
  Group,
  Loader,
  Modal,
  Select,
  Stack,
  TextInput,
  Title,
} from '@mantine/core';
import { IconFileImport, IconPlus, IconSitemap } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { LANGUAGE_NAMES, LANGUAGES } from '@/app/i18n';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import { useNames } from '@/features/contacts/names';
import { alike } from '../differences';
import { BadFile, type Content, EMPTY, readFile } from '../flow';
import { type Flow, useCreate, useFlows } from '../state';

interface Begin {
  id: string;
  name: string;
  content: Content;
}

const BLANK: Begin = { id: '', name: '', content: EMPTY };

/** All flows; one opens on the canvas. */
export default function FlowsPage() {
  const { t } = useTranslation();
  const names = useNames();
  const navigate = useNavigate();
  const mayEdit = useSession().user.role === 'administrator';
  const { data, error, isPending } = useFlows();
  const [begin, setBegin] = useState<Begin | null>(null);
  const [fault, setFault] = useState('');
  const open = (id: string) => void navigate({ to: `/studio/${id}` });
  const state = (row: Flow) =>
    row.live_version === null ? 'draft' : alike(row.draft, row.live) ? 'live' : 'differs';
  const take = async (file: File | null) => {
    if (!file) return;
    try {
      setBegin(readFile(await file.text()));
      setFault('');
    } catch (problem) {
      setFault(t(`flows.file.${problem instanceof BadFile ? problem.message : 'no_json'}`));
    }
  };
  const head = (
    <>
      <Title order={1} mr="auto">
        {t('flows.nav')}
      </Title>
      {mayEdit && (
        <>
          <FileButton accept=".json,application/json" onChange={(file) => void take(file)}>
            {(props) => (
              <Button
                {...props}
                size="xs"
                variant="default"
                leftSection={<IconFileImport size={15} aria-hidden />}
                data-testid="flow-import"
              >
                {t('flows.file.import')}
              </Button>
            )}
          </FileButton>
          <Button
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setBegin(BLANK)}
            data-testid="flow-new"
          >
            {t('flows.new')}
          </Button>
        </>
      )}
    </>
  );
  const empty = isPending ? (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  ) : (
    <Empty
      icon={IconSitemap}
      title={t(error ? 'flows.failed' : 'flows.none')}
      text={error ? refusalText(t, error) : t('flows.none_text')}
    />
  );
  return (
    <>
      <Beside
        head={head}
        panelLabel={t('flows.one')}
        onClose={() => undefined}
        rows={
          <>
            {fault && (
              <Alert color="red" p="xs" m="sm" role="alert" withCloseButton onClose={() => setFault('')}>
                {fault}
              </Alert>
            )}
            <RowTable
              label={t('flows.nav')}
              rows={data ?? []}
              rowKey={({ id }) => id}
              onOpen={({ id }) => open(id)}
              empty={empty}
              testid="flows"
              columns={[
                { key: 'name', label: t('flows.name'), cell: ({ name }) => name },
                {
                  key: 'numbers',
                  label: t('flows.numbers'),
                  width: '180px',
                  cell: ({ numbers }) => numbers.join(', ') || '–',
                },
                {
                  key: 'steps',
                  label: t('flows.steps'),
                  width: '90px',
                  cell: ({ draft }) => Object.keys(draft.steps ?? {}).length,
                },
                {
                  key: 'tests',
                  label: t('flows.tests.title'),
                  width: '90px',
                  cell: ({ draft }) => draft.tests?.length ?? 0,
                },
                {
                  key: 'state',
                  label: t('flows.state_label'),
                  width: '220px',
                  cell: (row) => t(`flows.state.${state(row)}`, { number: row.live_version ?? '' }),
                },
                {
                  key: 'changed',
                  label: t('flows.changed'),
                  width: '260px',
                  cell: ({ changed_at, changed_by }) =>
                    [changed_by && names.agent(changed_by), shortDateAndTime(changed_at)]
                      .filter(Boolean)
                      .join(' · '),
                },
              ]}
            />
          </>
        }
      />
      {begin && <Create key={begin.id} begin={begin} onClose={() => setBegin(null)} onMade={open} />}
    </>
  );
}

function Create({
  begin,
  onClose,
  onMade,
}: {
  begin: Begin;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(begin.name);
  const [id, setId] = useState(begin.id);
  const [language, setLanguage] = useState(begin.content.language ?? 'en');
  const create = useCreate();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('flows.new')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { id, name, draft: { ...begin.content, language } },
            { onSuccess: (made) => onMade(made.id) },
          );
        }}
      >
        <Stack gap="xs">
          <TextInput
            label={t('flows.name')}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            data-testid="new-flow-name"
          />
          <TextInput
            label={t('flows.id')}
            description={t('flows.id_help')}
            required
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
            data-testid="new-flow-id"
          />
          <Select
            label={t('flows.language')}
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
            <Button type="submit" loading={create.isPending} data-testid="new-flow-save">
              {t('flows.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
