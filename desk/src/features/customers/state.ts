import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { rest } from '@/api/rest';
import { rowsOf } from '@/features/contacts/records';
import { type CustomerForm, type CustomerWire, readCustomer, toWire } from './customer';

interface Page {
  items: CustomerWire[];
  next_cursor: string;
}

export function useCustomers(q: string, filter: { tag?: string; manager?: string } = {}) {
  const query = useInfiniteQuery({
    queryKey: ['customers', 'list', q, filter],
    queryFn: ({ pageParam }) => rest.get<Page>('/customers', { q, ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
    placeholderData: keepPreviousData,
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => rowsOf(page)).map(readCustomer) ?? [] };
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: () => rest.get<CustomerWire>(`/customers/${encodeURIComponent(id)}`),
  });
}

export interface CustomerRef {
  id: number;
  name: string;
  company: string;
}

export interface Duplicate {
  customer: CustomerWire;
  score: number;
  signs: string[];
}

export interface Around {
  consents: { id: number; purpose: string; given: boolean; source: string; at: string; by: string }[];
  standing: Record<string, boolean>;
  relations: { id: number; kind: string; customer: CustomerRef; other: CustomerRef }[];
  merges: { id: number; gone: CustomerRef; by: string; at: string }[];
  duplicates: Duplicate[];
}

/** Consents, relations, merges and who may be the same. */
export function useAround(id: string) {
  return useQuery({
    queryKey: ['customers', 'around', id],
    queryFn: () => rest.get<Around>(`/customers/${id}/around`),
  });
}

export interface Entry {
  kind: string;
  key: string;
  at: string;
  label: string;
  values: Record<string, unknown>;
  text: string;
  link: string;
  tone: '' | 'good' | 'warn' | 'bad';
}

interface TimelinePage {
  items: Entry[];
  next_cursor: string;
  kinds: string[];
}

/** Everything with a customer, newest first, page by page. */
export function useCustomerTimeline(id: string, kind: string) {
  return useInfiniteQuery({
    queryKey: ['customers', 'timeline', id, kind],
    queryFn: ({ pageParam }) =>
      rest.get<TimelinePage>(`/customers/${id}/timeline`, { kind, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
  });
}

export interface Link {
  id: string;
  label: string;
  url: string;
}

export function useLinks(id: string) {
  return useQuery({
    queryKey: ['customers', 'links', id],
    queryFn: () => rest.get<Link[]>(`/customers/${id}/links`),
  });
}

export interface CustomField {
  id: string;
  label: string;
  kind: 'text' | 'decimal' | 'date' | 'choice' | 'yes_no';
  choices: string[];
  required: boolean;
  active: boolean;
}

export function useCustomFields() {
  const { data } = useQuery({
    queryKey: ['customer-fields'],
    queryFn: () => rest.get<CustomField[]>('/customer-fields'),
    staleTime: 60_000,
  });
  return data?.filter(({ active }) => active) ?? [];
}

export function useTags() {
  const { data } = useQuery({
    queryKey: ['customers', 'tags'],
    queryFn: () => rest.get<string[]>('/customers/tags'),
    staleTime: 60_000,
  });
  return data ?? [];
}

/** A write, after which everything about customers is read again. */
function useWrite<V, R = unknown>(write: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['customers'] });
      void queries.invalidateQueries({ queryKey: ['contacts'] });
    },
  });
}

export const useCreateCustomer = () =>
  useWrite((form: CustomerForm) => rest.post<CustomerWire>('/customers', toWire(form)));

export const useRecordConsent = (id: string) =>
  useWrite((consent: { purpose: string; given: boolean; source: string }) =>
    rest.post(`/customers/${id}/consents`, consent),
  );

export const useRelate = (id: string) =>
  useWrite((relation: { kind: string; other: number }) => rest.post(`/customers/${id}/relations`, relation));

export const useUnrelate = (id: string) =>
  useWrite((relation: number) => rest.delete(`/customers/${id}/relations/${relation}`));

export const useMerge = () =>
  useWrite(({ gone, stays }: { gone: number; stays: number }) =>
    rest.post<CustomerWire>(`/customers/${gone}/merge`, { into: stays }),
  );

export const useUndoMerge = () =>
  useWrite((merge: number) => rest.post<CustomerWire>(`/customers/merges/${merge}/undo`));

export const useKeepApart = (id: string) =>
  useWrite((other: number) => rest.post(`/customers/${id}/apart`, { other }));
