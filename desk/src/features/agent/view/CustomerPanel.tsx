import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { duration, languageName, phoneNumber, timeOfDay } from '@/app/format';
import { useDoc } from '@/store';
import { useContactRecord } from '../../contacts/state';
import { Entries } from '../../customers/view/Timeline';
import { isKnown, type Pop, usePop } from '../pop';
import { type MyLine, otherParty } from '../state';
import { useWho } from '../who';
import { CustomerLink } from './CustomerLink';
import classes from './desk.module.css';
import { NewCustomer } from './NewCustomer';
import { Participants } from './Participants';
import { Highlights, Marks, OutsideLinks } from './PopFacts';

function Name({ mine, pop }: { mine: MyLine; pop: Pop | undefined }) {
  const { title } = useWho(mine);
  const customer = pop?.customer;
  if (!pop || !customer || !isKnown(pop)) {
    return (
      <Stack gap={6}>
        <Title order={1} data-testid="customer-name">
          {title}
        </Title>
        {pop && <NewCustomer mine={mine} there={pop.customer} />}
      </Stack>
    );
  }
  return (
    <Stack gap={2}>
      <Title order={1} data-testid="customer-name">
        <CustomerLink id={customer.id}>{customer.name || customer.company}</CustomerLink>
      </Title>
      {customer.name && customer.company && <Text c="dimmed">{customer.company}</Text>}
      <Marks pop={pop} />
      {customer.note && <Text lineClamp={6}>{customer.note}</Text>}
    </Stack>
  );
}

/** Who calls and why: from number, menu, waiting time, and everything the house knows of them. */
export function CustomerPanel({ mine }: { mine: MyLine }) {
  const { contact } = mine;
  const { data: pop } = usePop(mine);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Name mine={mine} pop={pop} />
        {contact.language && (
          <Badge variant="default" tt="none" flex="none" data-testid="language">
            {languageName(contact.language)}
          </Badge>
        )}
      </Group>
      {pop && <Highlights pop={pop} />}
      {pop && <OutsideLinks pop={pop} />}
      <Why mine={mine} />
      <Participants mine={mine} />
      {pop && <Recent pop={pop} />}
    </Stack>
  );
}

function Why({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const { contact } = mine;
  const queue = useDoc(`queue/${contact.queue}`)?.name ?? contact.queue;
  const waited = useContactRecord(contact.id).data?.wait_seconds ?? null;
  return (
    <dl className={classes.facts}>
      <dt>{t('agent.fact.number')}</dt>
      <dd className="figures">{phoneNumber(otherParty(mine)) || t('phone.withheld')}</dd>
      <dt>{t('agent.fact.queue')}</dt>
      <dd>{queue || '–'}</dd>
      <dt>{t('agent.fact.choices')}</dt>
      <dd data-testid="choices">{contact.choices.join(' › ') || t('agent.fact.no_choices')}</dd>
      <dt>{t('agent.fact.called')}</dt>
      <dd>{contact.dialled || '–'}</dd>
      <dt>{t('agent.fact.arrived')}</dt>
      <dd>
        <time>{timeOfDay(contact.arrived_at)}</time>
        {waited !== null && ` · ${t('agent.fact.waited', { time: duration(waited * 1000) })}`}
      </dd>
    </dl>
  );
}

function Recent({ pop }: { pop: Pop }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} data-testid="history">
      <Text component="h2" fw={600}>
        {t('agent.history')}
      </Text>
      {pop.recent.length === 0 ? <Text c="dimmed">{t('agent.first_contact')}</Text> : <Entries entries={pop.recent} />}
    </Stack>
  );
}
