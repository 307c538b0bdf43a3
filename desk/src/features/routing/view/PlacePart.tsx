import { MultiSelect, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PREFERENCES } from '../rules';
import { Amount } from './Amount';
import type { PartProps } from './QueuePage';
import classes from './routing.module.css';

/** Whom a known caller waits for alone, and how long a place outlives hanging up. */
export function PlacePart({ draft, put }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.rowFields}>
        <MultiSelect
          size="xs"
          w={380}
          label={t('routing.prefer_first')}
          description={t('routing.prefer_about')}
          data={PREFERENCES.map((one) => ({ value: one, label: t(`routing.prefer.${one}`) }))}
          value={draft.prefer}
          onChange={(prefer) => put({ prefer })}
          data-testid="prefer"
        />
        <Amount
          label={t('routing.prefer_seconds')}
          w={190}
          value={draft.prefer_seconds}
          max={3600}
          onChange={(prefer_seconds) => put({ prefer_seconds })}
          testid="prefer-seconds"
        />
        <Amount
          label={t('routing.return_seconds')}
          w={230}
          value={draft.return_seconds}
          onChange={(return_seconds) => put({ return_seconds })}
          testid="return-seconds"
        />
      </div>
      <Switch
        size="xs"
        mt={12}
        label={t('routing.callback')}
        checked={draft.callback}
        onChange={(event) => put({ callback: event.currentTarget.checked })}
        data-testid="callback"
      />
    </>
  );
}
