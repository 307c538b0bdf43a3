import { UnstyledButton } from '@mantine/core';
import { IconHeadset, IconPhoneOutgoing, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../targets';
import { Since, StateBadge } from './StateBadge';
import classes from './target.module.css';

const MARKS = { agent: IconHeadset, queue: IconUsers, number: IconPhoneOutgoing } as const;

function Standing({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  if (choice.agent) return <StateBadge state={choice.agent.state} since={choice.agent.since} />;
  if (!choice.queue) return <span>{t('agent.outside_number')}</span>;
  const { waiting, longest_wait_since, agents_ready } = choice.queue;
  return (
    <span>
      {t('agent.queue_waiting', { count: waiting })} · {t('agent.queue_ready', { count: agents_ready })}
      {longest_wait_since !== null && (
        <>
          {' '}
          · <Since at={longest_wait_since} />
        </>
      )}
    </span>
  );
}

interface Props {
  choice: Choice;
  picked: boolean;
  onPick: () => void;
}

/** One target with what is known of it now: a colleague's state, a queue's line. */
export function TargetRow({ choice, picked, onPick }: Props) {
  const Icon = MARKS[choice.target.kind];
  return (
    <UnstyledButton
      className={classes.row}
      role="option"
      aria-selected={picked}
      tabIndex={-1}
      onClick={onPick}
      data-testid={`target-${choice.target.kind}-${choice.target.value}`}
    >
      <Icon size={16} aria-hidden />
      <span className={classes.name}>{choice.label}</span>
      <span className={classes.standing}>
        <Standing choice={choice} />
      </span>
    </UnstyledButton>
  );
}
