import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, rest } from '@/api/rest';
import type { Affected, Asker, Draft, Incident, Jump } from './incident';

/** Callers are counted by the worker a moment later; what is on the screen is read again this often. */
const LIVE_MS = 3_000;
const CALM_MS = 20_000;

interface Page {
  items: Incident[];
  next_cursor: string;
}

export function useIncidents() {
  const query = useInfiniteQuery({
    queryKey: ['incidents', 'list'],
    queryFn: ({ pageParam }) => rest.get<Page>('/incidents', { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
    refetchInterval: LIVE_MS,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export const useIncident = (id: string) =>
  useQuery({
    queryKey: ['incidents', 'one', id],
    queryFn: () => rest.get<Incident>(`/incidents/${encodeURIComponent(id)}`),
    refetchInterval: LIVE_MS,
  });

export const useAskers = (id: number) =>
  useQuery({
    queryKey: ['incidents', 'askers', id],
    queryFn: () => rest.get<Asker[]>(`/incidents/${id}/askers`),
    refetchInterval: CALM_MS,
  });

export const useJumps = (enabled: boolean) =>
  useQuery({
    queryKey: ['incidents', 'jumps'],
    enabled,
    queryFn: () => rest.get<Jump[]>('/incidents/jumps'),
    refetchInterval: CALM_MS,
  });

export interface Reach {
  customers: number | null;
  numbers: number | null;
}

export function useReach({ tags, postcodes, callers }: Affected) {
  const wish = { tags, postcodes, callers };
  return useQuery({
    queryKey: ['incidents', 'reach', wish],
    enabled: tags.length + postcodes.length + callers.length > 0,
    queryFn: () => rest.post<Reach>('/incidents/reach', wish),
    retry: false,
  });
}

/** Does something to incidents; lists and figures are read again. */
function useAsk<In, Out>(ask: (value: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSettled: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
}

export const useDeclare = () => useAsk((wish: Partial<Draft>) => rest.post<Incident>('/incidents', wish));
export const useChange = (id: number) =>
  useAsk((wish: Partial<Draft>) => rest.patch<Incident>(`/incidents/${id}`, wish));
export const useEnd = (id: number) => useAsk(() => rest.post<Incident>(`/incidents/${id}/end`));
export const useTold = (id: number) =>
  useAsk(({ asker, told }: { asker: number; told: boolean }) =>
    rest.post(`/incidents/${id}/askers/${asker}/told`, { told }),
  );
export const useDismiss = () => useAsk((id: number) => rest.post(`/incidents/jumps/${id}/dismiss`));

/** The notice as a caller would hear it. */
export async function listen(wish: {
  text: string;
  language: string;
  expected_end: string | null;
}): Promise<Blob> {
  const answer = await fetch('/api/v1/incidents/listen', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRFToken': rest.csrf },
    credentials: 'same-origin',
    body: JSON.stringify(wish),
  }).catch(() => null);
  if (answer?.ok) return answer.blob();
  const said = (await answer?.json().catch(() => null)) as { error?: string; detail?: string } | null;
  throw new ApiError(answer?.status ?? 0, said?.error ?? 'no_connection', said?.detail ?? '');
}
