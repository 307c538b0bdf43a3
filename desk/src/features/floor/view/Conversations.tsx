import { IconCircle, IconPlayerPause, IconPlayerRecordFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import { Since } from '@/features/agent/view/StateBadge';
import { useNames } from '@/features/contacts/names';
import type { ContactDoc, RecordingState } from '@/protocol/desk';
import { useWho } from '../who';
import classes from './floor.module.css';

const LOOK = {
  on: { icon: IconPlayerRecordFilled, tone: 'bad' },
  paused: { icon: IconPlayerPause, tone: 'warn' },
  off: { icon: IconCircle, tone: undefined },
} as const;

function RecordingMark({ state }: { state: RecordingState }) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = LOOK[state];
  return (
    <span className={classes.mark} data-tone={tone} data-recording={state}>
      <Icon size={13} aria-hidden />
      {t(`floor.recording.${state}`)}
    </span>
  );
}

export function Conversations({ contacts }: { contacts: readonly ContactDoc[] }) {
  const { t } = useTranslation();
  if (contacts.length === 0) return <p className={classes.none}>{t('floor.talking.none')}</p>;
  return (
    <ul className={classes.list} data-testid="floor-talking">
      {contacts.map((contact) => (
        <Conversation key={contact.id} contact={contact} />
      ))}
    </ul>
  );
}

function Conversation({ contact }: { contact: ContactDoc }) {
  const { t } = useTranslation();
  const names = useNames();
  const who = useWho()(contact);
  const agents = contact.lines.map(
    ({ agent, state }) => `${names.agent(agent)} (${t(`floor.line.${state}`)})`,
  );
  const others = contact.participants
    .filter(({ kind }) => kind === 'outside')
    .map(({ label, state }) => `${phoneNumber(label)} (${t(`floor.party.${state}`)})`);
  return (
    <li className={classes.item} data-testid={`talking-${contact.id}`}>
      <span className={classes.place} title={t(`floor.direction.${contact.direction}`)}>
        {contact.direction === 'out' ? '↗' : '↙'}
      </span>
      <span className={classes.who}>
        {who}
        {contact.queue && <span className={classes.about}> · {names.queue(contact.queue)}</span>}
      </span>
      <Since at={contact.since} />
      <span className={classes.why}>
        {t(`floor.contact_state.${contact.state}`)}: {[...agents, ...others].join(', ')} ·{' '}
        <RecordingMark state={contact.recording} />
      </span>
    </li>
  );
}
