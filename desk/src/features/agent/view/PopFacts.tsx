import { Anchor, Badge, Text } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName, shortDateAndTime } from '@/app/format';
import { useKeys } from '@/app/keys';
import { parts } from '@/app/link';
import { useNames } from '../../contacts/names';
import type { Highlight, Pop } from '../pop';
import classes from './pop.module.css';

/** Tags, account manager, languages and wishes: who this is besides a name. */
export function Marks({ pop: { customer } }: { pop: Pop }) {
  const { t } = useTranslation();
  const names = useNames();
  if (!customer) return null;
  const spoken = [customer.language, ...customer.other_languages].filter(Boolean).map(languageName);
  const wish = [customer.contact_by && t(`customers.channel.${customer.contact_by}`), customer.contact_when];
  const words = [
    customer.customer_number,
    spoken.join(', '),
    customer.account_manager && t('customers.looked_after_by', { name: names.agent(customer.account_manager) }),
    wish.filter(Boolean).join(' '),
  ].filter(Boolean);
  return (
    <div className={classes.marks} data-testid="pop-marks">
      {customer.tags.map((tag) => (
        <Badge key={tag} variant="default" tt="none" size="sm">
          {tag}
        </Badge>
      ))}
      {words.length > 0 && <Text c="dimmed">{words.join(' · ')}</Text>}
    </div>
  );
}

function Said({ one }: { one: Highlight }) {
  const { t } = useTranslation();
  const Icon = one.tone === 'warn' || one.tone === 'bad' ? IconAlertTriangle : IconInfoCircle;
  const { at } = one.values;
  const text = t(one.label, typeof at === 'string' ? { ...one.values, at: shortDateAndTime(at) } : one.values);
  return (
    <li data-tone={one.tone}>
      <Icon size={14} aria-hidden />
      {one.link ? (
        <Anchor component={Link} {...(parts(one.link) as object)} inherit>
          {text}
        </Anchor>
      ) : (
        text
      )}
    </li>
  );
}

/** What should be known before the first word: told by the parts of the house, and what the customer refused. */
export function Highlights({ pop, most = 9 }: { pop: Pop; most?: number }) {
  const { t } = useTranslation();
  const refused = Object.entries(pop.standing).filter(([, given]) => !given);
  const said: Highlight[] = [
    ...refused.map(([purpose]) => ({
      kind: 'consent',
      label: 'agent.pop.refused',
      values: { what: t(`customers.consent.purpose.${purpose}`) },
      link: '',
      tone: purpose === 'recording' ? ('bad' as const) : ('' as const),
    })),
    ...pop.highlights,
  ];
  if (pop.duplicates.length > 0) {
    const { customer } = pop.duplicates[0] ?? {};
    const name = customer?.name || customer?.company || t('customers.unnamed');
    const link = '';
    said.push({ kind: 'same', label: 'agent.pop.maybe', values: { name }, link, tone: '' });
  }
  if (said.length === 0) return null;
  // Of recordings that are refused before of parcels.
  const weight = { bad: 0, warn: 1, good: 2, '': 3 } as const;
  const shown = said.sort((one, other) => weight[one.tone] - weight[other.tone]).slice(0, most);
  return (
    <ul className={classes.said} data-testid="pop-highlights">
      {shown.map((one) => (
        <Said key={one.label + JSON.stringify(one.values)} one={one} />
      ))}
    </ul>
  );
}

/** Links into other systems, filled with who calls; O opens the first. */
export function OutsideLinks({ pop: { links } }: { pop: Pop }) {
  const { t } = useTranslation();
  const first = links[0];
  useKeys(
    first
      ? [
          {
            id: 'outside-link',
            keys: ['O'],
            label: 'agent.pop.open_outside',
            group: 'agent.customer',
            run: () => void window.open(first.url, '_blank', 'noopener'),
          },
        ]
      : [],
  );
  if (!first) return null;
  return (
    <nav className={classes.marks} aria-label={t('agent.pop.outside')} data-testid="outside-links">
      {links.map(({ id, label, url }) => (
        <Anchor key={id} href={url} target="_blank" rel="noreferrer noopener" size="sm">
          {label} <IconExternalLink size={12} aria-hidden />
        </Anchor>
      ))}
    </nav>
  );
}
