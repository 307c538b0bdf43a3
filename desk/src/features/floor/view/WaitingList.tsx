import { useTranslation } from 'react-i18next';
import { timeWithSeconds } from '@/app/format';
import { Since } from '@/features/agent/view/StateBadge';
import { useNames } from '@/features/contacts/names';
import type { ContactDoc } from '@/protocol/desk';
import { WhyButton } from '@/features/why/view/WhyButton';
import { useWho } from '../who';
import classes from './floor.module.css';
import { WhyNot } from './WhyNot';

/** Who is served next, and next, over all queues. */
export function WaitingList({ contacts }: { contacts: readonly ContactDoc[] }) {
  const { t } = useTranslation();
  if (contacts.length === 0) return <p className={classes.none}>{t('floor.waiting.none')}</p>;
  return (
    <ol className={classes.list} data-testid="floor-waiting">
      {contacts.map((contact, index) => (
        <WaitingItem key={contact.id} contact={contact} place={index + 1} />
      ))}
    </ol>
  );
}

function WaitingItem({ contact, place }: { contact: ContactDoc; place: number }) {
  const { t } = useTranslation();
  const names = useNames();
  const since = contact.queued_as_of ?? contact.arrived_at;
  const who = useWho()(contact);
  return (
    <li className={classes.item} data-testid={`waiting-${contact.id}`} data-place={place}>
      <span className={classes.place}>{place}.</span>
      <span className={classes.who} title={who}>
        {who} <span className={classes.about}>· {names.queue(contact.queue)}</span>
      </span>
      <Since at={since} />
      <WhyButton contact={contact.id} about={who} />
      <span className={classes.why}>
        {t('floor.waiting.here', { priority: contact.priority, time: timeWithSeconds(since) })}
        {contact.choices.length > 0 && ` · ${contact.choices.join(' › ')}`}
      </span>
      <WhyNot contact={contact} />
    </li>
  );
}
