import { useNow } from '@/store';
import classes from './offer.module.css';

const RADIUS = 22;
const AROUND = 2 * Math.PI * RADIUS;
const URGENT_SECONDS = 5;

/** How long it will still ring, as a ring and as seconds. */
export function CountdownRing({ from, to }: { from: number; to: number | null }) {
  const now = useNow();
  if (to === null) return null;
  const left = Math.max(0, to - now);
  const share = to > from ? Math.min(1, left / (to - from)) : 0;
  const seconds = Math.round(left / 1000);
  return (
    <div className={classes.ring} data-urgent={seconds <= URGENT_SECONDS} aria-hidden>
      <svg width="52" height="52" role="presentation">
        <circle cx="26" cy="26" r={RADIUS} />
        <circle cx="26" cy="26" r={RADIUS} strokeDasharray={AROUND} strokeDashoffset={AROUND * (1 - share)} />
      </svg>
      <span>{seconds}</span>
    </div>
  );
}
