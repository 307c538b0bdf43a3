import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import i18next from 'i18next';
import { useEffect, useRef } from 'react';
import { rest } from '@/api/rest';
import type { Article, ArticleRow, Draft, Feedback, Gap, Hit, Piece, Verdict, Version } from './article';

interface Page<R> {
  items: R[];
  next_cursor: string;
}

/** Live articles for what is being typed; the last answer stays until the next one is there. */
export function useHits(q: string) {
  return useQuery({
    queryKey: ['knowledge', 'search', q],
    enabled: q.length >= 2,
    queryFn: () => rest.get<Hit[]>('/knowledge/search', { q, language: i18next.language }),
    placeholderData: (before) => (q.length >= 2 ? before : undefined),
  });
}

const PATIENCE_MS = 2500;

/** Somebody stopped typing and nothing was found: the authors should know. Told once for each text. */
export function useMiss(q: string, nothing: boolean): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (!nothing || told.current.has(q)) return;
    const timer = setTimeout(() => {
      told.current.add(q);
      void rest.post('/knowledge/misses', { typed: q }).catch(() => told.current.delete(q));
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [q, nothing]);
}

export function useArticles(q: string, state: string) {
  const query = useInfiniteQuery({
    queryKey: ['knowledge', 'list', q, state],
    queryFn: ({ pageParam }) => rest.get<Page<ArticleRow>>('/knowledge', { q, state, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
    placeholderData: keepPreviousData,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export function useArticle(id: number) {
  return useQuery({
    queryKey: ['knowledge', 'one', id],
    queryFn: () => rest.get<Article>(`/knowledge/${id}`),
  });
}

export function useVersions(id: number) {
  return useQuery({
    queryKey: ['knowledge', 'versions', id],
    queryFn: () => rest.get<Version[]>(`/knowledge/${id}/versions`),
  });
}

export function useDifference(id: number, old: number, next: number) {
  return useQuery({
    queryKey: ['knowledge', 'diff', id, old, next],
    queryFn: () => rest.get<Piece[]>(`/knowledge/${id}/diff`, { old, new: next }),
    staleTime: 0,
  });
}

export const useGaps = () =>
  useQuery({ queryKey: ['knowledge', 'gaps'], queryFn: () => rest.get<Gap[]>('/knowledge/gaps') });

export const useOpenFeedback = () =>
  useQuery({
    queryKey: ['knowledge', 'feedback'],
    queryFn: async () => (await rest.get<Page<Feedback>>('/knowledge/feedback', { limit: 200 })).items,
  });

/** Asks something of the articles' records; every list of theirs is read again afterwards. */
function useAsk<In, Out = unknown>(ask: (value: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['knowledge'] }),
  });
}

export interface Saving {
  id: number;
  edition: number;
  original?: number | undefined;
  draft: Draft;
}

/** Creates one when `id` is 0, else changes it. */
export const useSaveDraft = () =>
  useAsk(({ id, edition, original, draft: { language, ...rest_ } }: Saving) =>
    id
      ? rest.patch<Article>(`/knowledge/${id}`, { edition, ...rest_ })
      : rest.post<Article>('/knowledge', { language, original: original ?? null, ...rest_ }),
  );

export const usePublish = (id: number) =>
  useAsk((comment: string) => rest.post<Article>(`/knowledge/${id}/publish`, { comment }));
export const useRollBack = (id: number) =>
  useAsk((number: number) => rest.post<Article>(`/knowledge/${id}/roll-back`, { number }));
export const useRetire = (id: number) =>
  useAsk((retired: boolean) => rest.post<Article>(`/knowledge/${id}/retire`, { retired }));
export const useAttach = (id: number) =>
  useAsk((file: File) => {
    const form = new FormData();
    form.append('file', file);
    return rest.post(`/knowledge/${id}/attachments`, form);
  });
export const useDetach = () => useAsk((file: number) => rest.delete(`/knowledge/attachments/${file}`));
export const useSettleGap = () => useAsk((gap: number) => rest.post(`/knowledge/gaps/${gap}/settle`));
export const useSettleFeedback = () =>
  useAsk((feedback: number) => rest.post(`/knowledge/feedback/${feedback}/settle`));
export const useJudge = (id: number, contact: string) =>
  useAsk((told: { verdict: Verdict; comment: string }) =>
    rest.post(`/knowledge/${id}/judge`, { ...told, contact }),
  );
export const useInContact = (id: number, contact: string) =>
  useAsk(() => rest.post(`/knowledge/${id}/use`, { contact }));
