import { Anchor, Button, FileButton, Group, Text, Title } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { useImports, useSendFile } from '../state';
import { Draft } from './Draft';
import classes from './imports.module.css';
import { Past } from './Past';

/** Customers in from a file, looked at before anything happens, and taken back when it was wrong; and out into one. */
export default function ImportPage() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const { data = [] } = useImports();
  const send = useSendFile();
  const draft = data.find(({ id, state }) => id === chosen && state === 'draft');
  return (
    <div className={classes.page}>
      <Group>
        <Title order={1} mr="auto">
          {t('imports.title')}
        </Title>
        <Anchor component={Link} to="/customers" size="sm">
          {t('customers.title')}
        </Anchor>
        <Button component="a" size="xs" variant="default" href="/api/v1/customer-exports?form=csv" download>
          {t('imports.export', { form: 'CSV' })}
        </Button>
        <Button component="a" size="xs" variant="default" href="/api/v1/customer-exports?form=xlsx" download>
          {t('imports.export', { form: 'XLSX' })}
        </Button>
        <FileButton
          accept=".csv,.txt,.tsv,.xlsx"
          inputProps={{ id: 'import-file', 'aria-label': t('imports.choose') }}
          onChange={(file) => file && send.mutate(file, { onSuccess: ({ id }) => setChosen(id) })}
        >
          {(props) => (
            <Button
              {...props}
              size="xs"
              loading={send.isPending}
              leftSection={<IconUpload size={15} aria-hidden />}
              data-testid="import-choose"
            >
              {t('imports.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
      {send.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, send.error)}
        </Text>
      )}
      {draft ? <Draft key={draft.id} source={draft} /> : <Text c="dimmed">{t('imports.help')}</Text>}
      <Past imports={data.filter(({ id }) => id !== draft?.id)} onOpen={setChosen} />
    </div>
  );
}
