import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { lineThrough, type Place } from '../layout';
import classes from './flows.module.css';

export interface WayData extends Record<string, unknown> {
  points: Place[];
  label: Place;
  name: string;
  lit: boolean;
}

const ARROW = 6;

/** A way between two steps, along the line that the layout keeps clear of steps. */
export function WayEdge({ id, data }: EdgeProps<Edge<WayData>>) {
  if (!data) return null;
  const { points, label, name, lit } = data;
  const [before, end] = points.slice(-2);
  const turn = before && end ? (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI : 90;
  return (
    <g className={lit ? classes.lit : undefined} data-lit={lit || undefined} data-testid={`way-${id}`}>
      <BaseEdge
        path={lineThrough(points)}
        {...(name && {
          label: name,
          labelX: label.x,
          labelY: label.y,
          labelBgPadding: [4, 2] as [number, number],
          labelBgBorderRadius: 3,
        })}
      />
      {end && (
        <path
          className={classes.arrow}
          transform={`translate(${end.x} ${end.y}) rotate(${turn})`}
          d={`M 0 0 L ${-ARROW * 1.6} ${ARROW} L ${-ARROW * 1.6} ${-ARROW} Z`}
        />
      )}
    </g>
  );
}
