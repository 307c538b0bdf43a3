import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { timeWithSeconds } from '@/app/format';
import { Since } from '@/features/agent/view/StateBadge';
import { useNames } from '@/features/contacts/names';
import type { ContactDoc } from '@/protocol/desk';
import { WhyButton } from '@/features/why/view/WhyButton';
import { useWho } from '../who';
import { AsksFor } from './AsksFor';
import classes from './floor.module.css';
import { MoveMenu } from './MoveMenu';
import { WhyNot } from './WhyNot';

interface Props {
  contacts: readonly ContactDoc[];
  selected: string;
  onSelect: (contact: string) => void;
  /** The contact whose menu of moves is open. */
  moving: string;
  onMoving: (contact: string) => void;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Who is served next, and next, over all queues. Walked with the arrow keys. */
export function WaitingList({ contacts, selected, onSelect, moving, onMoving }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  if (contacts.length === 0) return <p className={classes.none}>{t('floor.waiting.none')}</p>;
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    const row = (event.target as Element).closest('li[data-place]');
    if (step === undefined || row === null || event.defaultPrevented || event.altKey) return;
    event.preventDefault();
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('li[data-place]') ?? [])];
    rows[rows.indexOf(row as HTMLElement) + step]?.focus();
  };
  return (
    <ol className={classes.list} ref={list} onKeyDown={walk} data-testid="floor-waiting">
      {contacts.map((contact, index) => (
        <WaitingItem
          key={contact.id}
          contact={contact}
          place={index + 1}
          selected={contact.id === selected}
          onSelect={() => onSelect(contact.id)}
          moving={contact.id === moving}
          onMoving={(opened) => onMoving(opened ? contact.id : '')}
        />
      ))}
    </ol>
  );
}

interface ItemProps {
  contact: ContactDoc;
  place: number;
  selected: boolean;
  onSelect: () => void;
  moving: boolean;
  onMoving: (opened: boolean) => void;
}

function WaitingItem({ contact, place, selected, onSelect, moving, onMoving }: ItemProps) {
  const { t } = useTranslation();
  const names = useNames();
  const since = contact.queued_as_of ?? contact.arrived_at;
  const who = useWho()(contact);
  return (
    <li
      className={classes.item}
      tabIndex={0}
      onFocus={onSelect}
      aria-current={selected || undefined}
      data-testid={`waiting-${contact.id}`}
      data-place={place}
    >
      <span className={classes.place}>{place}.</span>
      <span className={classes.caller} title={who}>
        <span className={classes.name}>{who}</span>
        <span className={classes.about}>· {names.queue(contact.queue)}</span>
      </span>
      <Since at={since} />
      <span className={classes.buttons}>
        <MoveMenu contact={contact} about={who} opened={moving} onChange={onMoving} />
        <WhyButton contact={contact.id} about={who} />
      </span>
      <span className={classes.why}>
        {t('floor.waiting.here', { priority: contact.priority, time: timeWithSeconds(since) })}
        {contact.choices.length > 0 && ` · ${contact.choices.join(' › ')}`}
        {contact.callback && ` · ${t('floor.waiting.callback')}`}
        <AsksFor contact={contact} />
      </span>
      <WhyNot contact={contact} />
    </li>
  );
}
