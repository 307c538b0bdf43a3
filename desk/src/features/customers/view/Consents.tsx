import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { PURPOSES } from '../customer';
import { type Around, useRecordConsent } from '../state';
import classes from './customers.module.css';

/** What the customer agreed to: what stands, and the whole history with source and date. */
export function Consents({ id, around }: { id: string; around: Around }) {
  const { t } = useTranslation();
  const names = useNames();
  const [source, setSource] = useState('');
  const record = useRecordConsent(id);
  const say = (purpose: string, given: boolean) =>
    record.mutate(
      { purpose, given, source: source.trim() || t('customers.consent.on_the_phone') },
      { onSuccess: () => setSource('') },
    );
  return (
    <>
      <TextInput
        size="xs"
        label={t('customers.consent.source')}
        placeholder={t('customers.consent.on_the_phone')}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        error={record.error && refusalText(t, record.error)}
        data-testid="consent-source"
      />
      <div>
        {PURPOSES.map((purpose) => {
          const stands = around.standing[purpose];
          return (
            <div className={classes.row} key={purpose} data-testid={`consent-${purpose}`} data-given={String(stands ?? '')}>
              <span>{t(`customers.consent.purpose.${purpose}`)}</span>
              <Standing given={stands} />
              <Group gap={4} wrap="nowrap">
                <Button size="compact-xs" variant="default" disabled={stands === true} onClick={() => say(purpose, true)}>
                  {t('customers.consent.give')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={stands === false}
                  onClick={() => say(purpose, false)}
                >
                  {t(stands ? 'customers.consent.withdraw' : 'customers.consent.refuse')}
                </Button>
              </Group>
            </div>
          );
        })}
      </div>
      {around.consents.length > 0 && <h3 className={classes.section}>{t('customers.consent.history')}</h3>}
      {around.consents.map((one) => (
        <Text key={one.id} size="sm">
          <time dateTime={one.at}>{dateAndTime(one.at)}</time> · {t(`customers.consent.purpose.${one.purpose}`)} ·{' '}
          {t(one.given ? 'customers.consent.given' : 'customers.consent.withdrawn')} · {one.source} ·{' '}
          {names.agent(one.by)}
        </Text>
      ))}
    </>
  );
}

function Standing({ given }: { given: boolean | undefined }) {
  const { t } = useTranslation();
  const Icon = given === undefined ? IconMinus : given ? IconCheck : IconX;
  const [tone, word] =
    given === undefined ? ['quiet', 'unasked'] : given ? ['good', 'given'] : ['bad', 'withdrawn'];
  return (
    <span style={{ color: `var(--desk-${tone})` }}>
      <Icon size={14} style={{ verticalAlign: -2, marginRight: 4 }} aria-hidden />
      {t(`customers.consent.${word}`)}
    </span>
  );
}
