import { type ReactNode, useMemo, useState } from 'react';

export interface Column<R> {
  key: string;
  label: string;
  cell: (row: R) => ReactNode;
  width?: string;
  /** The heading is only for those who don't see the column. */
  unseen?: boolean;
  align?: 'end' | undefined;
  /** What a figure means, shown on the heading. */
  hint?: string | undefined;
  /** Makes the heading a button that sorts. */
  by?: ((row: R) => string | number) | undefined;
}

export interface Sort {
  key: string;
  down: boolean;
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

export function sortRows<R>(rows: readonly R[], column: Column<R> | undefined, down: boolean): readonly R[] {
  const by = column?.by;
  if (!by) return rows;
  const sign = down ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(by(a), by(b)));
}

/** First click sorts upwards, the second downwards, the third gives the list its own order back. */
export function nextSort(sort: Sort | undefined, key: string): Sort | undefined {
  if (sort?.key !== key) return { key, down: false };
  return sort.down ? undefined : { key, down: true };
}

export function useSorted<R>(rows: readonly R[], columns: readonly Column<R>[], initial?: Sort) {
  const [sort, setSort] = useState(initial);
  const column = columns.find(({ key }) => key === sort?.key);
  const sorted = useMemo(() => sortRows(rows, column, sort?.down ?? false), [rows, column, sort]);
  return { sorted, sort, sortBy: (key: string) => setSort((now) => nextSort(now, key)) };
}
