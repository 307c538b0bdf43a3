import { Anchor, Badge, Loader, Tabs, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { refusalText } from '@/features/agent/commands';
import { CustomerCases } from '@/features/cases/view/CasesOf';
import { useNames } from '@/features/contacts/names';
import type { CustomerWire } from '../customer';
import { useAround, useCustomer, useLinks } from '../state';
import { Consents } from './Consents';
import classes from './customers.module.css';
import { Details } from './Details';
import { Fresh } from './Fresh';
import { Relations } from './Relations';
import { Same } from './Same';
import { Timeline } from './Timeline';

interface Props {
  /** "" for a new one. */
  id: string;
  onSaved: (id: string) => void;
}

const TABS = ['details', 'timeline', 'cases', 'consents', 'relations'] as const;
type Tab = (typeof TABS)[number];

export function CustomerPanel({ id, onSaved }: Props) {
  return id ? <Known id={id} /> : <Fresh onSaved={onSaved} />;
}

function Known({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useCustomer(id);
  const { data: around } = useAround(id);
  const [tab, setTab] = useState<Tab>('details');
  useKeys(
    TABS.map((name, place) => ({
      id: `customer-${name}`,
      keys: [`Alt+Shift+${place + 1}`],
      label: `customers.tab.${name}`,
      group: 'customers.nav',
      run: () => setTab(name),
    })),
  );
  if (error) {
    return (
      <Text p="md" c="var(--desk-bad)" role="alert">
        {refusalText(t, error)}
      </Text>
    );
  }
  if (!data) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  return (
    <div className={classes.panel} data-testid="customer-panel">
      <Head record={data} />
      {around && <Same id={String(data.id)} duplicates={around.duplicates} />}
      <Tabs value={tab} onChange={(value) => setTab((value ?? 'details') as Tab)} keepMounted={false}>
        <Tabs.List mb="xs">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name} data-testid={`customer-tab-${name}`}>
              {t(`customers.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="details">
          <Details key={data.id} id={String(data.id)} record={data} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline">
          <Timeline id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="cases">
          <CustomerCases customer={String(data.id)} />
        </Tabs.Panel>
        <Tabs.Panel value="consents">{around && <Consents id={id} around={around} />}</Tabs.Panel>
        <Tabs.Panel value="relations">{around && <Relations id={String(data.id)} around={around} />}</Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** Who this is at one look. */
function Head({ record }: { record: CustomerWire }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data: links } = useLinks(String(record.id));
  return (
    <header className={classes.head}>
      <Title order={2} data-testid="customer-title">
        {record.name || record.company || t('customers.unnamed')}
      </Title>
      <div className={classes.marks}>
        <span>{t(`customers.kind.${record.kind}`)}</span>
        {record.customer_number && <span className="figures">{record.customer_number}</span>}
        {record.account_manager && (
          <span>{t('customers.looked_after_by', { name: names.agent(record.account_manager) })}</span>
        )}
        {record.tags.map((tag) => (
          <Badge key={tag} variant="default" tt="none" size="sm">
            {tag}
          </Badge>
        ))}
        {links?.map((link) => (
          <Anchor key={link.id} href={link.url} target="_blank" rel="noreferrer noopener" size="sm">
            {link.label} <IconExternalLink size={12} aria-hidden />
          </Anchor>
        ))}
      </div>
    </header>
  );
}
