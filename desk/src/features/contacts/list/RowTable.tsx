import { UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Heading } from './Heading';
import classes from './list.module.css';
import { type Column, useSorted } from './sorting';

interface Props<R> {
  label: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
  rowKey: (row: R) => string;
  /** Makes the first cell a button that opens the row. */
  onOpen?: ((row: R) => void) | undefined;
  /** Key of the row that is open beside the list. */
  opened?: string | undefined;
  /** The last rows came into sight. */
  onEnd?: (() => void) | undefined;
  /** Stands in the place of rows while there are none. */
  empty?: ReactNode;
  initialSort?: { key: string; down: boolean } | undefined;
  rowHeight?: number;
  testid: string;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

/** A dense list: sorted by its headings, walked with the arrow keys, drawn only as far as it is seen. */
export function RowTable<R>(props: Props<R>) {
  const { label, columns, rowKey, onOpen, opened, onEnd, empty, rowHeight = 36, testid } = props;
  const { sorted, sort, sortBy } = useSorted(props.rows, columns, props.initialSort);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 800, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (sorted.length > 0 && last >= sorted.length - 15) onEnd?.();
  }, [last, sorted.length, onEnd]);

  const walk = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const step = STEPS[event.key];
    const from = Number((event.target as Element).closest('tr')?.dataset.index ?? -1);
    if (step === undefined || from < 0) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(sorted.length - 1, from + step));
    virtual.scrollToIndex(to);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`tr[data-index="${to}"] button`)?.focus(),
    );
    // With a row open beside the list, walking reads row after row.
    if (opened && sorted[to] !== undefined) onOpen?.(sorted[to]);
  };

  return (
    <div ref={scroller} className={classes.scroller} data-testid={testid} tabIndex={-1}>
      <table className={classes.table} aria-label={label} aria-rowcount={sorted.length}>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={width ? { width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={sort} onSort={sortBy} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={walk}>
          <Spacer height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const row = sorted[index];
            return row === undefined ? null : (
              <Row
                key={rowKey(row)}
                row={row}
                id={rowKey(row)}
                index={index}
                {...{ columns, opened, onOpen, rowHeight }}
              />
            );
          })}
          <Spacer height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {sorted.length === 0 && empty}
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

interface RowProps<R> extends Pick<Props<R>, 'columns' | 'opened' | 'onOpen'> {
  row: R;
  id: string;
  index: number;
  rowHeight: number;
}

function Row<R>({ row, id, index, columns, opened, onOpen, rowHeight }: RowProps<R>) {
  const isOpen = opened === id;
  return (
    // The row answers the mouse as a whole; the button in its first cell is what keys and readers use.
    <tr
      data-index={index}
      data-key={id}
      data-open={isOpen || undefined}
      aria-rowindex={index + 2}
      style={{ height: rowHeight }}
      className={onOpen ? classes.openable : undefined}
      onClick={() => onOpen?.(row)}
    >
      {columns.map(({ key, cell, align }, place) => (
        <td key={key} data-align={align}>
          {onOpen && place === 0 ? (
            <UnstyledButton className={classes.opener} aria-current={isOpen || undefined}>
              {cell(row)}
            </UnstyledButton>
          ) : (
            cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}
