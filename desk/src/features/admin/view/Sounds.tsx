import { Button, FileButton, Group, Text, Title } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@/app/i18n';
import { refusalText } from '@/features/agent/commands';
import { asText, type Values } from '../form/field';
import classes from './admin.module.css';

/** How the prompt sounds in each language: spoken by the centre, or a file of one's own. */
export function Sounds({ id, row }: { id: string; row: Values }) {
  const { t } = useTranslation();
  const sounds = (Array.isArray(row.sounds) ? row.sounds : []) as Values[];
  return (
    <section>
      <Title order={3} mb={6}>
        {t('admin.sounds')}
      </Title>
      {LANGUAGES.map((language) => (
        <Sound
          key={language}
          id={id}
          language={language}
          sound={sounds.find((one) => one.language === language)}
        />
      ))}
    </section>
  );
}

function Sound({ id, language, sound }: { id: string; language: Language; sound: Values | undefined }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const path = `/prompts/${encodeURIComponent(id)}/sounds/${language}`;
  const change = useMutation({
    mutationFn: (file: File | null) => {
      if (!file) return rest.delete(path);
      const form = new FormData();
      form.append('file', file);
      return rest.post(path, form);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin'] }),
  });
  const source = asText(sound?.source);
  return (
    <div className={classes.day}>
      <span>
        {LANGUAGE_NAMES[language]}
        <Text size="xs" c="dimmed">
          {t(`admin.source.${source || 'none'}`)}
        </Text>
      </span>
      <Group gap="xs">
        {sound && (
          // A fresh address for each version, or the browser plays the old one.
          // biome-ignore lint/a11y/useMediaCaption: its text stands above
          <audio
            controls
            preload="none"
            src={`/api/v1${path}?v=${asText(sound.seconds)}-${source}-${change.submittedAt}`}
            style={{ height: 32, width: 210 }}
            aria-label={LANGUAGE_NAMES[language]}
          />
        )}
        <FileButton accept="audio/*,.wav" onChange={(file) => file && change.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              size="compact-xs"
              variant="default"
              loading={change.isPending}
              leftSection={<IconUpload size={13} aria-hidden />}
              aria-label={t('admin.upload_in', { language: LANGUAGE_NAMES[language] })}
              data-testid={`sound-upload-${language}`}
            >
              {t('admin.upload')}
            </Button>
          )}
        </FileButton>
        {source === 'upload' && (
          <Button size="compact-xs" variant="subtle" onClick={() => change.mutate(null)}>
            {t('admin.speak_instead')}
          </Button>
        )}
      </Group>
      {change.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert" style={{ gridColumn: '1 / -1' }}>
          {refusalText(t, change.error)}
        </Text>
      )}
    </div>
  );
}
