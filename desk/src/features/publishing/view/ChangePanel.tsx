import { ActionIcon, Alert, Button, Group, Loader, Text, TextInput, Title } from '@mantine/core';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import adminClasses from '../../admin/view/admin.module.css';
import { byEdit, type Change, type EditEffect, reached, type Stage, STAGES } from '../records';
import { type Asked, useEffectOf, useTell } from '../state';
import { useWords } from '../words';
import { State } from './ChangesPage';
import { Differences, Lines } from './Differences';
import { Problems } from './Problems';
import { Publish } from './Publish';
import classes from './publishing.module.css';
import { TrialPart } from './TrialPart';

interface Props {
  change: Change;
  mayEdit: boolean;
  onGone: () => void;
}

/** One change on its way from draft to live. */
export function ChangePanel({ change, mayEdit, onGone }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const tell = useTell();
  const effect = useEffectOf(change);
  const isOpen = change.state !== 'published';
  const mayChange = mayEdit && (change.state === 'draft' || change.state === 'failed');
  const mayTry = isOpen && effect.data?.refused === false;
  const path = `/changes/${change.id}`;
  const ask = (method: Asked['method'], tail = '', body?: unknown) =>
    tell.mutate({ method, path: path + tail, body });
  const { places, others, general } = byEdit(change.edits, effect.data);
  return (
    <div className={adminClasses.panel} data-testid="change-panel">
      <Title order={2}>{change.title}</Title>
      <Stages done={reached(change, effect.data)} />
      <Text size="sm" c="dimmed">
        <State change={change} />{' '}
        {change.published_at
          ? t('publishing.went_live', { when: dateAndTime(change.published_at) })
          : change.due_at
            ? t('publishing.goes_live', {
                when: dateAndTime(change.due_at),
                who: names.agent(change.scheduled_by),
              })
            : t('publishing.made', { who: names.agent(change.made_by), when: dateAndTime(change.made_at) })}
      </Text>
      {change.outcome && (
        <Alert color="red" p="xs" title={t('publishing.state.failed')}>
          {change.outcome}
        </Alert>
      )}
      {mayChange && <Name change={change} onSave={(title) => ask('PATCH', '', { title })} />}
      <section>
        <Text fw={600}>{t('publishing.what')}</Text>
        {change.edits.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('publishing.no_edits')}
          </Text>
        )}
        {places.map((place, at) => (
          <Place
            // biome-ignore lint/suspicious/noArrayIndexKey: edits go by their order
            key={at}
            place={place}
            known={effect.data !== undefined && !effect.data.fault}
            onRemove={mayChange ? () => ask('POST', '/edits/remove', place.edit) : undefined}
          />
        ))}
        {effect.isLoading && <Loader size="xs" aria-label={t('app.loading')} />}
        {others.length > 0 && (
          <>
            <Text size="sm" c="dimmed" mt={8}>
              {t('publishing.follows')}
            </Text>
            <Differences rows={others} />
          </>
        )}
      </section>
      {effect.data?.refused && (
        <Alert color="red" p="xs" role="alert" title={t('publishing.refused')} data-testid="change-refused">
          {general.length > 0 ? <Problems rows={general} /> : t('publishing.refused_text')}
        </Alert>
      )}
      {effect.error && (
        <Text size="sm" c="var(--desk-bad)" role="alert">
          {refusalText(t, effect.error)}
        </Text>
      )}
      {change.edits.length > 0 && (mayTry || change.trial) && <TrialPart change={change} mayTry={mayTry} />}
      {tell.error && (
        <Alert color="red" p="xs" role="alert" data-testid="change-refusal">
          {refusalText(t, tell.error)}
        </Alert>
      )}
      {isOpen && mayEdit && (
        <Publish
          change={change}
          isSound={effect.data?.refused === false}
          isPending={tell.isPending}
          ask={ask}
          onForget={() => tell.mutate({ method: 'DELETE', path }, { onSuccess: onGone })}
        />
      )}
    </div>
  );
}

function Stages({ done }: { done: Set<Stage> }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.stages} aria-label={t('publishing.stages')}>
      {STAGES.map((stage) => (
        <li key={stage} data-done={done.has(stage) || undefined} data-testid={`stage-${stage}`}>
          {done.has(stage) ? <IconCheck size={14} aria-label={t('publishing.stage_done')} /> : <span aria-hidden>○</span>}{' '}
          {t(`publishing.stage.${stage}`)}
        </li>
      ))}
    </ol>
  );
}

function Name({ change, onSave }: { change: Change; onSave: (title: string) => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(change.title);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(title);
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          maxLength={120}
          label={t('publishing.title')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-testid="change-title"
        />
        <Button
          size="xs"
          type="submit"
          variant="default"
          disabled={!title.trim() || title === change.title}
          data-testid="change-title-save"
        >
          {t('admin.save')}
        </Button>
      </Group>
    </form>
  );
}

interface PlaceProps {
  place: EditEffect;
  /** Its effect is known: an edit without one changes nothing. */
  known: boolean;
  onRemove: (() => void) | undefined;
}

function Place({ place: { edit, rows, refusing, fault }, known, onRemove }: PlaceProps) {
  const { t } = useTranslation();
  const words = useWords();
  const name = words.thing({ ...edit, name: rows[0]?.name || edit.key });
  return (
    <div className={classes.edit} data-testid={`edit-${edit.noun}-${edit.key}`}>
      <div>
        <h3 className={classes.thing}>
          {name} <span className={classes.quiet}>{words.noun(edit.noun)}</span>
        </h3>
        {rows.length > 0 ? (
          <Lines rows={rows} />
        ) : known ? (
          <Text size="sm" c="dimmed">
            {t('publishing.edit_same')}
          </Text>
        ) : (
          <Asks edit={edit} />
        )}
        {fault && (
          <Text size="sm" c="var(--desk-bad)" role="alert">
            {fault}
          </Text>
        )}
        {refusing.length > 0 && (
          <div className={classes.was}>
            <Problems rows={refusing} />
          </div>
        )}
      </div>
      {onRemove && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          c="var(--desk-quiet)"
          aria-label={t('publishing.remove_edit', { name })}
          onClick={onRemove}
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

/** What an edit asks for, where its effect is not known: it is live already, or can't be done. */
function Asks({ edit }: Pick<EditEffect, 'edit'>) {
  const { t } = useTranslation();
  const words = useWords();
  if (edit.do === 'remove') return <Text size="sm">{t('publishing.whole.remove')}</Text>;
  return (
    <ul className={classes.lines}>
      {edit.do === 'create' && <li>{t('publishing.whole.create')}</li>}
      {Object.entries(edit.values).map(([field, value]) => (
        <li key={field}>
          {words.field(field)}: {words.value(field, value)}
        </li>
      ))}
    </ul>
  );
}
