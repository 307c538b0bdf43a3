import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import type { Account } from '@/features/phone/sip/phone';
import type { Content, Vocabulary } from './flow';

export interface Flow {
  id: string;
  name: string;
  draft: Content;
  edition: number;
  changed_at: string;
  changed_by: string;
  numbers: string[];
  live_version: number | null;
  live: Content | null;
  published_at: string | null;
  published_by: string;
}

export interface Problem {
  code: string;
  step: string;
  sentence: string;
  words: Record<string, string>;
  weight: 'error' | 'warning';
}

export interface Went {
  name: string;
  ok: boolean;
  fault: { code: string; line: number; wanted: string; found: string; sentence: string } | null;
  way: [flow: string, step: string][];
  heard: string[][];
  outcome: string;
}

export interface Checked {
  ok: boolean;
  problems: Problem[];
  tests: Went[];
}

export interface Version {
  number: number;
  published_at: string;
  published_by: string;
  live: boolean;
}

export interface Trial {
  number: string;
  until: string;
  phone: Account;
}

export interface Scheduled {
  id: number;
  title: string;
  state: string;
  due_at: string | null;
  scheduled_by: string;
  outcome: string;
  edits: { noun: string; key: string; do: string }[];
}

const path = (id: string) => `/flows/${encodeURIComponent(id)}`;

export const useFlows = () =>
  useQuery({ queryKey: ['flows', 'list'], queryFn: () => rest.get<Flow[]>('/flows') });

export const useFlow = (id: string) =>
  useQuery({ queryKey: ['flows', 'one', id], queryFn: () => rest.get<Flow>(path(id)), staleTime: 0 });

export const useVocabulary = () =>
  useQuery({
    queryKey: ['flows', 'vocabulary'],
    queryFn: () => rest.get<Vocabulary>('/flows/vocabulary'),
    staleTime: 30_000,
  });

/** What is wrong with the flow as it is drawn, and how its tests go; the last answer stays until the next is there. */
export const useChecked = (id: string, content: Content) =>
  useQuery({
    queryKey: ['flows', 'check', id, content],
    queryFn: () => rest.post<Checked>(`${path(id)}/check`, { content }),
    placeholderData: keepPreviousData,
    gcTime: 5_000,
    staleTime: 10_000,
  });

export const saveDraft = (id: string, change: { edition: number; name: string; draft: Content }) =>
  rest.patch<Flow>(path(id), change);
export const readFlow = (id: string) => rest.get<Flow>(path(id));
export const fileAddress = (id: string) => `/api/v1${path(id)}/file`;

/** Asks something of the flows' records; lists and versions are read again afterwards. */
function useAsk<In, Out>(ask: (value: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['flows'] }),
  });
}

export const useCreate = () =>
  useAsk((flow: { id: string; name: string; draft: Content }) => rest.post<Flow>('/flows', flow));
export const useRemove = (id: string) => useAsk(() => rest.delete(path(id)));
export const usePublish = (id: string) => useAsk(() => rest.post<Flow>(`${path(id)}/publish`));
export const useRollBack = (id: string) =>
  useAsk((number: number) => rest.post<Flow>(`${path(id)}/versions/${number}/publish`));
export const tryDraft = (id: string, content: Content) => rest.post<Trial>(`${path(id)}/trial`, { content });

export const useVersions = (id: string) =>
  useQuery({ queryKey: ['flows', 'versions', id], queryFn: () => rest.get<Version[]>(`${path(id)}/versions`) });

export const useVersion = (id: string, number: number) =>
  useQuery({
    queryKey: ['flows', 'version', id, number],
    queryFn: () => rest.get<Version & { content: Content }>(`${path(id)}/versions/${number}`),
    enabled: number > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Publications of this flow that are still to come, and those that failed when their time came. */
export const useScheduled = (id: string) =>
  useQuery({
    queryKey: ['flows', 'scheduled', id],
    queryFn: async () =>
      (await rest.get<Scheduled[]>('/changes')).filter(
        ({ state, edits }) =>
          (state === 'scheduled' || state === 'failed') &&
          edits.some(({ noun, key }) => noun === 'flows' && key === id),
      ),
  });

/** Has the worker publish a drawing at a moment: a prepared change with one edit. */
export const useSchedule = (id: string) =>
  useAsk(async ({ title, at, content }: { title: string; at: string; content: Content }) => {
    const edits = [{ do: 'change', noun: 'flows', key: id, values: { live: content } }];
    const made = await rest.post<Scheduled>('/changes', { title, edits });
    return rest.post<Scheduled>(`/changes/${made.id}/schedule`, { at });
  });

export const useWithdraw = () =>
  useAsk(async (change: number) => {
    await rest.post(`/changes/${change}/withdraw`);
    await rest.delete(`/changes/${change}`);
  });
