import { type ReactNode, useId } from 'react';
import classes from './floor.module.css';

interface Props {
  className: string | undefined;
  title: string;
  count: string;
  /** Its content scrolls as a whole; a table scrolls by itself. */
  scrolls?: boolean;
  children: ReactNode;
}

export function Section({ className, title, count, scrolls = false, children }: Props) {
  const id = useId();
  return (
    <section className={`${classes.section} ${className ?? ''}`} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {title} <span className={classes.count}>{count}</span>
      </h2>
      {/* What scrolls must be reachable by the keyboard. */}
      <div className={classes.content} data-scrolls={scrolls || undefined} tabIndex={scrolls ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}
