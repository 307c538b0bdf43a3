import type { CustomerForm, Field } from './customer';

export type Typed = Partial<CustomerForm>;

export interface Settled {
  /** What is still to be sent: typed here, and left alone by the other person. */
  mine: Typed;
  /** Changed by both, to different values: a person must choose. */
  clashes: Field[];
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Somebody saved first. Field by field: what they did not touch is simply mine, what both changed is a clash. */
export function settle(base: CustomerForm, typed: Typed, now: CustomerForm): Settled {
  const mine: Typed = {};
  const clashes: Field[] = [];
  for (const name of Object.keys(typed) as Field[]) {
    if (same(typed[name], now[name])) continue;
    Object.assign(mine, { [name]: typed[name] });
    if (!same(base[name], now[name])) clashes.push(name);
  }
  return { mine, clashes };
}
