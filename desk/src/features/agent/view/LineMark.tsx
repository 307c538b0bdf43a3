import {
  IconBell,
  IconParking,
  IconPencil,
  IconPhone,
  IconPhoneOutgoing,
  IconPlayerPauseFilled,
  IconPlugConnectedX,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { LineState } from '@/protocol/desk';
import classes from './state.module.css';

const MARKS: Record<LineState, [TablerIcon, string]> = {
  ringing: [IconBell, 'accent'],
  talking: [IconPhone, 'good'],
  held: [IconPlayerPauseFilled, 'warn'],
  consulting: [IconUsers, 'accent'],
  parked: [IconParking, 'warn'],
  dialing: [IconPhoneOutgoing, 'accent'],
  lost: [IconPlugConnectedX, 'bad'],
  wrap_up: [IconPencil, 'quiet'],
};

/** The shape of a line's state; the word stands beside it. */
export function LineMark({ state }: { state: LineState }) {
  const [Icon, tone] = MARKS[state];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={17} aria-hidden />
    </span>
  );
}
