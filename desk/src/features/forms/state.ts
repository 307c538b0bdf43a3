import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import type { Application, ApplicationRow, Content, Form, FormRow, Move } from './form';

interface Page {
  items: ApplicationRow[];
  next_cursor: string;
}

export const useForms = () =>
  useQuery({ queryKey: ['forms', 'list'], queryFn: () => rest.get<FormRow[]>('/forms') });
export const useForm = (id: string) =>
  useQuery({
    queryKey: ['forms', 'one', id],
    queryFn: () => rest.get<Form>(`/forms/${encodeURIComponent(id)}`),
  });
export const useProblems = (id: string, edition: number) =>
  useQuery({
    queryKey: ['forms', 'problems', id, edition],
    queryFn: () =>
      rest.post<{ code: string; page: string; sentence: string }[]>(`/forms/${encodeURIComponent(id)}/check`),
  });

export function useApplications(state: string, contact = '') {
  const query = useInfiniteQuery({
    queryKey: ['forms', 'applications', state, contact],
    queryFn: ({ pageParam }) => rest.get<Page>('/applications', { state, contact, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export const useApplication = (id: number) =>
  useQuery({
    queryKey: ['forms', 'application', id],
    queryFn: () => rest.get<Application>(`/applications/${id}`),
  });

/** Asks something of the forms' records; what is shown of them is read again afterwards. */
function useAsk<In, Out>(ask: (value: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['forms'] }),
  });
}

export const useCreateForm = () =>
  useAsk((form: { id: string; name: string; language: string; draft: Content }) =>
    rest.post<Form>('/forms', form),
  );
export const useSaveForm = (id: string) =>
  useAsk((change: { edition: number; name: string; signer: string; draft: Content }) =>
    rest.patch<Form>(`/forms/${encodeURIComponent(id)}`, change),
  );
export const usePublishForm = (id: string) =>
  useAsk(() => rest.post<Form>(`/forms/${encodeURIComponent(id)}/publish`));
export const useBegin = () =>
  useAsk((wish: { form: string; contact: string }) => rest.post<Application>('/applications', wish));
export const useMove = (id: number) =>
  useAsk((wish: { move: Move; reason: string }) => rest.post<Application>(`/applications/${id}/move`, wish));
export const useAttach = (id: number) =>
  useAsk(({ kind, file }: { kind: string; file: File }) => {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', file);
    return rest.post(`/applications/${id}/documents`, form);
  });
export const useDetach = () =>
  useAsk((document: number) => rest.delete(`/applications/documents/${document}`));
