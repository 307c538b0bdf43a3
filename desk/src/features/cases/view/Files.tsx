import { Anchor, Button, FileButton, Group, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { type CaseRecord, FILE_ENDINGS, fileSize } from '../cases';
import { useActOn } from '../state';
import classes from './case.module.css';

export function Files({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const names = useNames();
  const act = useActOn(record.id);
  const attach = (file: File | null) => {
    if (!file) return;
    const body = new FormData();
    body.append('file', file);
    act.mutate({ path: '/attachments', body });
  };
  return (
    <section aria-labelledby="case-files">
      <Group justify="space-between">
        <h3 id="case-files" className={classes.heading}>
          {t('cases.files')}
        </h3>
        {record.status !== 'merged' && (
          <FileButton onChange={attach} accept={FILE_ENDINGS}>
            {(props) => (
              <Button
                {...props}
                size="compact-xs"
                variant="subtle"
                loading={act.isPending}
                leftSection={<IconPaperclip size={14} aria-hidden />}
              >
                {t('cases.attach')}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <ul className={classes.list}>
        {record.attachments.map((file) => (
          <li key={file.id} className={classes.row}>
            <Anchor href={`/api/v1/cases/${record.id}/attachments/${file.id}`} download={file.name} size="sm">
              {file.name}
            </Anchor>
            <Text size="xs" c="dimmed">
              {fileSize(file.size_bytes)} · {names.agent(file.by)} · {shortDateAndTime(file.at)}
            </Text>
          </li>
        ))}
      </ul>
      {record.attachments.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('cases.no_files')}
        </Text>
      )}
      {act.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, act.error)}
        </Text>
      )}
    </section>
  );
}
