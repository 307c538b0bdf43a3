import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { rest } from '@/api/rest';
import { dispositionPaths } from '@/features/contacts/dispositions';
import type { Disposition } from '@/features/contacts/records';
import type { CaseRecord, CaseRow, Day, Explanation, SavedView, Team } from './cases';
import { type Filter, filled } from './filter';

/** Colleagues and the worker change cases too; what is on the screen is read again this often. */
const FRESH_MS = 20_000;

interface Page {
  items: CaseRow[];
  next_cursor: string;
}

export function useCases(filter: Filter) {
  const query = useInfiniteQuery({
    queryKey: ['cases', 'list', filter],
    queryFn: ({ pageParam }) => rest.get<Page>('/cases', { ...filled({ ...filter }), cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MS,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

/** Cases of a customer or of a contact, the last changed first. */
export function useCasesOf(of: { customer?: number | string; contact?: string }) {
  return useQuery({
    queryKey: ['cases', 'of', of],
    enabled: Boolean(of.customer || of.contact),
    queryFn: async () => (await rest.get<Page>('/cases', { ...of, limit: 20 })).items,
  });
}

export function useCase(id: string) {
  return useQuery({
    queryKey: ['cases', 'one', id],
    queryFn: () => rest.get<CaseRecord>(`/cases/${encodeURIComponent(id)}`),
    refetchInterval: FRESH_MS,
  });
}

export function useExplanation(id: number, clock: string, due: string | null) {
  return useQuery({
    queryKey: ['cases', 'clock', id, clock, due],
    queryFn: () => rest.get<Explanation>(`/cases/${id}/clocks/${clock}`),
  });
}

export interface Act {
  method?: 'post' | 'patch' | 'delete';
  /** Below the case, such as `/notes`. */
  path: string;
  body?: unknown;
}

/** Does something to a case; the answer is the case as it is then. */
export function useActOn(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ method = 'post', path, body }: Act) =>
      rest.send<CaseRecord>(method.toUpperCase(), `/cases/${id}${path}`, body),
    onSuccess: (now) => {
      queries.setQueryData(['cases', 'one', String(now.id)], now);
      void queries.invalidateQueries({ queryKey: ['cases'] });
      void queries.invalidateQueries({ queryKey: ['day'] });
    },
    // Refused because somebody was quicker: show what they made of it.
    onError: () => void queries.invalidateQueries({ queryKey: ['cases', 'one', String(id)] }),
  });
}

/** Which ways to write to customers this centre has. */
export function useWays(enabled: boolean) {
  const { data } = useQuery({
    queryKey: ['ways'],
    enabled,
    queryFn: () => rest.get<{ email: boolean; sms: boolean }>('/customer-messages/ways'),
    staleTime: 300_000,
  });
  return data ?? { email: false, sms: false };
}

export function useSendAgain(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (message: number) => rest.post(`/customer-messages/${message}/again`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', 'one', String(id)] }),
  });
}

export function useNewCase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: Record<string, unknown>) => rest.post<CaseRecord>('/cases', wish),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cases'] }),
  });
}

export function useDay() {
  return useQuery({
    queryKey: ['day'],
    queryFn: () => rest.get<Day>('/day'),
    refetchInterval: FRESH_MS,
  });
}

export function useSettlePromise() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, how }: { id: number; how: 'keep' | 'withdraw' }) =>
      rest.post(`/promises/${id}/${how}`),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['day'] });
      void queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
}

export function useTeams() {
  return useQuery({
    queryKey: ['teams'],
    queryFn: () => rest.get<Team[]>('/teams'),
    staleTime: 300_000,
  });
}

export function useClassifications() {
  const { data = [] } = useQuery({
    queryKey: ['classifications'],
    queryFn: () => rest.get<Disposition[]>('/classifications'),
    staleTime: 300_000,
  });
  return (chosen?: number) => dispositionPaths(data, chosen);
}

export function useViews() {
  const queries = useQueryClient();
  const done = () => void queries.invalidateQueries({ queryKey: ['case-views'] });
  return {
    views: useQuery({ queryKey: ['case-views'], queryFn: () => rest.get<SavedView[]>('/case-views') }).data ?? [],
    save: useMutation({
      mutationFn: (view: Omit<SavedView, 'id' | 'owner'>) => rest.post('/case-views', view),
      onSuccess: done,
    }),
    remove: useMutation({ mutationFn: (id: number) => rest.delete(`/case-views/${id}`), onSuccess: done }),
  };
}
