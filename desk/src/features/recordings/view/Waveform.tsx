import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import { type Lanes, type Stretch, toBars } from '../peaks';
import classes from './player.module.css';

const BAR = 3;
const LANE = 26;

/** One closed outline for all bars of a lane: a single shape is drawn quickly however long the call. */
function outline(bars: readonly number[], base: number, up: boolean): string {
  return bars
    .map((bar, index) => `M${index * BAR} ${base}h2v${(up ? -1 : 1) * Math.max(1, bar * LANE)}h-2z`)
    .join('');
}

interface Props {
  lanes: Lanes;
  pauses: readonly Stretch[];
  seconds: number;
  position: number;
  onSeek: (seconds: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The customer above the line, our side below it; what was not recorded is hatched. */
export function Waveform({ lanes, pauses, seconds, position, onSeek, onKeyDown }: Props) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const bars = Math.floor(width / BAR);
  const path = useMemo(
    () => [outline(toBars(lanes[0], bars), 30, true), outline(toBars(lanes[1], bars), 34, false)] as const,
    [lanes, bars],
  );
  const at = (moment: number) => (seconds > 0 ? (moment / seconds) * width : 0);
  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    onSeek(((event.clientX - box.left) / box.width) * seconds);
  };
  return (
    <div className={classes.lanes}>
      <span className={classes.lane}>{t('recordings.customer')}</span>
      <span className={classes.lane}>{t('recordings.agent')}</span>
      <div
        ref={ref}
        className={classes.wave}
        role="slider"
        tabIndex={0}
        aria-label={t('recordings.position')}
        aria-valuemin={0}
        aria-valuemax={Math.round(seconds)}
        aria-valuenow={Math.round(position)}
        aria-valuetext={`${duration(position * 1000)} / ${duration(seconds * 1000)}`}
        onPointerDown={point}
        onPointerMove={point}
        onKeyDown={onKeyDown}
        data-testid="recording-wave"
      >
        <svg width="100%" height={64} aria-hidden>
          <defs>
            <clipPath id="played">
              <rect x={0} y={0} width={at(position)} height={64} />
            </clipPath>
            <pattern
              id="hatch"
              width={6}
              height={6}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line y2={6} className={classes.hatch} />
            </pattern>
          </defs>
          {pauses.map(({ from, to }) => (
            <rect key={from} x={at(from)} y={0} width={at(to) - at(from)} height={64} fill="url(#hatch)" />
          ))}
          <line x1={0} x2={width} y1={32} y2={32} className={classes.middle} />
          <g className={classes.bars}>
            <path d={path[0]} />
            <path d={path[1]} />
          </g>
          <g className={classes.played} clipPath="url(#played)">
            <path d={path[0]} />
            <path d={path[1]} />
          </g>
          <line x1={at(position)} x2={at(position)} y1={0} y2={64} className={classes.needle} />
        </svg>
      </div>
    </div>
  );
}
