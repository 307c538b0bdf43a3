import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import type { Change, Difference, Effect, Problem, Version } from './records';

// Records of the admin pages are read again with them: what goes live changes those.
const KEY = 'admin';
const UNDER_WAY_MS = 900;
const underWay = (change: Change) => change.trial?.state === 'queued' || change.trial?.state === 'running';

export function useVersions() {
  const query = useInfiniteQuery({
    queryKey: [KEY, 'versions', 'list'],
    queryFn: ({ pageParam }) =>
      rest.get<{ items: Version[]; next_cursor: string }>('/versions', { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

/** What a version made different from the one before it. */
export function useDifferences(number: number) {
  return useQuery({
    queryKey: [KEY, 'versions', number, 'differences'],
    queryFn: () => rest.get<Difference[]>(`/versions/${number}/differences`),
  });
}

/** What going back to a version would make different now. */
export function useEffectOfGoingBack(number: number, asked: boolean) {
  return useQuery({
    queryKey: [KEY, 'versions', number, 'restore'],
    queryFn: () => rest.get<Effect>(`/versions/${number}/restore`),
    enabled: asked,
    staleTime: 0,
  });
}

export function useProblems() {
  return useQuery({
    queryKey: [KEY, 'versions', 'problems'],
    queryFn: () => rest.get<Problem[]>('/versions/problems'),
  });
}

export function useChanges() {
  return useQuery({
    queryKey: [KEY, 'changes', 'list'],
    queryFn: () => rest.get<Change[]>('/changes'),
    refetchInterval: ({ state }) => (state.data?.some(underWay) ? UNDER_WAY_MS : false),
  });
}

export function useEffectOf(change: Change) {
  return useQuery({
    queryKey: [KEY, 'changes', change.id, 'effect', change.edits],
    queryFn: () => rest.get<Effect>(`/changes/${change.id}/effect`),
    enabled: change.state !== 'published' && change.edits.length > 0,
    retry: false,
  });
}

export interface Asked {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
}

/** Anything asked of versions and changes; every list is read again after it. */
export function useTell<T = unknown>() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Asked) => rest.send<T>(method, path, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}
