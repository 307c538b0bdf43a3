import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './list.module.css';
import type { Column, Sort } from './sorting';

interface Props<R> {
  column: Column<R>;
  sort: Sort | undefined;
  onSort: (key: string) => void;
}

export function Heading<R>({ column, sort, onSort }: Props<R>) {
  const { key, label, hint, by, align, unseen } = column;
  const mine = sort?.key === key ? sort : undefined;
  const Arrow = mine?.down ? IconArrowDown : IconArrowUp;
  const text = by ? (
    <UnstyledButton className={classes.sorter} onClick={() => onSort(key)} data-testid={`sort-${key}`}>
      {label}
      {mine && <Arrow size={13} aria-hidden />}
    </UnstyledButton>
  ) : (
    // A figure names its formula to the keyboard too.
    <span tabIndex={hint ? 0 : undefined}>{label}</span>
  );
  if (unseen) {
    return (
      <th scope="col">
        <VisuallyHidden>{label}</VisuallyHidden>
      </th>
    );
  }
  return (
    <th
      scope="col"
      data-align={align}
      aria-sort={mine ? (mine.down ? 'descending' : 'ascending') : undefined}
    >
      {hint ? (
        <Tooltip label={hint} multiline maw={320}>
          {text}
        </Tooltip>
      ) : (
        text
      )}
    </th>
  );
}
