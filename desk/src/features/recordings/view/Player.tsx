import { ActionIcon, Code, SegmentedControl, Text } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import type { Lanes, Stretch } from '../peaks';
import { audioUrl, type Recording } from '../state';
import { usePlayback } from '../usePlayback';
import classes from './player.module.css';
import { Waveform } from './Waveform';

const SPEEDS = ['1', '1.25', '1.5', '2'];

interface Props {
  recording: Recording;
  lanes: Lanes;
  pauses: readonly Stretch[];
}

const STEPS: Record<string, number> = {
  ArrowLeft: -5,
  ArrowRight: 5,
  ArrowDown: -5,
  ArrowUp: 5,
  PageDown: -30,
  PageUp: 30,
  Home: -Infinity,
  End: Infinity,
};

export function Player({ recording: { id, seconds, sha256 }, lanes, pauses }: Props) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const { playing, position, failed, speed, toggle, seek, setSpeed } = usePlayback(audio, seconds);
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key !== ' ' && step === undefined) return;
    event.preventDefault();
    if (step === undefined) toggle();
    else seek(position + step);
  };
  return (
    <section className={classes.player} aria-label={t('recordings.title')} data-testid="recording-player">
      {/* biome-ignore lint/a11y/useMediaCaption: a telephone call has no captions */}
      <audio ref={audio} src={audioUrl(id)} preload="none" />
      <div className={classes.controls}>
        <ActionIcon
          size={38}
          radius="xl"
          onClick={toggle}
          aria-label={t(playing ? 'recordings.pause' : 'recordings.play')}
          data-testid="recording-play"
        >
          {playing ? (
            <IconPlayerPauseFilled size={18} aria-hidden />
          ) : (
            <IconPlayerPlayFilled size={18} aria-hidden />
          )}
        </ActionIcon>
        <time className={classes.time}>
          {duration(position * 1000)} / {duration(seconds * 1000)}
        </time>
        <SegmentedControl
          size="xs"
          ml="auto"
          value={String(speed)}
          onChange={(value) => setSpeed(Number(value))}
          data={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
          aria-label={t('recordings.speed')}
          data-testid="recording-speed"
        />
      </div>
      <Waveform
        lanes={lanes}
        pauses={pauses}
        seconds={seconds}
        position={position}
        onSeek={seek}
        onKeyDown={onKey}
      />
      {failed && (
        <Text size="sm" c="var(--desk-bad)" role="alert">
          {t('recordings.failed')}
        </Text>
      )}
      {pauses.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('recordings.paused')}:{' '}
          {pauses.map(({ from, to }) => `${duration(from * 1000)}–${duration(to * 1000)}`).join(', ')}
        </Text>
      )}
      <Text size="xs" c="dimmed" truncate title={sha256}>
        {t('recordings.checksum')} <Code fz={11}>{sha256}</Code>
      </Text>
    </section>
  );
}
