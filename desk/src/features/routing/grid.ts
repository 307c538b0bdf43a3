/** A place in a grid, counted from 0. */
export interface Position {
  row: number;
  column: number;
}

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Enter: [1, 0],
  PageUp: [-15, 0],
  PageDown: [15, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

const within = (value: number, most: number) => Math.max(0, Math.min(most, value));

/** Where a key leads, inside the grid; null for keys that lead nowhere. */
export function stepOf(key: string, from: Position, last: Position): Position | null {
  const step = STEPS[key];
  if (!step) return null;
  return { row: within(from.row + step[0], last.row), column: within(from.column + step[1], last.column) };
}

export interface GridColumn {
  key: string;
  label: string;
  min: number;
  max: number;
  /** One key writes the whole value. */
  single?: boolean;
  decimal?: boolean;
}

/** What stands in a cell while it is written; null once a key ends the writing or means nothing. */
export function typedAfter(key: string, typed: string, column: GridColumn): string | null {
  if (column.single) return /^[0-9]$/.test(key) && inside(Number(key), column) ? key : null;
  if (/^[0-9]$/.test(key)) return (typed + key).slice(0, 7);
  if (/^[.,]$/.test(key) && column.decimal && !typed.includes('.')) return `${typed || '0'}.`;
  if (key === 'Backspace' && typed) return typed.slice(0, -1);
  return null;
}

const inside = (value: number, { min, max }: GridColumn) => value >= min && value <= max;

/** The value of a written text; null where it is none that may stand there. */
export function valueOf(typed: string, column: GridColumn): number | null {
  const value = typed === '' ? Number.NaN : Number(typed);
  return Number.isFinite(value) && inside(value, column) ? value : null;
}

/** Row and column → the value it will have. */
export type Changes = Readonly<Record<string, number>>;

const APART = '\n';

export const cellKey = (row: string, column: string): string => row + APART + column;

export function cellsOf(changes: Changes): { row: string; column: string; value: number }[] {
  return Object.entries(changes).map(([key, value]) => {
    const [row = '', column = ''] = key.split(APART);
    return { row, column, value };
  });
}
