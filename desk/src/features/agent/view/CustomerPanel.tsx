import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { duration, languageName, phoneNumber, timeOfDay } from '@/app/format';
import { useDoc } from '@/store';
import { useContactRecord } from '../../contacts/state';
import { useCustomerOf } from '../customers';
import { type MyLine, otherParty } from '../state';
import { useWho } from '../who';
import { CustomerLink } from './CustomerLink';
import classes from './desk.module.css';
import { History } from './History';
import { NewCustomer } from './NewCustomer';
import { Participants } from './Participants';

function Name({ mine }: { mine: MyLine }) {
  const { title } = useWho(mine);
  const number = otherParty(mine);
  const { data: customer, isPending } = useCustomerOf(number);
  if (!customer) {
    return (
      <Stack gap={6}>
        <Title order={1} data-testid="customer-name">
          {title}
        </Title>
        {number && !isPending && <NewCustomer number={number} suggestion={mine.contact.caller_name} />}
      </Stack>
    );
  }
  return (
    <Stack gap={2}>
      <Title order={1} data-testid="customer-name">
        <CustomerLink id={customer.id}>{title}</CustomerLink>
      </Title>
      {customer.company && <Text c="dimmed">{customer.company}</Text>}
      {customer.note && <Text>{customer.note}</Text>}
    </Stack>
  );
}

/** Who calls and why, as far as number, menu and waiting time tell. */
export function CustomerPanel({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const { contact } = mine;
  const queue = useDoc(`queue/${contact.queue}`)?.name ?? contact.queue;
  const waited = useContactRecord(contact.id).data?.wait_seconds ?? null;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Name mine={mine} />
        {contact.language && (
          <Badge variant="default" tt="none" flex="none" data-testid="language">
            {languageName(contact.language)}
          </Badge>
        )}
      </Group>
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
      <Participants mine={mine} />
      <History number={otherParty(mine)} except={contact.id} />
    </Stack>
  );
}
