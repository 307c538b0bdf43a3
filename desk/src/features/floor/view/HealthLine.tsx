import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDoc } from '@/store';
import { refusals } from '../figures';
import { Emergencies } from './Emergencies';
import classes from './floor.module.css';

type Tone = 'good' | 'warn' | 'bad' | 'quiet';
const ICONS: Partial<Record<Tone, TablerIcon>> = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
};

function Sign({ tone, testid, children }: { tone: Tone; testid: string; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className={classes.sign} data-tone={tone} data-testid={testid}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </span>
  );
}

/** Is the centre's own machinery well, and who was turned away before becoming a contact. */
export function HealthLine({ inFlow }: { inFlow: number }) {
  const { t } = useTranslation();
  const floor = useDoc('floor');
  if (!floor) return <div className={classes.health}>{t('app.loading')}</div>;
  const turnedAway = refusals(floor.refused_today);
  const total = turnedAway.reduce((sum, { count }) => sum + count, 0);
  const causes = turnedAway.map(
    ({ cause, count }) => `${t(`floor.refused.${cause}`, { defaultValue: cause })}: ${count}`,
  );
  const records = floor.records === 'down' ? 'bad' : floor.records_behind > 0 ? 'warn' : 'good';
  return (
    <div className={classes.health} role="status">
      <Sign tone={floor.switch === 'up' ? 'good' : 'bad'} testid="health-switch">
        {t(`floor.health.switch_${floor.switch}`)}
      </Sign>
      <Sign tone={records} testid="health-records">
        {floor.records_behind > 0
          ? t(`floor.health.records_${floor.records}_behind`, { count: floor.records_behind })
          : t(`floor.health.records_${floor.records}`)}
      </Sign>
      <Tooltip label={causes.join(' · ')} disabled={total === 0} multiline maw={360}>
        <span tabIndex={total > 0 ? 0 : undefined}>
          <Sign tone="quiet" testid="health-refused">
            {t('floor.health.refused', { count: total })}
          </Sign>
        </span>
      </Tooltip>
      <Sign tone="quiet" testid="health-in-flow">
        {t('floor.health.in_flow', { count: inFlow })}
      </Sign>
      <Emergencies />
    </div>
  );
}
