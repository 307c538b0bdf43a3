import { Alert, Anchor, Button, FileButton, Group, Loader, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { type Application, groupsOf, isFillable, type Move, movesOf, visible } from '../form';
import { useApplication, useAttach, useDetach, useMove } from '../state';
import { useFill } from '../useFill';
import { FillForm } from './FillForm';
import classes from './forms.module.css';

/** One application: filled by its author, decided by who signs, read by both. */
export function ApplicationPanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data, error } = useApplication(id);
  const me = useSession().user.username;
  if (error) return <Alert color="red">{refusalText(t, error)}</Alert>;
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  return (
    <Stack gap="md" data-testid="application" data-state={data.state}>
      <Head row={data} />
      {isFillable(data, me) ? <Filling row={data} /> : <Reading row={data} />}
      <Steps row={data} />
    </Stack>
  );
}

function Head({ row }: { row: Application }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Title order={2}>{row.name}</Title>
        <Text size="xs" c="dimmed">
          № {row.id} · {names.agent(row.created_by)} · {dateAndTime(row.created_at)} ·{' '}
          <span className={classes.state} data-state={row.state}>
            {t(`forms.state.${row.state}`)}
          </span>
        </Text>
      </div>
      <Button
        component="a"
        href={`/api/v1/applications/${row.id}/pdf`}
        target="_blank"
        rel="noopener"
        size="xs"
        variant="default"
        flex="none"
        leftSection={<IconPrinter size={14} aria-hidden />}
        data-testid="application-pdf"
      >
        PDF
      </Button>
    </Group>
  );
}

function Filling({ row }: { row: Application }) {
  const { t } = useTranslation();
  const { answers, status, put, setGroups, save } = useFill(row);
  const move = useMove(row.id);
  const faults = move.data?.faults ?? [];
  const last = row.steps.at(-1);
  const submit = async () => {
    await save();
    move.mutate({ move: 'submit', reason: '' });
  };
  return (
    <>
      {row.state === 'returned' && last?.reason && (
        <Alert color="orange" p="xs" title={`${last.name}:`}>
          {last.reason}
        </Alert>
      )}
      <FillForm application={row} answers={answers} faults={faults} onPut={put} onGroups={setGroups} />
      <Documents row={row} faults={faults} editable />
      {faults.length > 0 && (
        <Text c="var(--desk-bad)" role="alert">
          {t('forms.missing')}
        </Text>
      )}
      {move.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, move.error)}
        </Text>
      )}
      <Group>
        <Button size="sm" loading={move.isPending} onClick={() => void submit()} data-testid="move-submit">
          {t('forms.move.submit')}
        </Button>
        <Text
          size="xs"
          c={status === 'clash' ? 'var(--desk-bad)' : 'dimmed'}
          role="status"
          data-status={status}
          data-testid="fill-status"
        >
          {t(`forms.status.${status}`)}
        </Text>
      </Group>
    </>
  );
}

function Reading({ row }: { row: Application }) {
  const { t } = useTranslation();
  return (
    <>
      {row.content.sections.map((section) =>
        groupsOf(section, row.answers).map((group, place) => (
          <div key={`${section.id}-${place}`}>
            <Title order={3}>
              {section.title} {section.repeat ? place + 1 : ''}
            </Title>
            <dl className={classes.answers}>
              {visible(row.content, row.answers, section, group).map(({ id, label, kind }) => (
                <div key={id} style={{ display: 'contents' }}>
                  <dt>{label}</dt>
                  <dd>
                    {kind === 'yes_no' && group[id] ? t(`scripts.${group[id]}`) : group[id] || '–'}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )),
      )}
      <Documents row={row} faults={[]} editable={false} />
      <Decide row={row} />
    </>
  );
}

/** Approve at once; to return or refuse, say why. */
function Decide({ row }: { row: Application }) {
  const { t } = useTranslation();
  const { username, role } = useSession().user;
  const [reason, setReason] = useState('');
  const move = useMove(row.id);
  const moves = movesOf(row, username, role);
  if (moves.length === 0) return null;
  const needs = (wish: Move) => wish === 'return' || wish === 'refuse';
  return (
    <Stack gap="xs">
      {moves.some(needs) && (
        <Textarea
          label={t('forms.reason')}
          autosize
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="move-reason"
        />
      )}
      <Group gap="xs">
        {moves.map((wish) => (
          <Button
            key={wish}
            size="sm"
            variant={wish === 'approve' ? 'filled' : 'default'}
            disabled={needs(wish) && !reason.trim()}
            loading={move.isPending && move.variables?.move === wish}
            onClick={() => move.mutate({ move: wish, reason })}
            data-testid={`move-${wish}`}
          >
            {t(`forms.move.${wish}`)}
          </Button>
        ))}
      </Group>
      {move.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, move.error)}
        </Text>
      )}
    </Stack>
  );
}

function Documents({
  row,
  faults,
  editable,
}: {
  row: Application;
  faults: Application['faults'];
  editable: boolean;
}) {
  const { t } = useTranslation();
  const attach = useAttach(row.id);
  const detach = useDetach();
  const failed = attach.error ?? detach.error;
  return (
    <>
      {(row.content.documents ?? []).map(({ id, label, required }) => (
        <div key={id}>
          <Group gap="xs">
            <Text fw={600}>
              {label}
              {required && ' *'}
            </Text>
            {editable && (
              <FileButton onChange={(file) => file && attach.mutate({ kind: id, file })}>
                {(props) => (
                  <Button {...props} size="compact-xs" variant="default" loading={attach.isPending}>
                    {t('forms.attach')}
                  </Button>
                )}
              </FileButton>
            )}
          </Group>
          {row.documents
            .filter(({ kind }) => kind === id)
            .map((file) => (
              <Group key={file.id} gap="xs">
                <Anchor href={`/api/v1/applications/documents/${file.id}`} size="sm" underline="always">
                  {file.name}
                </Anchor>
                {editable && (
                  <Button size="compact-xs" variant="subtle" onClick={() => detach.mutate(file.id)}>
                    {t('forms.remove')}
                  </Button>
                )}
              </Group>
            ))}
          {faults.some(({ where }) => where === `document.${id}`) && (
            <Text size="xs" c="var(--desk-bad)">
              {t('forms.document_missing')}
            </Text>
          )}
        </div>
      ))}
      {failed && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, failed)}
        </Text>
      )}
    </>
  );
}

/** Who did what when: the signatures. */
function Steps({ row }: { row: Application }) {
  const { t } = useTranslation();
  if (row.steps.length === 0) return null;
  return (
    <section aria-label={t('forms.signatures')} data-testid="application-steps">
      <Text fw={600}>{t('forms.signatures')}</Text>
      {row.steps.map((step) => (
        <Text key={`${step.at}-${step.move}`} size="sm">
          <time dateTime={step.at}>{dateAndTime(step.at)}</time> · {step.name} ·{' '}
          {t(`forms.state.${step.state}`)}
          {step.reason && `: ${step.reason}`}
        </Text>
      ))}
    </section>
  );
}
