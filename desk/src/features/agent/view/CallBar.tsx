import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import { useMyAgent } from '@/store';
import { useSlowOrders } from '../commands';
import { useDialFailure } from '../dialFailure';
import { type MyLine, useLines } from '../state';
import { useCallBar } from '../useCallBar';
import { useWho } from '../who';
import { CallButton } from './CallButton';
import classes from './callbar.module.css';
import { DialBox } from './DialBox';
import { Keypad } from './Keypad';
import { RecordingMark } from './RecordingMark';
import { Since } from './StateBadge';
import { TransferDialog } from './TransferDialog';

function Who({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const { title } = useWho(mine);
  const { consult, state } = mine.line;
  return (
    <div className={classes.who}>
      <Text fw={600} truncate>
        {title}
      </Text>
      <Text size="xs" truncate data-testid="line-state" data-state={state} data-consult={consult?.state}>
        {t(`agent.line.${state}`)}
        {consult && ` · ${phoneNumber(consult.label)} (${t(`agent.party.${consult.state}`)})`}
      </Text>
    </div>
  );
}

function Bar({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const { actions, run, dialog, closeDialog } = useCallBar(mine);
  const slow = useSlowOrders();
  return (
    <>
      {actions.map((action) => (
        <CallButton
          key={action.name}
          action={action}
          mine={mine}
          slow={slow.has(action.name)}
          onClick={() => run(action.name)}
        />
      ))}
      <div className={classes.spring} />
      {slow.size > 0 && (
        <Text size="xs" c="dimmed" role="status">
          {t('agent.slow')}
        </Text>
      )}
      {mine.line.state !== 'wrap_up' && <RecordingMark recording={mine.contact.recording} />}
      <Who mine={mine} />
      <span className={classes.clock}>
        <Since at={mine.line.since} />
      </span>
      <Keypad contact={mine.contact.id} opened={dialog === 'keypad'} onClose={closeDialog} />
      <TransferDialog
        key={`${mine.contact.id}-${dialog}`}
        mine={mine}
        conference={dialog === 'conference'}
        opened={dialog === 'transfer' || dialog === 'conference'}
        onClose={closeDialog}
      />
    </>
  );
}

/** All that can be done with the line in front, on every page; without a line, a place to dial from. */
export default function CallBar() {
  const { t } = useTranslation();
  const agent = useMyAgent();
  const { front } = useLines();
  useDialFailure();
  if (!agent) return null;
  return (
    <section className={classes.bar} aria-label={t('agent.call_bar')} data-testid="call-bar">
      {front ? <Bar key={front.contact.id} mine={front} /> : <DialBox agent={agent} />}
    </section>
  );
}
