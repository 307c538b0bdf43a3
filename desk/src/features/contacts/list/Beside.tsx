import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import classes from './list.module.css';

interface Props {
  head: ReactNode;
  rows: ReactNode;
  /** What is open beside the list; nothing leaves the list its whole width. */
  panel?: ReactNode;
  panelLabel: string;
  onClose: () => void;
}

/** A list, and what is open beside it instead of over it. */
export function Beside({ head, rows, panel, panelLabel, onClose }: Props) {
  const open = Boolean(panel);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The row that was open gets the focus back, so that the arrow keys go on from there.
    if (open) return () => list.current?.querySelector<HTMLElement>('[aria-current=true]')?.focus();
  }, [open]);
  return (
    <div className={classes.beside} data-open={open || undefined}>
      <div className={classes.list} ref={list}>
        <div className={classes.head}>{head}</div>
        <div className={classes.rows}>{rows}</div>
      </div>
      {open && (
        <Panel label={panelLabel} onClose={onClose}>
          {panel}
        </Panel>
      )}
    </div>
  );
}

function Panel({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  useKeys([
    {
      id: 'panel-close',
      keys: ['Escape'],
      label: 'app.close',
      group: 'app.keys.general',
      run: onClose,
      overControls: true,
    },
  ]);
  return (
    <aside className={classes.panel} aria-label={label} data-testid="panel">
      <div className={classes.closer}>
        <CloseButton
          className={classes.close}
          onClick={onClose}
          aria-label={t('app.close')}
          data-testid="panel-close"
        />
      </div>
      {children}
    </aside>
  );
}
