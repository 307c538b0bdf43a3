import { IconDeviceLandlinePhone, IconHeadset, IconPhoneOff, IconUsers } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '@/features/agent/view/StateBadge';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import { useNames } from '@/features/contacts/names';
import { useSkills } from '@/features/routing/state';
import type { AgentDoc, AgentState } from '@/protocol/desk';
import { useDoc, useDocs } from '@/store';
import { useWho } from '../who';
import { WhyButton } from '@/features/why/view/WhyButton';
import { AgentActions } from './AgentActions';
import classes from './floor.module.css';

// What a supervisor looks for first stands first.
const RANK: Record<AgentState, number> = {
  reconnecting: 0,
  ringing: 1,
  talking: 2,
  holding: 3,
  dialing: 4,
  wrap_up: 5,
  ready: 6,
  not_ready: 7,
  offline: 8,
};

function DeviceCell({ agent: { device, state } }: { agent: AgentDoc }) {
  const { t } = useTranslation();
  // Who went home has no phone on: that is no fault.
  if (!device || state === 'offline') return <span className={classes.about}>–</span>;
  const Icon = device.ok ? (device.kind === 'sip' ? IconDeviceLandlinePhone : IconHeadset) : IconPhoneOff;
  const fault = device.ok
    ? ''
    : t(`floor.fault.${device.cause}`, { defaultValue: device.cause || t('floor.fault.unknown') });
  const kind = t(`floor.device.${device.kind}`);
  return (
    <span
      className={classes.mark}
      data-tone={fault ? 'bad' : undefined}
      title={fault ? `${kind}: ${fault}` : kind}
    >
      <Icon size={15} aria-hidden />
      {fault || kind}
    </span>
  );
}

function ContactCell({ agent }: { agent: AgentDoc }) {
  const names = useNames();
  const whoOf = useWho();
  const first = useDoc(`contact/${agent.contacts[0] ?? ''}`);
  if (!first) return null;
  const who = whoOf(first);
  const more = agent.contacts.length > 1 ? ` +${agent.contacts.length - 1}` : '';
  const about = first.queue ? ` · ${names.queue(first.queue)}` : '';
  return (
    <span title={`${who}${about}`}>
      {who}
      {more}
      <span className={classes.about}>{about}</span>
    </span>
  );
}

/** The name, and for whom it matters to know, what they are able to do and in which ring they come in. */
function Named({ agent: { name, skills, rings } }: { agent: AgentDoc }) {
  const { t } = useTranslation();
  const names = useNames();
  const skill = useSkills();
  const able = Object.entries(skills).map(([id, level]) => `${skill.name(id)} ${level}`);
  const later = Object.entries(rings).map(
    ([queue, ring]) =>
      `${names.queue(queue)}: ${ring < 0 ? t('floor.agents.never') : t('contacts.in_ring', { ring })}`,
  );
  const about = [...able, ...later].join(' · ');
  return (
    <span title={about ? `${name} · ${about}` : name}>
      {name}
      {about && <span className={classes.about}> · {about}</span>}
    </span>
  );
}

function columnsIn(t: TFunction): Column<AgentDoc>[] {
  return [
    {
      key: 'name',
      label: t('floor.agents.name'),
      width: '28%',
      by: ({ name }) => name,
      cell: (agent) => <Named agent={agent} />,
    },
    {
      key: 'state',
      label: t('floor.agents.state'),
      width: '27%',
      by: ({ state, since }) => RANK[state] * 1e14 + since,
      cell: ({ state, reason, since }) => <StateBadge state={state} reason={reason} since={since} />,
    },
    {
      key: 'device',
      label: t('floor.agents.device'),
      width: '14%',
      by: ({ device }) => (device?.ok ? 1 : 0),
      cell: (agent) => <DeviceCell agent={agent} />,
    },
    { key: 'contact', label: t('floor.agents.contact'), cell: (agent) => <ContactCell agent={agent} /> },
    {
      key: 'today',
      label: t('floor.agents.today'),
      hint: t('floor.agents.today_hint'),
      width: '88px',
      align: 'end',
      by: ({ answered_today }) => answered_today,
      cell: ({ answered_today, missed_today }) => (
        <span>
          {answered_today} <span className={classes.about}>/ {missed_today}</span>
        </span>
      ),
    },
    {
      key: 'actions',
      label: t('floor.agents.actions'),
      unseen: true,
      width: '84px',
      cell: (agent) => (
        <>
          <WhyButton agent={agent.id} about={agent.name} />
          <AgentActions agent={agent} />
        </>
      ),
    },
  ];
}

interface Props {
  selected: string;
  onSelect: (agent: string) => void;
}

export function AgentList({ selected, onSelect }: Props) {
  const { t } = useTranslation();
  const agents = useDocs('agent/');
  const columns = useMemo(() => columnsIn(t), [t]);
  return (
    <RowTable
      label={t('floor.agents.title')}
      rows={agents}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => onSelect(id)}
      opened={selected}
      initialSort={{ key: 'state', down: false }}
      rowHeight={34}
      testid="floor-agents"
      empty={<Empty icon={IconUsers} title={t('floor.agents.none')} text={t('floor.agents.none_text')} />}
    />
  );
}
