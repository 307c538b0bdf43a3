import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import { type Listed, rowsOf } from '@/features/contacts/records';
import { asText, type Resource, type Value, type Values } from './form/field';

const pathOf = ({ path, single }: Resource, key: string) =>
  single ? path : `${path}/${encodeURIComponent(key)}`;

export const keyOf = (row: Values): string => asText(row.id);

/** What people call a record. */
export const labelOf = (row: Values): string => asText(row.name ?? row.label ?? row.id);

export function useRows(path: string) {
  return useQuery({
    queryKey: ['admin', path],
    queryFn: async () => [...rowsOf(await rest.get<Listed<Values>>(path))],
    enabled: path !== '',
  });
}

export function useSingle(resource: Resource) {
  return useQuery({ queryKey: ['admin', resource.path], queryFn: () => rest.get<Values>(resource.path) });
}

/** Creates one, or changes the one with this key. Other lists speak of it, so all are read again. */
export function useSave(resource: Resource, key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (values: Values) =>
      key || resource.single
        ? rest.patch<Values>(pathOf(resource, key), values)
        : rest.post<Values>(resource.path, values),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin'] }),
  });
}

export function useRemove(resource: Resource) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => rest.delete(pathOf(resource, key)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin'] }),
  });
}

export interface Problem {
  code: string;
  step: string;
  sentence: string;
}

export interface PhoneAccount {
  username: string;
  password: string;
  host: string;
  port: number;
}

/** Something asked of one record beside changing it. */
export function useAsk<T>(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body?: unknown) => rest.post<T>(path, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin'] }),
  });
}

export interface AuditEvent {
  id: number;
  at: string;
  who: string;
  role: string;
  ip: string;
  action: string;
  noun: string;
  key: string;
  before: Record<string, Value> | null;
  after: Record<string, Value> | null;
  digest: string;
}

interface Page {
  items: AuditEvent[];
  next_cursor: string;
}

export function useAudit(filter: { who: string; noun: string; key: string }) {
  const query = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => rest.get<Page>('/audit', { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
    staleTime: 0,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export function useChain() {
  return useQuery({
    queryKey: ['audit', 'chain'],
    queryFn: () => rest.get<{ ok: boolean; first_break: number | null }>('/audit/chain'),
  });
}
