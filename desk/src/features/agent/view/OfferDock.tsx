import { Button, Kbd, Stack, Text } from '@mantine/core';
import { IconCheck, IconPhone, IconPhoneX, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languageName, shortDateAndTime } from '@/app/format';
import { useKeys } from '@/app/keys';
import { useDoc, useMyAgent } from '@/store';
import { useSoftphone } from '../../phone/state';
import { useOrder } from '../commands';
import { type Pop, usePop } from '../pop';
import { choose, type MyLine, useLines } from '../state';
import { useWho } from '../who';
import { CountdownRing } from './CountdownRing';
import classes from './offer.module.css';
import { Highlights, Marks } from './PopFacts';
import { Since } from './StateBadge';

/** A call is taken by its phone; what rings none (a chat, an e-mail) by a command. */
function useAccept(mine: MyLine): { accept: () => void; bySip: boolean } {
  const soft = useSoftphone();
  const order = useOrder();
  const silent = mine.contact.kind !== 'call';
  const bySip = useMyAgent()?.device?.kind === 'sip' && !silent;
  const accept = () => {
    choose(mine.contact.id);
    if (silent) void order({ do: 'accept', contact: mine.contact.id });
    else if (!bySip) soft.accept(mine.line.leg);
  };
  return { accept, bySip };
}

function Why({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const { contact, line } = mine;
  const asking = contact.lines.find((other) => other.state === 'consulting' && other.agent !== line.agent);
  const colleague = useDoc(`agent/${asking?.agent ?? ''}`);
  const queue = useDoc(`queue/${contact.queue}`)?.name ?? contact.queue;
  if (asking)
    return <Text lineClamp={2}>{t('agent.offer.asks', { name: colleague?.name ?? asking.agent })}</Text>;
  const kind = contact.kind === 'call' ? '' : t(`why.kind.${contact.kind}`, { defaultValue: contact.kind });
  const details = [kind, queue, ...contact.choices, languageName(contact.language)].filter(Boolean);
  return <Text lineClamp={2}>{details.join(' · ')}</Text>;
}

/** The shortest of what is known; the whole stands on the desk. */
function Brief({ pop }: { pop: Pop }) {
  const { t } = useTranslation();
  const last = pop.recent[0];
  return (
    <div className={classes.brief} data-testid="offer-brief">
      <Marks pop={pop} />
      <Highlights pop={pop} most={2} />
      {last && (
        <Text size="xs" c="dimmed" lineClamp={2}>
          {shortDateAndTime(last.at)} · {t(last.label, last.values)}
          {last.text && ` · ${last.text}`}
        </Text>
      )}
    </div>
  );
}

/** One offer: who, why, since when, and how long it will ring. */
function Offer({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const order = useOrder();
  const { accept, bySip } = useAccept(mine);
  const { contact, line } = mine;
  const { title, number, named } = useWho(mine);
  const { data: pop } = usePop(mine);
  const reject = () => void order({ do: 'reject', contact: contact.id });
  const group = 'agent.offer.title';
  useKeys([
    { id: 'accept', keys: ['Enter'], label: 'agent.offer.accept', group, run: accept, overControls: true },
    {
      id: 'accept-typing',
      keys: ['Ctrl+Enter'],
      label: 'agent.offer.accept_typing',
      group,
      run: accept,
      inDialog: true,
    },
  ]);
  return (
    <section
      className={classes.offer}
      role="alertdialog"
      aria-label={t('agent.offer.title')}
      data-testid="offer"
      data-contact={contact.id}
    >
      <div className={classes.head}>
        <CountdownRing from={line.since} to={line.deadline} />
        <div className={classes.who}>
          <Text fw={700} size="lg" truncate>
            {title}
          </Text>
          {named && number && <Text className="figures">{number}</Text>}
          <Why mine={mine} />
          <Text c="dimmed">
            {t('agent.offer.waiting')} <Since at={contact.queued_as_of ?? contact.arrived_at} />
          </Text>
        </div>
      </div>
      {pop?.customer && <Brief pop={pop} />}
      {bySip ? (
        <Text fw={600} c="var(--desk-accent)">
          {t('agent.offer.pick_up')}
        </Text>
      ) : null}
      <Stack gap={6}>
        {!bySip && (
          <Button
            className={classes.accept}
            leftSection={contact.kind === 'call' ? <IconPhone size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
            rightSection={<Kbd size="xs">Enter</Kbd>}
            onClick={accept}
            data-testid="accept"
          >
            {t('agent.offer.accept')}
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          leftSection={contact.kind === 'call' ? <IconPhoneX size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
          onClick={reject}
          data-testid="reject"
        >
          {t('agent.offer.reject')}
        </Button>
      </Stack>
    </section>
  );
}

/** The same place on every page, whatever is open. */
export default function OfferDock() {
  const { offers } = useLines();
  const first = offers[0];
  return first ? (
    <div className={classes.dock}>
      <Offer key={first.contact.id} mine={first} />
    </div>
  ) : null;
}
