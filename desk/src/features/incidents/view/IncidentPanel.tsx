import { Button, Group, Loader, Popover, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime, languageName } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { Empty } from '@/features/contacts/list/Empty';
import { useNames } from '@/features/contacts/names';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Counts, Incident } from '../incident';
import { useChange, useEnd, useIncident } from '../state';
import { Askers } from './Askers';
import { IncidentForm } from './IncidentForm';
import { PhaseMark } from './IncidentsPage';
import classes from './incidents.module.css';

const COUNTS = ['heard', 'deflected', 'hung_up', 'asked', 'stayed', 'listening'] as const;

/** One incident: what it does, what callers hear, and what there is to do about it. */
export function IncidentPanel({ id, declares }: { id: string; declares: boolean }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useIncident(id);
  const [changing, setChanging] = useState(false);
  if (isPending) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  if (!data) {
    return <Empty icon={IconAlertTriangle} title={t('incidents.failed')} text={refusalText(t, error)} />;
  }
  if (changing) return <Changing row={data} onDone={() => setChanging(false)} />;
  return (
    <article className={classes.record} data-testid="incident-record">
      <div className={classes.title}>
        <PhaseMark row={data} />
        <Title order={2}>{data.name}</Title>
      </div>
      <Text size="xs" c="dimmed">
        <Course row={data} />
      </Text>
      {declares && !data.ended_at && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setChanging(true)} data-testid="incident-change">
            {t('incidents.change')}
          </Button>
          <EndButton row={data} />
        </Group>
      )}
      <Figures counts={data.counts} />
      <section>
        <h3 className={classes.heading}>{t('incidents.field.texts')}</h3>
        {Object.entries(data.texts).map(([language, text]) => (
          <p key={language} lang={language} className={classes.text}>
            <span className={classes.language}>{languageName(language)}</span> {text}
          </p>
        ))}
        <Text size="xs" c="dimmed">
          {t('incidents.told_at', { when: dateAndTime(data.told_at) })}
        </Text>
      </section>
      <section>
        <h3 className={classes.heading}>{t('incidents.whom')}</h3>
        <WhomWords row={data} />
      </section>
      <Askers row={data} />
    </article>
  );
}

function Course({ row }: { row: Incident }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <>
      {t('incidents.declared', { when: dateAndTime(row.begins_at), who: names.agent(row.declared_by) })}
      {row.ended_at
        ? ` · ${t('incidents.ended', { when: dateAndTime(row.ended_at), who: names.agent(row.ended_by) })}`
        : row.expected_end && ` · ${t('incidents.expected', { when: dateAndTime(row.expected_end) })}`}
      {row.case_id && (
        <>
          {' · '}
          <Link to="/cases" search={{ open: String(row.case_id) }}>
            {t('incidents.follow_up')}
          </Link>
        </>
      )}
    </>
  );
}

function Figures({ counts }: { counts: Counts }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.figures} data-testid="incident-figures">
      {COUNTS.map((name) => (
        <div key={name} data-figure={name}>
          <dt>{t(`incidents.count.${name}`)}</dt>
          <dd>{counts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function WhomWords({ row }: { row: Incident }) {
  const { t } = useTranslation();
  const names = useNames();
  const parts = (['queues', 'ranges', 'postcodes', 'tags', 'choices', 'callers'] as const)
    .filter((name) => row[name].length > 0)
    .map((name) => ({
      name,
      words: (name === 'queues' ? row.queues.map(names.queue) : row[name]).slice(0, 12).join(', '),
      more: row[name].length - 12,
    }));
  if (parts.length === 0) return <Text c="var(--desk-warn)">{t('incidents.everybody')}</Text>;
  return (
    <ul className={classes.whom}>
      {parts.map(({ name, words, more }) => (
        <li key={name}>
          <span className={classes.language}>{t(`incidents.field.${name}`)}</span> {words}
          {more > 0 && ` … +${more}`}
        </li>
      ))}
    </ul>
  );
}

function EndButton({ row }: { row: Incident }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const end = useEnd(row.id);
  return (
    <Popover opened={asking} onChange={setAsking} width={320} trapFocus withArrow shadow="md">
      <Popover.Target>
        <Button size="xs" onClick={() => setAsking(!asking)} data-testid="incident-end">
          {t('incidents.end')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb={8}>
          {row.counts.to_tell
            ? t('incidents.end_tells', { count: row.counts.to_tell })
            : t('incidents.end_nobody')}
        </Text>
        <Button
          fullWidth
          loading={end.isPending}
          onClick={() => end.mutate(undefined, { onSettled: () => setAsking(false) })}
          data-autofocus
          data-testid="incident-end-confirm"
        >
          {t('incidents.end_now')}
        </Button>
        {end.error && (
          <Text size="xs" c="var(--desk-bad)" role="alert">
            {refusalText(t, end.error)}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Changing({ row, onDone }: { row: Incident; onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChange(row.id);
  const { name, texts, more, begins_at, expected_end, may_stay, may_ask } = row;
  const { ranges, callers, tags, postcodes, queues, choices } = row;
  const start = {
    ...{ name, texts, more, begins_at, expected_end, may_stay, may_ask },
    ...{ ranges, callers, tags, postcodes, queues, choices },
  };
  return (
    <IncidentForm
      title={t('incidents.change')}
      start={start}
      button={t('incidents.change_now')}
      busy={change.isPending}
      error={change.error ? refusalText(t, change.error) : ''}
      onSend={({ begins_at: _, ...wish }) => change.mutate(wish, { onSuccess: onDone })}
    />
  );
}
