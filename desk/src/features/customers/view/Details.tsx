import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { fieldFaults } from '@/features/admin/form/faults';
import { refusalText } from '@/features/agent/commands';
import { checkForm, type CustomerWire, FIELDS, type Field } from '../customer';
import { type Clash, useEditing } from '../useEditing';
import { CustomerFields } from './CustomerFields';
import classes from './customers.module.css';

/** The fields of a customer, saved as each is left. */
export function Details({ id, record }: { id: string; record: CustomerWire }) {
  const { t } = useTranslation();
  const { form, status, error, clashes, type, save, choose, discard } = useEditing(id, record);
  const own = status === 'fault' ? checkForm(form) : {};
  const told = fieldFaults(error, FIELDS);
  const faults = Object.fromEntries(
    FIELDS.map((name: Field) => [name, own[name] ? t(`customers.fault.${own[name]}`) : told.fields[name]]),
  );
  useKeys([
    { id: 'customer-save', keys: ['Ctrl+S'], label: 'customers.save', group: 'customers.nav', run: () => void save() },
  ]);
  // The change of a choice must be in the draft before it is sent.
  const done = () => queueMicrotask(() => void save());
  return (
    <>
      <Group justify="space-between" className={classes.status} data-status={status}>
        <span role="status" data-testid="customer-status" data-status={status}>
          {t(`customers.status.${status}`)}
        </span>
        {(status === 'fault' || status === 'kept') && (
          <Button size="compact-xs" variant="subtle" onClick={discard} data-testid="customer-discard">
            {t('customers.discard')}
          </Button>
        )}
      </Group>
      {clashes.map((clash) => (
        <Versions key={clash.field} clash={clash} mine={form[clash.field]} onChoose={choose} />
      ))}
      {error !== null && (
        <Alert color="red" p="xs" role="alert">
          {told.rest || (Object.keys(told.fields).length > 0 ? t('customers.mend') : refusalText(t, error))}
        </Alert>
      )}
      <CustomerFields form={form} faults={faults} onType={type} onDone={done} />
    </>
  );
}

interface VersionsProps {
  clash: Clash;
  mine: unknown;
  onChoose: (field: Field, mine: boolean) => void;
}

/** Two people changed one field: both versions, and a choice. */
function Versions({ clash, mine, onChoose }: VersionsProps) {
  const { t } = useTranslation();
  const { field, theirs } = clash;
  return (
    <section className={classes.box} role="alert" data-testid={`clash-${field}`}>
      <Text fw={600}>{t('customers.conflict.title', { field: t(`customers.field.${field}`) })}</Text>
      <div className={classes.versions}>
        <Text c="dimmed">{t('customers.conflict.mine')}</Text>
        <Text c="dimmed">{t('customers.conflict.theirs')}</Text>
        <div>{plain(mine)}</div>
        <div>{plain(theirs[field])}</div>
        <Button size="compact-sm" onClick={() => onChoose(field, true)} data-testid={`keep-mine-${field}`}>
          {t('customers.conflict.keep_mine')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChoose(field, false)}
          data-testid={`take-theirs-${field}`}
        >
          {t('customers.conflict.take_theirs')}
        </Button>
      </div>
    </section>
  );
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value || '–';
  if (Array.isArray(value)) return value.map(plain).join('\n') || '–';
  if (value && typeof value === 'object')
    return Object.values(value)
      .filter((part) => part !== '')
      .join(', ');
  return String(value ?? '–');
}
