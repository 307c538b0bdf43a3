import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './simulate.module.css';

/** A figure's name; how it is made stands on hover and focus. */
export function Named({ figure, formula }: { figure: string; formula?: string }) {
  const { t } = useTranslation();
  const how = formula ? t(`simulate.formula.${formula}`) : t(`simulate.how.${figure}`);
  return (
    <Tooltip label={how} multiline maw={320}>
      <span className={classes.named} tabIndex={0}>
        {t(`simulate.figure.${figure}`)}
      </span>
    </Tooltip>
  );
}
