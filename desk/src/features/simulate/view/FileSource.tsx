import { Badge, Button, FileButton, Group, Stack, Textarea } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DraftProps } from './NewSimulation';

/** A day's text, and CSV files of counts that it names. */
export function FileSource({ draft, change }: DraftProps) {
  const { t } = useTranslation();
  const take = async (files: File[]) => {
    const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()] as const));
    const day = texts.find(([name]) => name.endsWith('.toml'));
    const counts = Object.fromEntries(texts.filter(([name]) => !name.endsWith('.toml')));
    change({ files: { ...draft.files, ...counts }, ...(day ? { text: day[1] } : {}) });
  };
  return (
    <Stack gap="xs">
      <Group>
        <FileButton onChange={(files) => void take(files)} accept=".toml,.csv" multiple>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              leftSection={<IconFileUpload size={15} aria-hidden />}
            >
              {t('simulate.choose_files')}
            </Button>
          )}
        </FileButton>
        {Object.keys(draft.files).map((name) => (
          <Badge key={name} variant="default" tt="none">
            {name}
          </Badge>
        ))}
      </Group>
      <Textarea
        label={t('simulate.text')}
        description={t('simulate.text_help')}
        autosize
        minRows={8}
        maxRows={18}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12.5 } }}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        data-testid="simulate-text"
      />
    </Stack>
  );
}
