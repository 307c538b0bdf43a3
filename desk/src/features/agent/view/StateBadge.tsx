import {
  IconBell,
  IconCircle,
  IconCircleFilled,
  IconCircleMinus,
  IconPencil,
  IconPhone,
  IconPhoneOutgoing,
  IconPlayerPause,
  IconPlugConnectedX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import type { AgentState } from '@/protocol/desk';
import { useNow } from '@/store';
import classes from './state.module.css';

type Tone = 'good' | 'accent' | 'warn' | 'bad' | 'quiet';

/** Word, shape and colour together: nobody has to tell states apart by colour. */
export const STATE_LOOK: Record<AgentState, { icon: TablerIcon; tone: Tone }> = {
  offline: { icon: IconCircle, tone: 'quiet' },
  not_ready: { icon: IconCircleMinus, tone: 'warn' },
  ready: { icon: IconCircleFilled, tone: 'good' },
  ringing: { icon: IconBell, tone: 'accent' },
  talking: { icon: IconPhone, tone: 'accent' },
  holding: { icon: IconPlayerPause, tone: 'warn' },
  wrap_up: { icon: IconPencil, tone: 'quiet' },
  dialing: { icon: IconPhoneOutgoing, tone: 'accent' },
  reconnecting: { icon: IconPlugConnectedX, tone: 'bad' },
};

/** A reason as a word: those of the house are translated, a centre's own are shown as it named them. */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) =>
    reason ? t(`agent.reason.${reason}`, { defaultValue: reason.replaceAll('_', ' ') }) : '';
}

/** Ticks up from a moment of the centre's clock. */
export function Since({ at }: { at: number }) {
  const now = useNow();
  return <time className={classes.since}>{duration(now - at)}</time>;
}

interface Props {
  state: AgentState;
  reason?: string;
  since?: number;
}

export function StateBadge({ state, reason = '', since }: Props) {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  const { icon: Icon, tone } = STATE_LOOK[state];
  return (
    <span className={classes.badge} data-tone={tone} data-state={state}>
      <Icon size={15} aria-hidden />
      <span className={classes.word}>
        {t(`agent.state.${state}`)}
        {reason && <span className={classes.reason}> · {reasonText(reason)}</span>}
      </span>
      {since !== undefined && <Since at={since} />}
    </span>
  );
}
