import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Objection } from '../script';
import { Said } from './Said';
import classes from './scripts.module.css';

/** What customers object and what can be answered: at hand on every page. */
export function Objections({
  objections,
  values,
}: {
  objections: readonly Objection[];
  values: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  if (objections.length === 0) return null;
  return (
    <section aria-label={t('scripts.objections')} data-testid="objections">
      <Text fw={600} size="xs" c="dimmed">
        {t('scripts.objections')}
      </Text>
      {objections.map(({ title, answer }) => (
        <details key={title} className={classes.objection}>
          <summary>{title}</summary>
          <p>
            <Said text={answer} values={values} />
          </p>
        </details>
      ))}
    </section>
  );
}
