import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { byThing, type Difference } from '../records';
import { useWords } from '../words';
import classes from './publishing.module.css';

/** Differences in words, by the thing they are of. */
export function Differences({ rows }: { rows: readonly Difference[] }) {
  const { t } = useTranslation();
  const words = useWords();
  if (rows.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('publishing.no_difference')}
      </Text>
    );
  return (
    <div className={classes.things} data-testid="differences">
      {byThing(rows).map((thing) => (
        <section key={thing.id}>
          <h3 className={classes.thing}>
            {words.thing(thing)} <span className={classes.quiet}>{words.noun(thing.noun)}</span>
          </h3>
          <Lines rows={thing.rows} />
        </section>
      ))}
    </div>
  );
}

/** The differences of one thing. */
export function Lines({ rows }: { rows: readonly Difference[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ul className={classes.lines}>
      {rows.map((row) => (
        <li key={row.field}>
          {row.do === 'change' ? (
            <>
              {words.field(row.field)}: <del className={classes.was}>{words.value(row.field, row.before)}</del>{' '}
              <span aria-hidden>→</span>{' '}
              <ins className={classes.is}>{words.value(row.field, row.after)}</ins>
            </>
          ) : (
            <Whole row={row} label={t(`publishing.whole.${row.do}`)} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Something that is new, or gone: what it says is read on demand. */
function Whole({ row, label }: { row: Difference; label: string }) {
  const words = useWords();
  const values = row.do === 'create' ? row.after : row.before;
  if (!values || typeof values !== 'object' || Array.isArray(values)) return label;
  return (
    <details>
      <summary className={row.do === 'create' ? classes.is : classes.was}>{label}</summary>
      <ul className={classes.lines}>
        {Object.entries(values).map(([field, value]) => (
          <li key={field}>
            {words.field(field)}: {words.value(field, value)}
          </li>
        ))}
      </ul>
    </details>
  );
}
