import { Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './admin.module.css';

/** A secret the centre itself forgets: to be copied now. */
export function OnceShown({ text, about, onDone }: { text: string; about: string; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.panel} role="alert" data-testid="once-shown">
      <Text fw={600} pr={40}>
        {about}
      </Text>
      <Code block fz={13} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Code>
      <Group>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="light" onClick={copy} data-testid="once-copy">
              {t(copied ? 'admin.copied' : 'admin.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone} data-testid="once-done">
          {t('admin.kept_it')}
        </Button>
      </Group>
    </div>
  );
}
