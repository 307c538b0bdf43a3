import { useTranslation } from 'react-i18next';
import type { Problem } from '../records';
import classes from './publishing.module.css';

/** What is wrong, each in a sentence with its weight. */
export function Problems({ rows }: { rows: readonly Problem[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.lines} data-testid="problems">
      {rows.map((row) => (
        <li key={`${row.code}.${row.noun}.${row.key}.${row.field}.${row.sentence}`}>
          <b>{t(`publishing.weight.${row.weight}`)}:</b> {row.sentence}
        </li>
      ))}
    </ul>
  );
}
