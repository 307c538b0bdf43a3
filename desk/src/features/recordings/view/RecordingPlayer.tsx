import { Loader } from '@mantine/core';
import { IconMicrophoneOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { readPauses, readPeaks } from '../peaks';
import { useRecording } from '../state';
import { Player } from './Player';
import classes from './player.module.css';

/** A recording wherever it is wanted: what it is like, or why it can't be heard yet. */
export function RecordingPlayer({ id, state }: { id: string; state: string }) {
  const { t } = useTranslation();
  const { data, error } = useRecording(id, state);
  const lanes = useMemo(() => readPeaks(data?.peaks), [data?.peaks]);
  const pauses = useMemo(() => readPauses(data?.pauses, data?.seconds ?? 0), [data?.pauses, data?.seconds]);
  if (error) return <Said text={refusalText(t, error)} />;
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  if (data.state !== 'stored')
    return <Said text={t(`recordings.state.${data.state}`, { defaultValue: data.state })} />;
  return <Player recording={data} lanes={lanes} pauses={pauses} />;
}

function Said({ text }: { text: string }) {
  return (
    <p className={classes.said} data-testid="recording-state">
      <IconMicrophoneOff size={16} aria-hidden />
      {text}
    </p>
  );
}
