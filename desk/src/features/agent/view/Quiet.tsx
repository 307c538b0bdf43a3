import { Button, Kbd, Text, Title } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentDoc } from '@/protocol/desk';
import { useDocs, useMe } from '@/store';
import classes from './desk.module.css';
import { QueueStrip } from './QueueStrip';

/** Nothing in hand: what to do first, and what waits. */
export function Quiet({ agent, onWhy }: { agent: AgentDoc | undefined; onWhy: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queues = useDocs('queue/').filter((queue) => agent?.queues.includes(queue.id));
  const text = !me
    ? 'app.loading'
    : !agent
      ? 'agent.quiet.no_agent'
      : agent.state === 'ready'
        ? 'agent.quiet.ready'
        : agent.state === 'ringing'
          ? 'agent.quiet.ringing'
          : 'agent.quiet.not_ready';
  return (
    <section className={classes.quiet} aria-label={t('agent.work')}>
      <Title order={1} size="lg" fw={400}>
        {t(text)}
      </Title>
      {agent && (
        <Text c="dimmed" className="figures">
          {t('agent.quiet.today', { answered: agent.answered_today, missed: agent.missed_today })}
        </Text>
      )}
      {agent && agent.state !== 'ready' && agent.state !== 'ringing' && (
        <Button size="md" onClick={() => document.querySelector<HTMLElement>('[data-testid=state]')?.click()}>
          {t('agent.quiet.to_ready')}
        </Button>
      )}
      {agent && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconHelpCircle size={16} aria-hidden />}
          rightSection={<Kbd size="xs">W</Kbd>}
          onClick={onWhy}
          data-testid="ask-why-me"
        >
          {t('agent.quiet.why')}
        </Button>
      )}
      {queues.length > 0 && <QueueStrip queues={queues} />}
    </section>
  );
}
