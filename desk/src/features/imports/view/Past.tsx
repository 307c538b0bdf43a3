import { Anchor, Button, Progress, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { type Import, isUnderWay, useAct } from '../state';
import classes from './imports.module.css';

/** What was brought in, how it came out, and the way back. */
export function Past({ imports, onOpen }: { imports: readonly Import[]; onOpen: (id: number) => void }) {
  const { t } = useTranslation();
  if (imports.length === 0) return null;
  return (
    <section aria-labelledby="imports-past">
      <Title order={2} size="h4" id="imports-past">
        {t('imports.past')}
      </Title>
      <ul className={classes.list} data-testid="imports">
        {imports.map((one) => (
          <One key={one.id} source={one} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

function One({ source, onOpen }: { source: Import; onOpen: (id: number) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const undo = useAct(source.id);
  const { id, name, state, lines_done, lines_total, created, changed, skipped, faulty, kept, fault } = source;
  return (
    <li className={classes.one} data-testid={`import-${id}`} data-state={state}>
      <span className={classes.name}>{name}</span>
      <Text size="sm" c="dimmed">
        {names.agent(source.by)}, {shortDateAndTime(source.at)}
      </Text>
      <Text size="sm" c={state === 'failed' ? 'var(--desk-bad)' : undefined}>
        {t(`imports.state.${state}`)} {fault}
      </Text>
      {isUnderWay(source) && (
        <Progress
          w={180}
          value={lines_total ? (100 * lines_done) / lines_total : 0}
          aria-label={t('imports.lines', { done: lines_done, total: lines_total })}
          animated
        />
      )}
      {state !== 'draft' && (
        <Text size="sm">{t('imports.counts', { created, changed, skipped, faulty })}</Text>
      )}
      {state === 'undone' && kept > 0 && <Text size="sm">{t('imports.kept', { count: kept })}</Text>}
      {faulty > 0 && (
        <Anchor href={`/api/v1/customer-imports/${id}/faults`} download size="sm">
          {t('imports.faults')}
        </Anchor>
      )}
      {state === 'draft' && (
        <Button size="compact-xs" variant="default" onClick={() => onOpen(id)}>
          {t('imports.open')}
        </Button>
      )}
      {(state === 'done' || state === 'failed') && (
        <Button
          size="compact-xs"
          variant="default"
          loading={undo.isPending}
          onClick={() => undo.mutate('undo')}
          data-testid={`import-undo-${id}`}
        >
          {t('imports.undo')}
        </Button>
      )}
      {undo.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {refusalText(t, undo.error)}
        </Text>
      )}
    </li>
  );
}
