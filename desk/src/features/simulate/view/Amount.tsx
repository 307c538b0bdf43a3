import { amount, around, isSure, unitOf } from '../figures';
import type { Pair } from '../records';
import classes from './simulate.module.css';

interface Props {
  figure: string;
  pair: Pair;
  /** A difference of two variants: with its sign, and pale when it may be chance. */
  difference?: boolean;
}

/** A figure with its 95 % confidence interval. */
export function Amount({ figure, pair, difference = false }: Props) {
  const unit = unitOf(figure);
  return (
    <span className={difference && !isSure(pair) ? classes.about : undefined}>
      {difference && isSure(pair) ? (
        <b>{amount(unit, pair[0], true)}</b>
      ) : (
        amount(unit, pair[0], difference)
      )}{' '}
      <span className={classes.about}>{around(unit, pair[1])}</span>
    </span>
  );
}
