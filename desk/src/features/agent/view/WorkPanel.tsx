import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactCases } from '../../cases/view/CasesOf';
import { useContactRecord } from '../../contacts/state';
import { Timeline } from '../../contacts/view/Timeline';
import { useCustomerOf } from '../customers';
import { type MyLine, otherParty } from '../state';
import { DispositionTree } from './DispositionTree';
import { Notes } from './Notes';
import { WrapUp } from './WrapUp';

/** Kept per contact: switching lines brings back the tab that was open there. */
const opened = new Map<string, string>();

/** Each step of this contact, read again whenever the centre records something. */
function Recorded({ contact }: { contact: string }) {
  const { data } = useContactRecord(contact);
  return <Timeline facts={data?.timeline ?? []} />;
}

function CasesInHand({ mine }: { mine: MyLine }) {
  const { data: customer } = useCustomerOf(otherParty(mine));
  return <ContactCases key={mine.contact.id} contact={mine.contact.id} customer={customer?.id} />;
}

export function WorkPanel({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const { contact, line } = mine;
  const [tab, setTab] = useState(opened.get(contact.id) ?? 'notes');
  const change = (value: string | null) => {
    opened.set(contact.id, value ?? 'notes');
    setTab(value ?? 'notes');
  };
  return (
    <>
      {line.state === 'wrap_up' && <WrapUp mine={mine} />}
      <Tabs value={tab} onChange={change} keepMounted={false} mb="sm">
        <Tabs.List>
          <Tabs.Tab value="notes">{t('agent.tab.notes')}</Tabs.Tab>
          <Tabs.Tab value="cases" data-testid="tab-cases">
            {t('cases.nav')}
          </Tabs.Tab>
          <Tabs.Tab value="timeline" data-testid="tab-timeline">
            {t('agent.tab.timeline')}
          </Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'cases' && <CasesInHand mine={mine} />}
      {tab === 'timeline' ? (
        <Recorded contact={contact.id} />
      ) : tab === 'cases' ? null : (
        <>
          <Notes contact={contact.id} />
          <DispositionTree contact={contact.id} />
        </>
      )}
    </>
  );
}
