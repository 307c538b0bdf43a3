import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react';
import { type Changes, cellKey, cellsOf, type GridColumn, type Position, stepOf, typedAfter, valueOf } from '../grid';
import classes from './routing.module.css';

interface Props<R extends { id: string; name: string }> {
  label: string;
  head: string;
  rows: readonly R[];
  columns: readonly GridColumn[];
  /** The stored value; null where nothing can stand. */
  read: (row: R, column: string) => number | null;
  changes: Changes;
  /** Undefined takes a change back: the cell is as it is stored. */
  onChange: (row: string, column: string, value: number | undefined) => void;
  wide?: boolean;
}

/** Numbers in rows and columns: walked with the arrow keys, written in place. Draws the rows that are seen. */
export function Grid<R extends { id: string; name: string }>(props: Props<R>) {
  const { label, head, rows, columns, read, changes, onChange, wide } = props;
  const [at, setAt] = useState<Position>({ row: 0, column: 0 });
  const [typed, setTyped] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 30,
    overscan: 8,
    initialRect: { width: 900, height: 600 },
  });
  const byRow = useChangesByRow(changes);
  const write = (value: number) => {
    const [row, column] = [rows[at.row], columns[at.column]];
    if (!row || !column) return;
    onChange(row.id, column.key, value === read(row, column.key) ? undefined : value);
  };
  const finish = () => {
    const column = columns[at.column];
    const value = column && typed ? valueOf(typed, column) : null;
    if (value !== null) write(value);
    setTyped('');
  };
  const go = useCallback(
    (to: Position) => {
      setAt(to);
      virtual.scrollToIndex(to.row);
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-cell="${to.row}.${to.column}"]`)?.focus(),
      );
    },
    [virtual],
  );
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const [row, column] = [rows[at.row], columns[at.column]];
    if (!row || !column || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(event.key, at, { row: rows.length - 1, column: columns.length - 1 });
    const closed = read(row, column.key) === null && changes[cellKey(row.id, column.key)] === undefined;
    const next = closed ? null : typedAfter(event.key, typed, column);
    const emptied = !closed && !typed && (event.key === 'Delete' || event.key === 'Backspace');
    if (!step && next === null && !emptied && !(event.key === 'Escape' && typed)) return;
    event.preventDefault();
    if (step) {
      finish();
      go(step);
    } else if (emptied) write(column.min);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      setTyped('');
    } else if (next !== null && column.single) write(Number(next));
    else setTyped(next ?? '');
  };
  const items = virtual.getVirtualItems();
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-wide={wide || undefined}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      onKeyDown={onKey}
      onBlur={finish}
    >
      <div className={`${classes.line} ${classes.headLine}`} role="row">
        <span className={classes.person} role="columnheader">
          {head}
        </span>
        {columns.map((column) => (
          <span key={column.key} className={classes.cell} role="columnheader" title={column.label}>
            <span>{column.label}</span>
          </span>
        ))}
      </div>
      <div role="presentation" style={{ height: items[0]?.start ?? 0 }} />
      {items.map(({ index }) => {
        const row = rows[index];
        if (!row) return null;
        const here = at.row === index;
        return (
          <Line
            key={row.id}
            row={row}
            index={index}
            columns={columns}
            read={read}
            changes={byRow.get(row.id) ?? NO_CHANGES}
            active={here ? at.column : -1}
            typed={here ? typed : ''}
            onPick={go}
          />
        );
      })}
      <div role="presentation" style={{ height: virtual.getTotalSize() - (items.at(-1)?.end ?? 0) }} />
    </div>
  );
}

const NO_CHANGES: Changes = {};

/** One object a row, so that a row is drawn anew only when it changes itself. */
function useChangesByRow(changes: Changes): Map<string, Changes> {
  const before = useRef(new Map<string, Changes>());
  return useMemo(() => {
    const found = new Map<string, Record<string, number>>();
    for (const { row, column, value } of cellsOf(changes)) {
      found.set(row, { ...found.get(row), [column]: value });
    }
    const kept = new Map<string, Changes>();
    for (const [row, own] of found) {
      const old = before.current.get(row);
      kept.set(row, old && JSON.stringify(old) === JSON.stringify(own) ? old : own);
    }
    before.current = kept;
    return kept;
  }, [changes]);
}

interface LineProps<R> {
  row: R;
  index: number;
  columns: readonly GridColumn[];
  read: (row: R, column: string) => number | null;
  changes: Changes;
  active: number;
  typed: string;
  onPick: (to: Position) => void;
}

const Line = memo(function Line<R extends { id: string; name: string }>(props: LineProps<R>) {
  const { row, index, columns, read, changes, active, typed, onPick } = props;
  return (
    <div className={classes.line} role="row" aria-rowindex={index + 2}>
      <span className={classes.person} role="rowheader" title={row.name}>
        <span>{row.name}</span>
      </span>
      {columns.map(({ key, single }, column) => {
        const changed = changes[key];
        const value = changed ?? read(row, key);
        return (
          <span
            key={key}
            className={classes.cell}
            role="gridcell"
            tabIndex={active === column || (active < 0 && index === 0 && column === 0) ? 0 : -1}
            data-cell={`${index}.${column}`}
            data-value={value ?? ''}
            data-changed={changed !== undefined || undefined}
            data-testid={`cell-${row.id}-${key}`}
            onClick={() => onPick({ row: index, column })}
            onKeyDown={undefined}
          >
            {(active === column && typed) || value || (value === 0 && !single ? '0' : '·')}
          </span>
        );
      })}
    </div>
  );
}) as <R extends { id: string; name: string }>(props: LineProps<R>) => React.ReactNode;
