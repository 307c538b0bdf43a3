import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export const FILTERS = ['q', 'queue', 'agent', 'state', 'from', 'to'] as const;
export type Filter = Record<(typeof FILTERS)[number], string>;
export type ContactSearch = Filter & { open: string };

/** What the address says; everything is text there, also what looks like a number. */
export function readSearch(search: Record<string, unknown>): ContactSearch {
  const text = (key: string) =>
    search[key] === undefined || search[key] === null ? '' : String(search[key]);
  return {
    q: text('q'),
    queue: text('queue'),
    agent: text('agent'),
    state: text('state'),
    from: text('from'),
    to: text('to'),
    open: text('open'),
  };
}

export function writeSearch(search: ContactSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

/** A day as the viewer means it: from its first moment, or to its last. */
export function dayBound(day: string, end: boolean): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return '';
  const moment = new Date(`${day}T${end ? '23:59:59.999' : '00:00:00'}`);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}

export function isFiltered(filter: Filter): boolean {
  return FILTERS.some((name) => filter[name] !== '');
}

/** Filter and open row live in the address: they survive a reload and are shared by link. */
export function useContactSearch(): [ContactSearch, (change: Partial<ContactSearch>) => void] {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const search = useMemo(() => readSearch(raw), [raw]);
  const change = useCallback(
    (wish: Partial<ContactSearch>) => {
      const next = writeSearch({ ...search, ...wish });
      // Typing is no step to go back over; opening a row is.
      void navigate({ to: '/contacts', search: next, replace: !('open' in wish) });
    },
    [navigate, search],
  );
  return [search, change];
}
