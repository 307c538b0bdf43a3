import { Kbd, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type KeyAction, useKeys } from '@/app/keys';
import { useDoc } from '@/store';
import { useOrder } from '../commands';
import { choose, isSpeaking, type MyLine, useLines } from '../state';
import { useWho } from '../who';
import classes from './desk.module.css';
import { LineMark } from './LineMark';
import { Since } from './StateBadge';

/** Looks at a line and speaks on it: a held one is taken up, and the other is held meanwhile. */
function useTakeUp(): (mine: MyLine) => void {
  const order = useOrder();
  return ({ contact, line }) => {
    choose(contact.id);
    if (line.state === 'held') void order({ do: 'resume', contact: contact.id });
  };
}

function LineRow({ mine, index, front }: { mine: MyLine; index: number; front: boolean }) {
  const { t } = useTranslation();
  const takeUp = useTakeUp();
  const { contact, line } = mine;
  const { title } = useWho(mine);
  const queue = useDoc(`queue/${contact.queue}`)?.name ?? contact.queue;
  return (
    <UnstyledButton
      className={classes.line}
      data-front={front}
      data-testid={`line-${contact.id}`}
      data-state={line.state}
      aria-current={front}
      onClick={() => takeUp(mine)}
    >
      <LineMark state={line.state} />
      <span className={classes.who}>{title}</span>
      <Since at={line.since} />
      <span className={classes.under}>
        <span>
          {t(`agent.line.${line.state}`)}
          {queue && ` · ${queue}`}
        </span>
        {index < 9 && <Kbd size="xs">{`Alt ${index + 1}`}</Kbd>}
      </span>
    </UnstyledButton>
  );
}

export function Lines() {
  const { t } = useTranslation();
  const { inHand, offers, front } = useLines();
  const takeUp = useTakeUp();
  const keys: KeyAction[] = inHand.slice(0, 9).map((mine, index) => ({
    id: `line-${index + 1}`,
    keys: [`Alt+${index + 1}`],
    label: 'agent.key.line',
    group: 'agent.lines',
    run: () => takeUp(mine),
  }));
  useKeys(keys);
  const speaking = inHand.some(isSpeaking);
  return (
    <>
      <Text component="h2" fw={600} px={10} pt={4}>
        {t('agent.lines')}
      </Text>
      {offers.length > 0 && <div className={classes.offerPlace} />}
      {inHand.map((mine, index) => (
        <LineRow key={mine.contact.id} mine={mine} index={index} front={mine === front} />
      ))}
      {inHand.length === 0 && offers.length === 0 && (
        <span className={classes.empty}>{t('agent.no_lines')}</span>
      )}
      {inHand.length > 1 && !speaking && <span className={classes.empty}>{t('agent.nobody_speaking')}</span>}
    </>
  );
}
