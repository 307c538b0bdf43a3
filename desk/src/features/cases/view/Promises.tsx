import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import type { CaseRecord, Promised } from '../cases';
import { useActOn, useSettlePromise } from '../state';
import classes from './case.module.css';
import { DueMark } from './Marks';

const TONES: Record<string, string> = { kept: 'var(--desk-good)', broken: 'var(--desk-bad)' };

/** What the customer was told we would do, by when and by whom. */
export function Promises({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="case-promises">
      <h3 id="case-promises" className={classes.heading}>
        {t('cases.promises')}
      </h3>
      <ul className={classes.list}>
        {record.promises.map((promise) => (
          <PromiseRow key={promise.id} promise={promise} />
        ))}
      </ul>
      {record.status !== 'merged' && <NewPromise record={record} />}
    </section>
  );
}

export function PromiseRow({ promise, children }: { promise: Promised; children?: React.ReactNode }) {
  const { t } = useTranslation();
  const names = useNames();
  const settle = useSettlePromise();
  const open = promise.state === 'open';
  return (
    <li className={classes.row} data-testid={`promise-${promise.id}`} data-state={promise.state}>
      <Text>
        {promise.text}
        {children}
        <Text span c="dimmed" size="xs">
          {' '}
          · {names.agent(promise.owner)} · {dateAndTime(promise.due_at)}
        </Text>
      </Text>
      {open ? <DueMark at={promise.due_at} /> : <Text c={TONES[promise.state]}>{t(`cases.promise.${promise.state}`)}</Text>}
      {open && (
        <Group gap={4}>
          {(['keep', 'withdraw'] as const).map((how) => (
            <Button
              key={how}
              size="compact-xs"
              variant={how === 'keep' ? 'light' : 'subtle'}
              disabled={settle.isPending}
              onClick={() => settle.mutate({ id: promise.id, how })}
              data-testid={`promise-${how}-${promise.id}`}
            >
              {t(`cases.promise.${how}`)}
            </Button>
          ))}
        </Group>
      )}
      {settle.error && (
        <Text c="var(--desk-bad)" size="xs" role="alert">
          {refusalText(t, settle.error)}
        </Text>
      )}
    </li>
  );
}

function NewPromise({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const act = useActOn(record.id);
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  const ready = text.trim() !== '' && !Number.isNaN(new Date(due).getTime());
  const make = () =>
    act.mutate(
      { path: '/promises', body: { text, due_at: new Date(due).toISOString() } },
      {
        onSuccess: () => {
          setText('');
          setDue('');
        },
      },
    );
  return (
    <>
      <Group gap="xs" align="start">
        <TextInput
          size="xs"
          flex="1 1 180px"
          aria-label={t('cases.promise_what')}
          placeholder={t('cases.promise_what')}
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="promise-text"
        />
        <TextInput
          size="xs"
          type="datetime-local"
          aria-label={t('cases.promise_when')}
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
          data-testid="promise-due"
        />
        <Button size="xs" variant="default" disabled={!ready} onClick={make} data-testid="promise-make">
          {t('cases.promise_make')}
        </Button>
      </Group>
      {act.error && (
        <Text c="var(--desk-bad)" size="xs" role="alert">
          {refusalText(t, act.error)}
        </Text>
      )}
    </>
  );
}
