import { Button, Group, MultiSelect, Switch, TagsInput, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { useDocs } from '@/store';
import { asLocal, asSent, type Draft, fromLocal, inHours } from '../incident';
import { useReach } from '../state';
import classes from './incidents.module.css';
import { Said } from './Said';

const SOON_HOURS = [1, 2, 4] as const;
// What is written survives the closing of the panel: a phone rings, a colleague asks.
let written: Draft | undefined;

interface Props {
  title: string;
  start: Draft;
  button: string;
  busy: boolean;
  error: string;
  onSend: (wish: Partial<Draft>) => void;
  /** A new one: what was written before is there again. */
  fresh?: boolean;
}

/** One screen, from top to bottom with the Tab key; only what and the text are needed. */
export function IncidentForm({ title, start, button, busy, error, onSend, fresh = false }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>((fresh && written) || start);
  const put = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    if (fresh) written = next;
    setDraft(next);
  };
  const ready = Boolean(draft.name.trim()) && Object.values(draft.texts).some((text) => text.trim());
  const send = () => {
    if (!ready || busy) return;
    if (fresh) written = undefined;
    onSend(asSent(draft));
  };
  useKeys([
    {
      id: 'incident-send',
      keys: ['Ctrl+Enter'],
      label: 'incidents.declare_now',
      group: 'incidents.nav',
      run: send,
    },
  ]);
  return (
    <form
      className={classes.form}
      data-testid="incident-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Title order={2}>{title}</Title>
      <TextInput
        size="xs"
        label={t('incidents.field.name')}
        placeholder={t('incidents.name_example')}
        value={draft.name}
        maxLength={120}
        data-autofocus
        autoFocus
        onChange={(event) => put({ name: event.currentTarget.value })}
        data-testid="incident-name"
      />
      <Said
        label={t('incidents.field.texts')}
        help={t('incidents.texts_help')}
        texts={draft.texts}
        expectedEnd={draft.expected_end}
        onChange={(texts) => put({ texts })}
        testid="incident-text"
      />
      <Times draft={draft} onChange={put} fresh={fresh} />
      <Whom draft={draft} onChange={put} />
      <fieldset className={classes.group}>
        <legend>{t('incidents.after')}</legend>
        <Switch
          size="xs"
          label={t('incidents.field.may_stay')}
          checked={draft.may_stay}
          onChange={(event) => put({ may_stay: event.currentTarget.checked })}
        />
        <Switch
          size="xs"
          label={t('incidents.field.may_ask')}
          checked={draft.may_ask}
          onChange={(event) => put({ may_ask: event.currentTarget.checked })}
        />
        <Said
          label={t('incidents.field.more')}
          help={t('incidents.more_help')}
          texts={draft.more}
          expectedEnd={null}
          onChange={(more) => put({ more })}
          testid="incident-more"
        />
      </fieldset>
      <div className={classes.send}>
        {error && (
          <Text c="var(--desk-bad)" role="alert" mb={6}>
            {error}
          </Text>
        )}
        <Group justify="space-between" wrap="nowrap">
          <Text size="xs" c="dimmed">
            {ready ? 'Ctrl+Enter' : t('incidents.needs')}
          </Text>
          <Button type="submit" color={fresh ? 'red.9' : undefined} loading={busy} disabled={!ready} data-testid="incident-send">
            {button}
          </Button>
        </Group>
      </div>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

function Times({ draft, onChange, fresh }: PartProps & { fresh: boolean }) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.group}>
      <legend>{t('incidents.when')}</legend>
      <Group gap="xs" align="end">
        <TextInput
          size="xs"
          type="datetime-local"
          label={t('incidents.field.begins_at')}
          description={fresh && !draft.begins_at ? t('incidents.now') : undefined}
          disabled={!fresh}
          value={asLocal(draft.begins_at)}
          onChange={(event) => onChange({ begins_at: fromLocal(event.currentTarget.value) })}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          label={t('incidents.field.expected_end')}
          description={draft.expected_end ? undefined : t('incidents.unknown')}
          value={asLocal(draft.expected_end)}
          onChange={(event) => onChange({ expected_end: fromLocal(event.currentTarget.value) })}
          data-testid="incident-end-at"
        />
      </Group>
      <Group gap={6} mt={6}>
        {SOON_HOURS.map((hours) => (
          <Button
            key={hours}
            size="compact-xs"
            variant="default"
            onClick={() => onChange({ expected_end: inHours(hours, Date.now()) })}
          >
            {t('incidents.in_hours', { count: hours })}
          </Button>
        ))}
        <Button size="compact-xs" variant="default" onClick={() => onChange({ expected_end: null })}>
          {t('incidents.unknown')}
        </Button>
      </Group>
    </fieldset>
  );
}

const LISTS = ['ranges', 'postcodes', 'tags', 'choices'] as const;

function Whom({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const queues = useDocs('queue/');
  const reach = useReach(draft).data;
  const named = [...LISTS, 'queues', 'callers'] as const;
  const everybody = named.every((name) => draft[name].length === 0);
  return (
    <fieldset className={classes.group}>
      <legend>{t('incidents.whom')}</legend>
      <Text size="xs" c={everybody ? 'var(--desk-warn)' : 'dimmed'} data-testid="incident-whom">
        {everybody ? t('incidents.everybody') : t('incidents.all_must_fit')}
        {reach?.customers != null && ` ${t('incidents.reach', { count: reach.customers, numbers: reach.numbers })}`}
      </Text>
      <MultiSelect
        size="xs"
        label={t('incidents.field.queues')}
        data={queues.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.queues}
        onChange={(next) => onChange({ queues: next })}
        searchable
        clearable
        data-testid="incident-queues"
      />
      <div className={classes.pair}>
        {LISTS.map((name) => (
          <TagsInput
            key={name}
            size="xs"
            label={t(`incidents.field.${name}`)}
            placeholder={draft[name].length ? '' : t(`incidents.example.${name}`)}
            value={draft[name]}
            onChange={(next) => onChange({ [name]: next })}
            acceptValueOnBlur
            data-testid={`incident-${name}`}
          />
        ))}
      </div>
      <Textarea
        size="xs"
        label={t('incidents.field.callers')}
        placeholder={t('incidents.example.callers')}
        autosize
        minRows={1}
        maxRows={6}
        defaultValue={draft.callers.join('\n')}
        onBlur={(event) =>
          onChange({ callers: event.currentTarget.value.split(/[\n,;]/).map((one) => one.trim()).filter(Boolean) })
        }
      />
    </fieldset>
  );
}
