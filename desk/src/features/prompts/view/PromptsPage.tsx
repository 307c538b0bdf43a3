import { Button, Loader, TextInput, Title } from '@mantine/core';
import { IconPlus, IconSearch, IconSpeakerphone } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '@/app/i18n';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import { heardIn, usePrompts, useUses } from '../state';
import { NewPrompt, PromptPanel } from './PromptPanel';

/** Every prompt: in which languages it is heard, where, and how it sounds. */
export default function PromptsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayEdit = useSession().user.role === 'administrator';
  const { open = '' } = useSearch({ strict: false }) as { open?: string };
  const [typed, setTyped] = useState('');
  const { data, error, isPending } = usePrompts();
  const uses = useUses().data;
  const show = (id: string) => void navigate({ to: '/prompts', search: id ? { open: id } : {} });
  const found = useMemo(() => {
    const words = typed.trim().toLocaleLowerCase();
    return (data ?? []).filter(({ id, name, texts }) =>
      [id, name, ...Object.values(texts)].some((text) => text.toLocaleLowerCase().includes(words)),
    );
  }, [data, typed]);
  const prompt = data?.find(({ id }) => id === open);
  const head = (
    <>
      <Title order={1} mr="auto">
        {t('prompts.nav')}
      </Title>
      <TextInput
        type="search"
        size="xs"
        w={220}
        leftSection={<IconSearch size={15} aria-hidden />}
        placeholder={t('prompts.search')}
        aria-label={t('prompts.search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="prompts-search"
      />
      {mayEdit && (
        <Button
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => show('new')}
          data-testid="prompt-new"
        >
          {t('prompts.new')}
        </Button>
      )}
    </>
  );
  const empty = isPending ? (
    <Loader size="sm" m="md" aria-label={t('app.loading')} />
  ) : (
    <Empty
      icon={IconSpeakerphone}
      title={t(error ? 'prompts.failed' : 'prompts.none')}
      text={error ? refusalText(t, error) : t('prompts.none_text')}
    />
  );
  const panel = prompt ? (
    <PromptPanel key={prompt.id} prompt={prompt} uses={uses?.[prompt.id] ?? []} mayEdit={mayEdit} />
  ) : open === 'new' && mayEdit ? (
    <NewPrompt onMade={show} />
  ) : null;
  return (
    <Beside
      head={head}
      panelLabel={t('prompts.one')}
      onClose={() => show('')}
      panel={panel}
      rows={
        <RowTable
          label={t('prompts.nav')}
          rows={found}
          rowKey={({ id }) => id}
          opened={open}
          onOpen={({ id }) => show(id)}
          empty={empty}
          testid="prompts"
          columns={[
            { key: 'name', label: t('prompts.name'), cell: ({ name }) => name },
            {
              key: 'missing',
              label: t('prompts.missing'),
              width: '190px',
              cell: (row) => {
                const heard = heardIn(row);
                return LANGUAGES.filter((language) => !heard.includes(language)).join(' ') || '–';
              },
            },
            {
              key: 'own',
              label: t('prompts.own'),
              width: '150px',
              cell: ({ sounds }) =>
                sounds
                  .filter(({ source }) => source === 'upload')
                  .map(({ language }) => language)
                  .join(' ') || '–',
            },
            {
              key: 'uses',
              label: t('prompts.used'),
              width: '160px',
              cell: ({ id, core }) => uses?.[id]?.length || (core ? t('prompts.by_centre') : '–'),
            },
          ]}
        />
      }
    />
  );
}
