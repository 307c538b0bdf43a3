import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export const FILTERS = ['q', 'status', 'owner', 'team', 'type', 'priority', 'sort'] as const;
export type Filter = Record<(typeof FILTERS)[number], string>;
export type CaseSearch = Filter & { open: string };

/** Filter, order and open case live in the address: kept over a reload, shared by link, saved as a view. */
export function readSearch(search: Record<string, unknown>): CaseSearch {
  const all = [...FILTERS, 'open'].map((key) => [key, String(search[key] ?? '')]);
  return Object.fromEntries(all) as CaseSearch;
}

export function filled(search: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

export function isFiltered(search: Filter): boolean {
  return FILTERS.some((name) => name !== 'sort' && search[name] !== '');
}

export function filterOf(search: CaseSearch): Record<string, string> {
  const { open: _, ...rest } = search;
  return filled(rest);
}

export function useCaseSearch(): [CaseSearch, (change: Partial<CaseSearch>) => void] {
  const raw = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const search = useMemo(() => readSearch(raw), [raw]);
  const change = useCallback(
    (wish: Partial<CaseSearch>) =>
      void navigate({
        to: '/cases',
        search: filled({ ...search, ...wish }) as never,
        replace: !('open' in wish),
      }),
    [navigate, search],
  );
  return [search, change];
}
