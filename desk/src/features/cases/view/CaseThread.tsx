import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import type { CaseRecord, Entry } from '../cases';
import { useActOn } from '../state';
import { Compose } from './Compose';
import classes from './case.module.css';
import { Sent } from './Sent';

/** The conversation, oldest first, and the place to write on; parts of it can become a case of their own. */
export function CaseThread({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly number[] | null>(null);
  const toggle = (id: number) =>
    setChosen((now) => (now?.includes(id) ? now.filter((one) => one !== id) : [...(now ?? []), id]));
  const open = !['merged', 'closed'].includes(record.status);
  return (
    <section aria-labelledby="case-thread">
      <Group justify="space-between" align="baseline">
        <h3 id="case-thread" className={classes.heading}>
          {t('cases.thread')}
        </h3>
        {open && record.entries.some(({ kind }) => kind !== 'event') && (
          <Button size="compact-xs" variant="subtle" onClick={() => setChosen(chosen ? null : [])}>
            {t('cases.split')}
          </Button>
        )}
      </Group>
      <ol className={classes.entries} data-testid="case-entries">
        {record.entries.map((entry) => (
          <Line key={entry.id} record={record} entry={entry} chosen={chosen} onToggle={toggle} />
        ))}
      </ol>
      {chosen && <Split record={record} entries={chosen} onDone={() => setChosen(null)} />}
      {record.status !== 'merged' && <Compose record={record} />}
    </section>
  );
}

interface LineProps {
  record: CaseRecord;
  entry: Entry;
  chosen: readonly number[] | null;
  onToggle: (id: number) => void;
}

function Line({ record, entry, chosen, onToggle }: LineProps) {
  const { t } = useTranslation();
  const names = useNames();
  const who = entry.author.startsWith('system:') ? t('cases.centre') : names.agent(entry.author);
  if (entry.kind === 'event') {
    return (
      <li className={classes.entry} data-kind="event" data-event={entry.event}>
        {dateAndTime(entry.at)} · {who}: <EventText entry={entry} />
        {entry.message && <Sent record={record} message={entry.message} template />}
      </li>
    );
  }
  return (
    <li className={classes.entry} data-kind={entry.kind}>
      <Group gap="xs">
        {chosen && (
          <Checkbox
            size="xs"
            aria-label={t('cases.split_this')}
            checked={chosen.includes(entry.id)}
            onChange={() => onToggle(entry.id)}
          />
        )}
        <Text size="xs" c="dimmed">
          {t(`cases.kind.${entry.kind}`)} · {who} · {dateAndTime(entry.at)}
        </Text>
      </Group>
      <p>{entry.text}</p>
      {entry.message && <Sent record={record} message={entry.message} />}
    </li>
  );
}

/** What was done, in the reader's language. */
function EventText({ entry: { event, data } }: { entry: Entry }) {
  const { t } = useTranslation();
  const names = useNames();
  const text = (key: string) => String(data[key] ?? '');
  const when = text('due_at') && dateAndTime(text('due_at'));
  const changed = Object.keys(data)
    .map((name) => t(`cases.filter.${name.replace('_id', '')}`, { defaultValue: name }))
    .join(', ');
  return t(`cases.event.${event}`, {
    defaultValue: event,
    before: t(`cases.status.${text('before')}`, { defaultValue: '' }),
    after: t(`cases.status.${text('after')}`, { defaultValue: '' }),
    clock: t(`cases.clock.${text('clock')}`, { defaultValue: '' }),
    what: event === 'changed' ? changed : text('text'),
    whom: text('team') || names.agent(text('agent') || text('to') || text('from')),
    reason: text('reason'),
    id: text('case'),
    subject: text('subject'),
    level: text('level'),
    when,
  });
}

function Split({ record, entries, onDone }: { record: CaseRecord; entries: readonly number[]; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useActOn(record.id);
  const [subject, setSubject] = useState('');
  return (
    <Group align="end" gap="xs" mb="sm">
      <TextInput
        size="xs"
        flex={1}
        label={t('cases.split_subject')}
        description={t('cases.split_help')}
        value={subject}
        maxLength={200}
        onChange={(event) => setSubject(event.currentTarget.value)}
        error={act.error && refusalText(t, act.error)}
      />
      <Button
        size="xs"
        disabled={!subject.trim()}
        loading={act.isPending}
        onClick={() => act.mutate({ path: '/split', body: { subject, entries } }, { onSuccess: onDone })}
      >
        {t('cases.split_off')}
      </Button>
    </Group>
  );
}
