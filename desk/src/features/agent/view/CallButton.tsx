import { Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconArrowForwardUp,
  IconCheck,
  IconDialpad,
  IconMicrophone,
  IconMicrophoneOff,
  IconParking,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerRecord,
  IconUsersPlus,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ActionName, CallAction } from '../actions';
import type { MyLine } from '../state';
import classes from './callbar.module.css';

const ICONS: Record<ActionName, TablerIcon> = {
  hold: IconPlayerPause,
  resume: IconPlayerPlay,
  mute: IconMicrophone,
  keypad: IconDialpad,
  transfer: IconArrowForwardUp,
  conference: IconUsersPlus,
  park: IconParking,
  retrieve: IconPlayerPlay,
  pause_recording: IconPlayerPause,
  resume_recording: IconPlayerRecord,
  hang_up: IconPhoneOff,
  complete_transfer: IconCheck,
  cancel_consult: IconX,
  finish_wrap_up: IconCheck,
};

interface Props {
  action: CallAction;
  mine: MyLine;
  slow: boolean;
  onClick: () => void;
}

/** One action with its key on it; what can't be done now is greyed and says why. */
export function CallButton({ action, mine, slow, onClick }: Props) {
  const { t } = useTranslation();
  const muted = action.name === 'mute' && mine.line.muted;
  const Icon = muted ? IconMicrophoneOff : ICONS[action.name];
  const label = t(muted ? 'agent.action.unmute' : `agent.action.${action.name}`);
  const button = (
    <UnstyledButton
      className={classes.action}
      data-name={action.name}
      data-slow={slow}
      aria-disabled={action.blocked ? true : undefined}
      aria-pressed={action.name === 'mute' ? muted : undefined}
      aria-keyshortcuts={action.key.replace('Ctrl', 'Control')}
      // Greyed, yet reachable: the reason must be readable by keyboard too.
      onClick={() => !action.blocked && onClick()}
      data-testid={action.name}
    >
      <span className={classes.sign}>
        <Icon size={17} stroke={1.7} aria-hidden />
        <Kbd size="xs">{action.key.replace('+', ' ')}</Kbd>
      </span>
      {label}
    </UnstyledButton>
  );
  if (!action.blocked) return button;
  return <Tooltip label={t(action.blocked)}>{button}</Tooltip>;
}
