import { Text } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './list.module.css';

/** Nothing here yet: what this place is for and what to do first. */
export function Empty({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: TablerIcon;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className={classes.empty} data-testid="empty">
      <Icon size={28} stroke={1.4} aria-hidden />
      <Text fw={600} c="var(--desk-text)">
        {title}
      </Text>
      <Text size="sm">{text}</Text>
      {children}
    </div>
  );
}
