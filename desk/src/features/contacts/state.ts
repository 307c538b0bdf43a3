import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { rest } from '@/api/rest';
import { useDoc, useDocs } from '@/store';
import { dayBound, type Filter } from './filter';
import { type ContactRecord, type ContactRow, type Disposition, rowsOf } from './records';

interface Page {
  items: ContactRow[];
  next_cursor: string;
}

export function useContactRows({ q, queue, agent, state, from, to }: Filter) {
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['contacts', q, queue, agent, state, from, to],
    queryFn: ({ pageParam }) =>
      rest.get<Page>('/contacts', {
        cursor: pageParam,
        q,
        queue,
        agent,
        state,
        from: dayBound(from, false),
        to: dayBound(to, true),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
    placeholderData: keepPreviousData,
  });
  useRecordedAnywhere(() => void queries.invalidateQueries({ queryKey: ['contacts'] }));
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

const CALM_MS = 1500;

/** Something was recorded about any contact; told at most once in a while, for a busy hour records many. */
function useRecordedAnywhere(told: () => void): void {
  const notes = useDocs('recorded/');
  const before = useRef(notes);
  const latest = useRef(told);
  latest.current = told;
  useEffect(() => {
    if (before.current === notes) return;
    const timer = setTimeout(() => {
      before.current = notes;
      latest.current();
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [notes]);
}

/** One contact with everything known of it; read again whenever the centre records something about it. */
export function useContactRecord(id: string) {
  const version = useDoc(`recorded/${id}`)?.version ?? 0;
  return useQuery({
    queryKey: ['contact', id, version],
    queryFn: () => rest.get<ContactRecord>(`/contacts/${encodeURIComponent(id)}`),
    // Another contact is never shown under this one's name, only an older state of the same.
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
}

export function useDispositions() {
  return useQuery({
    queryKey: ['dispositions'],
    queryFn: async () => rowsOf<Disposition>(await rest.get('/dispositions')),
    staleTime: 300_000,
  });
}
