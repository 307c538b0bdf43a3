import { Alert, Button, FileButton, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconMicrophone, IconPlayerStopFilled, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@/app/i18n';
import { refusalText } from '@/features/agent/commands';
import { useNow } from '@/store';
import { heardIn, type Prompt, pathOf, type Use, useCreate, useSave, useSound } from '../state';
import { useRecorder } from '../useRecorder';

interface Props {
  prompt: Prompt;
  uses: readonly Use[];
  mayEdit: boolean;
}

/** One prompt: its words and its sound in each language, and everything that says it. */
export function PromptPanel({ prompt, uses, mayEdit }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(prompt.name);
  const [texts, setTexts] = useState(prompt.texts);
  const save = useSave(prompt.id);
  const changed = name !== prompt.name || LANGUAGES.some((code) => (texts[code] ?? '') !== (prompt.texts[code] ?? ''));
  return (
    <Stack gap="xs" p="md" data-testid="prompt-panel">
      <Title order={2}>{prompt.name}</Title>
      <TextInput
        size="xs"
        label={t('prompts.name')}
        value={name}
        readOnly={!mayEdit}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {LANGUAGES.map((language) => (
        <InLanguage
          key={language}
          prompt={prompt}
          language={language}
          text={texts[language] ?? ''}
          mayEdit={mayEdit}
          onText={(text) => setTexts({ ...texts, [language]: text })}
        />
      ))}
      {mayEdit && (
        <Group>
          <Button
            size="xs"
            disabled={!changed || !name.trim()}
            loading={save.isPending}
            onClick={() => save.mutate({ name, texts })}
            data-testid="prompt-save"
          >
            {t('prompts.save')}
          </Button>
        </Group>
      )}
      {save.error && (
        <Alert color="red" p="xs" role="alert">
          {refusalText(t, save.error)}
        </Alert>
      )}
      <Title order={3}>{t('prompts.used')}</Title>
      {uses.length === 0 && <Text c="dimmed">{t(prompt.core ? 'prompts.by_centre_text' : 'prompts.unused')}</Text>}
      {uses.map(({ noun, key, name: where, step }) => (
        <Text key={`${noun}.${key}.${step}`}>
          {noun === 'flow' ? <Link to={`/studio/${key}`}>{where}</Link> : where}
          {` · ${step || t(`prompts.noun.${noun}`)}`}
        </Text>
      ))}
    </Stack>
  );
}

interface InLanguageProps {
  prompt: Prompt;
  language: Language;
  text: string;
  mayEdit: boolean;
  onText: (text: string) => void;
}

function InLanguage({ prompt, language, text, mayEdit, onText }: InLanguageProps) {
  const { t } = useTranslation();
  const sound = prompt.sounds.find((one) => one.language === language);
  const change = useSound(prompt.id, language);
  const missing = !heardIn(prompt).includes(language) && !text;
  const name = LANGUAGE_NAMES[language];
  return (
    <section aria-label={name} data-testid={`prompt-${language}`}>
      <Textarea
        size="xs"
        lang={language}
        label={name}
        autosize
        minRows={1}
        maxRows={5}
        readOnly={!mayEdit}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        data-testid={`prompt-text-${language}`}
      />
      {missing && (
        <Text size="xs" c="var(--desk-warn)" data-testid={`missing-${language}`}>
          {t('prompts.falls_back')}
        </Text>
      )}
      <Group gap="xs" mt={4}>
        {sound && (
          // A fresh address for each sound, or the browser plays the old one.
          // biome-ignore lint/a11y/useMediaCaption: its text stands above
          <audio
            controls
            preload="none"
            src={`/api/v1${pathOf(prompt.id)}/sounds/${language}?v=${sound.seconds}-${sound.source}-${change.submittedAt}`}
            style={{ height: 30, width: 200 }}
            aria-label={name}
          />
        )}
        {sound && (
          <Text size="xs" c="dimmed">
            {t(`prompts.source.${sound.source}`)}
          </Text>
        )}
        {mayEdit && (
          <>
            <Recorder language={name} busy={change.isPending} onDone={(made) => change.mutate(made)} testid={language} />
            <FileButton accept="audio/*,.wav" onChange={(file) => file && change.mutate(file)}>
              {(props) => (
                <Button
                  {...props}
                  size="compact-xs"
                  variant="default"
                  loading={change.isPending}
                  leftSection={<IconUpload size={13} aria-hidden />}
                  aria-label={t('prompts.upload_in', { language: name })}
                >
                  {t('prompts.upload')}
                </Button>
              )}
            </FileButton>
            {sound?.source === 'upload' && (
              <Button size="compact-xs" variant="subtle" onClick={() => change.mutate(null)}>
                {t('prompts.speak_instead')}
              </Button>
            )}
          </>
        )}
      </Group>
      {change.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {change.error instanceof DOMException ? t('prompts.unreadable') : refusalText(t, change.error)}
        </Text>
      )}
    </section>
  );
}

function Recorder({
  language,
  busy,
  onDone,
  testid,
}: {
  language: string;
  busy: boolean;
  onDone: (made: Blob) => void;
  testid: string;
}) {
  const { t } = useTranslation();
  const { since, start, stop } = useRecorder();
  const [fault, setFault] = useState(false);
  useNow();
  const press = async () => {
    setFault(false);
    try {
      if (!since) return await start();
      const made = await stop();
      if (made) onDone(made);
    } catch {
      setFault(true);
    }
  };
  return (
    <>
      <Button
        size="compact-xs"
        variant={since ? 'filled' : 'default'}
        color={since ? 'red' : undefined}
        disabled={busy}
        leftSection={
          since ? <IconPlayerStopFilled size={13} aria-hidden /> : <IconMicrophone size={13} aria-hidden />
        }
        onClick={() => void press()}
        aria-label={t(since ? 'prompts.stop_in' : 'prompts.record_in', { language })}
        data-testid={`prompt-record-${testid}`}
      >
        {since ? duration(Date.now() - since) : t('prompts.record')}
      </Button>
      {fault && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {t('prompts.no_microphone')}
        </Text>
      )}
    </>
  );
}

/** A new prompt; its words and sounds are given once it is there. */
export function NewPrompt({ onMade }: { onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const create = useCreate();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ id, name, texts: {} }, { onSuccess: (made) => onMade(made.id) });
      }}
    >
      <Stack gap="xs" p="md">
        <Title order={2}>{t('prompts.new')}</Title>
        <TextInput
          size="xs"
          label={t('prompts.name')}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="new-prompt-name"
        />
        <TextInput
          size="xs"
          label={t('prompts.id')}
          description={t('prompts.id_help')}
          required
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          data-testid="new-prompt-id"
        />
        {create.error && (
          <Alert color="red" p="xs" role="alert">
            {refusalText(t, create.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" size="xs" loading={create.isPending} data-testid="new-prompt-save">
            {t('prompts.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
