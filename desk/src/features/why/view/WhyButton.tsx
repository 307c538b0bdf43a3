import { ActionIcon, Drawer, Loader, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/rest';
import { timeWithSeconds } from '@/app/format';
import type { AgentAnswer, ContactAnswer, Question } from '../answers';
import { useWhy } from '../answers';
import { AgentWhy } from './AgentAnswer';
import { ContactWhy } from './ContactAnswer';

const TOLD = new Set(['not_kept', 'not_there', 'not_allowed']);

/** A small question mark; it opens the whole explanation beside the page. */
export function WhyButton({ about, ...question }: Question & { about: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t('why.ask_about', { name: about });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        c="var(--desk-quiet)"
        aria-label={label}
        title={label}
        onClick={() => setOpen(true)}
        data-testid={`ask-why-${question.contact ?? question.agent}`}
      >
        <IconHelpCircle size={16} aria-hidden />
      </ActionIcon>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="right"
        size="md"
        title={label}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        {open && <Answer question={question} />}
      </Drawer>
    </>
  );
}

function Answer({ question }: { question: Question }) {
  const { t } = useTranslation();
  const { data, error } = useWhy<ContactAnswer | AgentAnswer>(question, true);
  if (error) {
    const code = error instanceof ApiError && TOLD.has(error.code) ? error.code : 'away';
    return <Text data-testid="why-refused">{t(`why.${code}`)}</Text>;
  }
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  return (
    <div data-testid="why-answer">
      <Text size="xs" c="dimmed">
        {question.at === undefined ? t('why.now') : t('why.then', { time: timeWithSeconds(data.at) })}
      </Text>
      {'contact' in data ? <ContactWhy told={data} /> : <AgentWhy told={data} />}
    </div>
  );
}
