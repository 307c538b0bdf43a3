import { Alert, Anchor, Button, Group, Loader, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import type { CaseRecord } from '../cases';
import { useActOn, useCase } from '../state';
import { CaseClocks } from './CaseClocks';
import { CaseFields } from './CaseFields';
import { CaseThread } from './CaseThread';
import classes from './case.module.css';
import { Checklist } from './Checklist';
import { Files } from './Files';
import { HandoverPart } from './HandoverPart';
import { StatusMark } from './Marks';
import { Promises } from './Promises';
import { Relations } from './Relations';

interface Props {
  id: string;
  onOpen: (id: number) => void;
}

export function CasePanel({ id, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useCase(id);
  if (data) return <Content record={data} onOpen={onOpen} />;
  if (!error) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  return (
    <Alert m="md" color="red" title={t('cases.failed')}>
      {refusalText(t, error)}{' '}
      <Button size="xs" variant="default" onClick={() => void refetch()}>
        {t('app.fault.again')}
      </Button>
    </Alert>
  );
}

function Content({ record, onOpen }: { record: CaseRecord; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation();
  const names = useNames();
  const act = useActOn(record.id);
  const merged = record.merged_into;
  return (
    <article className={classes.record} data-testid="case-record" data-case={record.id}>
      <header>
        <VisuallyHidden component="h2">
          {t('cases.one')} #{record.id}
        </VisuallyHidden>
        <Group gap="xs" pr={44}>
          <Text c="dimmed" className="figures">
            #{record.id}
          </Text>
          <StatusMark status={record.status} />
          {record.level > 0 && (
            <Text c="var(--desk-bad)" fw={600}>
              {t('cases.level', { level: record.level })}
            </Text>
          )}
        </Group>
        <Subject record={record} />
        <Text c="dimmed">
          {record.customer && (
            <>
              <Anchor
                component={Link}
                to="/customers"
                search={{ open: String(record.customer.id) } as never}
                inherit
                underline="always"
              >
                {record.customer.name || t('customers.unnamed')}
              </Anchor>
              {' · '}
            </>
          )}
          {t('cases.made', { who: names.agent(record.created_by), when: dateAndTime(record.created_at) })}
        </Text>
        {merged && (
          <Alert mt="xs" py={6}>
            <Anchor component="button" type="button" onClick={() => onOpen(merged.id)}>
              {t('cases.merged_into', { id: merged.id, subject: merged.subject })}
            </Anchor>
          </Alert>
        )}
        <Group gap={6} mt={8}>
          {record.steps.filter((step) => step !== 'customer_replied').map((step) => (
            <Button
              key={step}
              size="xs"
              variant={step === 'resolve' ? 'filled' : 'default'}
              disabled={act.isPending}
              onClick={() => act.mutate({ path: '/step', body: { step } })}
              data-testid={`case-step-${step}`}
            >
              {t(`cases.step.${step}`)}
            </Button>
          ))}
        </Group>
        {act.error && (
          <Text c="var(--desk-bad)" role="alert">
            {refusalText(t, act.error)}
          </Text>
        )}
      </header>
      <HandoverPart record={record} />
      <CaseFields record={record} />
      <CaseClocks record={record} />
      <CaseThread record={record} />
      <Promises record={record} />
      <Checklist record={record} />
      <Files record={record} />
      <Relations record={record} onOpen={onOpen} />
    </article>
  );
}

/** Changed where it stands: Enter or leaving the field saves, a refusal leaves what was typed. */
function Subject({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const act = useActOn(record.id);
  const [text, setText] = useState(record.subject);
  useEffect(() => setText(record.subject), [record.subject]);
  const save = () => {
    if (text.trim() && text !== record.subject)
      act.mutate({ method: 'patch', path: '', body: { subject: text.trim(), version: record.version } });
  };
  return (
    <TextInput
      variant="unstyled"
      className={classes.subject}
      fw={600}
      size="md"
      aria-label={t('cases.field.subject')}
      value={text}
      maxLength={200}
      readOnly={record.status === 'merged'}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      error={act.error && refusalText(t, act.error)}
      data-testid="case-title"
    />
  );
}
