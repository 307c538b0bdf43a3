import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Microphone } from '../audio/microphone';
import classes from './level.module.css';

/** How loud the microphone is. Drawn past React: twenty times a second is too often for it. */
export function LevelMeter({ microphone }: { microphone: Microphone }) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const level = microphone.level();
      if (!bar.current) return;
      bar.current.style.transform = `scaleX(${level})`;
      bar.current.parentElement?.setAttribute('aria-valuenow', String(Math.round(level * 100)));
    }, 50);
    return () => clearInterval(timer);
  }, [microphone]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> can't be drawn without a new value twenty times a second
    <div
      className={classes.track}
      role="meter"
      aria-label={t('phone.level')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    >
      <div className={classes.level} ref={bar} />
    </div>
  );
}
