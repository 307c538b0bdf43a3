import { IconPlayerPauseFilled, IconPlayerRecordFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordingState } from '@/protocol/desk';
import classes from './callbar.module.css';

/** Whether this conversation is recorded, said in words: silence about it would be a lie to the customer. */
export function RecordingMark({ recording }: { recording: RecordingState }) {
  const { t } = useTranslation();
  if (recording === 'off') return null;
  const Icon = recording === 'on' ? IconPlayerRecordFilled : IconPlayerPauseFilled;
  return (
    <span className={classes.recording} data-recording={recording} data-testid="recording" role="status">
      <Icon size={13} aria-hidden />
      {t(`agent.recording.${recording}`)}
    </span>
  );
}
