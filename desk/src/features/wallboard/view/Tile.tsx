import type { CSSProperties } from 'react';
import type { Alarm } from '../figures';
import classes from './wall.module.css';

/** In digits: a percent sign takes the room of two. */
const roomFor = (value: string) => Math.max(3, value.length + (value.includes('%') ? 0.9 : 0));

interface Props {
  id: string;
  label: string;
  value: string;
  alarm?: Alarm;
  tone?: 'good' | 'accent';
  note?: string;
}

/** One number with its name; how it was worked out stands beneath. */
export function Tile({ id, label, value, alarm = 'calm', tone, note }: Props) {
  return (
    <div className={classes.tile} data-alarm={alarm} data-tone={tone} data-testid={`wall-${id}`}>
      <div className={classes.label}>{label}</div>
      <div className={classes.value} style={{ '--length': roomFor(value) } as CSSProperties}>
        {value}
      </div>
      {note !== undefined && <div className={classes.note}>{note}</div>}
    </div>
  );
}
