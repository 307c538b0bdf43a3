import { Drawer, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/rest';
import { timeWithSeconds } from '@/app/format';
import type { AgentAnswer, ContactAnswer, Question } from '../answers';
import { useWhy } from '../answers';
import { AgentWhy } from './AgentAnswer';
import { ContactWhy } from './ContactAnswer';

const TOLD = new Set(['not_kept', 'not_there', 'not_allowed']);

/** The whole explanation beside the page; closed while nothing is asked. */
export function WhyDrawer({
  question,
  about,
  onClose,
}: {
  question: Question | null;
  about: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={question !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={t('why.ask_about', { name: about })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {question && <Answer question={question} />}
    </Drawer>
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
