import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Difference, shown } from '../differences';
import { fieldName, kindName } from '../words';
import classes from './flows.module.css';

/** What two drawings say differently, one line each. */
export function DifferenceList({ found }: { found: readonly Difference[] }) {
  const { t } = useTranslation();
  if (found.length === 0) return <Text c="dimmed">{t('flows.diff.none')}</Text>;
  return (
    <div data-testid="differences">
      {found.map((one) => (
        <div key={`${one.step}.${one.field}.${one.part}`} className={classes.difference}>
          <One {...one} />
        </div>
      ))}
    </div>
  );
}

function One({ change, step, kind, field, part, before, after }: Difference) {
  const { t } = useTranslation();
  if (field === 'tests') return <>{t(`flows.diff.test_${change}`, { name: part })}</>;
  if (change !== 'changed')
    return (
      <>
        <strong>{step}</strong> · {t(`flows.diff.${change}`, { kind: kindName(t, kind) })}
      </>
    );
  return (
    <>
      {step && <strong>{step} · </strong>}
      {fieldName(t, field)} {part}: <del>{shown(before)}</del> → <ins>{shown(after)}</ins>
    </>
  );
}
