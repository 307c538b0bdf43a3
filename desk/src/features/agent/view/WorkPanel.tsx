import { Loader, Tabs } from '@mantine/core';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkPart } from '@/app/feature';
import { workTabs } from '@/app/features';
import { useKeys } from '@/app/keys';
import { Fence } from '@/app/shell/faults';
import { useContactRecord } from '../../contacts/state';
import { Timeline } from '../../contacts/view/Timeline';
import type { MyLine } from '../state';
import { DispositionTree } from './DispositionTree';
import { Notes } from './Notes';
import { WrapUp } from './WrapUp';

/** Kept per contact: switching lines brings back the tab that was open there. */
const opened = new Map<string, string>();
const parts = new Map<string, ComponentType<WorkPart>>(workTabs.map(({ value, load }) => [value, lazy(load)]));

/** Each step of this contact, read again whenever the centre records something. */
function Recorded({ contact }: { contact: string }) {
  const { data } = useContactRecord(contact);
  return <Timeline facts={data?.timeline ?? []} />;
}

function Content({ tab, mine }: { tab: string; mine: MyLine }) {
  const { t } = useTranslation();
  const { contact, line } = mine;
  const Part = parts.get(tab);
  if (tab === 'timeline') return <Recorded contact={contact.id} />;
  if (Part) {
    return (
      <Fence key={tab}>
        <Suspense fallback={<Loader size="sm" aria-label={t('app.loading')} />}>
          <Part contact={contact} line={line} />
        </Suspense>
      </Fence>
    );
  }
  return (
    <>
      <Notes contact={contact.id} />
      <DispositionTree contact={contact.id} />
    </>
  );
}

export function WorkPanel({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const { contact, line } = mine;
  const [tab, setTab] = useState(opened.get(contact.id) ?? 'notes');
  const change = (value: string | null) => {
    opened.set(contact.id, value ?? 'notes');
    setTab(value ?? 'notes');
  };
  useKeys(
    [{ value: 'notes', label: 'agent.tab.notes', key: 'Alt+N' }, ...workTabs].map(({ value, label, key }) => ({
      id: `tab-${value}`,
      keys: [key],
      label,
      group: 'agent.work',
      run: () => change(value),
    })),
  );
  return (
    <>
      {line.state === 'wrap_up' && <WrapUp mine={mine} />}
      <Tabs value={tab} onChange={change} keepMounted={false} mb="sm">
        <Tabs.List>
          <Tabs.Tab value="notes" data-testid="tab-notes">
            {t('agent.tab.notes')}
          </Tabs.Tab>
          {workTabs.map(({ value, label, key }) => (
            <Tabs.Tab
              key={value}
              value={value}
              title={key.replace('+', ' ')}
              data-testid={`tab-${value}`}
            >
              {t(label)}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value="timeline" data-testid="tab-timeline">
            {t('agent.tab.timeline')}
          </Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <Content tab={tab} mine={mine} />
    </>
  );
}
