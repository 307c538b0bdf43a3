import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import type { Content, Problem, Run, Script, ScriptRow, State } from './script';

export const useScripts = () =>
  useQuery({ queryKey: ['scripts', 'list'], queryFn: () => rest.get<ScriptRow[]>('/scripts') });

export const useScript = (id: string) =>
  useQuery({
    queryKey: ['scripts', 'one', id],
    queryFn: () => rest.get<Script>(`/scripts/${encodeURIComponent(id)}`),
  });

export const useProblems = (id: string, edition: number) =>
  useQuery({
    queryKey: ['scripts', 'problems', id, edition],
    queryFn: () => rest.post<Problem[]>(`/scripts/${encodeURIComponent(id)}/check`),
  });

/** Asks something of the scripts' records; their lists are read again afterwards. */
function useAsk<In, Out>(ask: (value: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['scripts'] }),
  });
}

export interface Head {
  name: string;
  language: string;
  queues: string[];
}

export const useCreate = () =>
  useAsk((script: Head & { id: string; draft: Content }) => rest.post<Script>('/scripts', script));
export const useSave = (id: string) =>
  useAsk((change: Partial<Head & { draft: Content }> & { edition: number }) =>
    rest.patch<Script>(`/scripts/${encodeURIComponent(id)}`, change),
  );
export const usePublish = (id: string) =>
  useAsk(() => rest.post<Script>(`/scripts/${encodeURIComponent(id)}/publish`));
export const useWithdraw = (id: string) =>
  useAsk(() => rest.post<Script>(`/scripts/${encodeURIComponent(id)}/withdraw`));

export interface Choice {
  script: string;
  name: string;
  language: string;
  version: number;
}

export const useChoices = (queue: string, language: string) =>
  useQuery({
    queryKey: ['scripts', 'choices', queue, language],
    queryFn: () => rest.get<Choice[]>('/script-runs/choices', { queue, language }),
    staleTime: 60_000,
  });

/** Conversations gone through in a contact, newest first. */
export const useRuns = (contact: string) =>
  useQuery({
    queryKey: ['scripts', 'runs', contact],
    queryFn: () => rest.get<Run[]>('/script-runs', { contact }),
  });

export type Move = 'begin' | 'next' | 'back';

/** A draft gone through without keeping anything. */
export const usePreview = (content: Content) =>
  useMutation({
    mutationFn: ({ move, state }: { move: Move; state?: State | undefined }) =>
      rest.post<State>('/script-runs/preview', {
        content,
        move,
        page: state?.page ?? '',
        path: state?.path ?? [],
        answers: state?.answers ?? {},
        ticked: state?.ticked ?? [],
        over: state?.over ?? false,
      }),
  });
