import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { percent } from '@/app/format';
import { useLineQuality } from '../../phone/state';
import classes from './bar.module.css';

const BARS = { good: 4, fair: 2, poor: 1 } as const;

/** How the line sounds, as bars and a word; the figures on hover. */
export function LineQuality({ leg }: { leg: string }) {
  const { t } = useTranslation();
  const quality = useLineQuality(leg);
  if (!quality) return null;
  const { grade, loss, jitterMs } = quality;
  const figures = t('agent.quality.figures', { loss: percent(loss), jitter: Math.round(jitterMs) });
  return (
    <Tooltip label={figures}>
      <span
        className={classes.quality}
        data-grade={grade}
        role="img"
        aria-label={`${t(`agent.quality.${grade}`)}, ${figures}`}
      >
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} data-on={bar <= BARS[grade]} style={{ height: 3 + bar * 3 }} />
        ))}
        <span>{t(`agent.quality.${grade}`)}</span>
      </span>
    </Tooltip>
  );
}
