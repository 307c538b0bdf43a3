import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { rest } from '@/api/rest';
import { type ContactRow, type Listed, rowsOf } from '@/features/contacts/records';
import { type CustomerForm, type CustomerWire, readCustomer, toWire } from './customer';

interface Page {
  items: CustomerWire[];
  next_cursor: string;
}

export function useCustomers(q: string) {
  const query = useInfiniteQuery({
    queryKey: ['customers', 'list', q],
    queryFn: ({ pageParam }) => rest.get<Page>('/customers', { q, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
    placeholderData: keepPreviousData,
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => rowsOf(page)).map(readCustomer) ?? [] };
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: async () => readCustomer(await rest.get<CustomerWire>(`/customers/${encodeURIComponent(id)}`)),
  });
}

/** The last contacts of a customer, newest first. */
export function useContactsOf(customer: string) {
  return useQuery({
    queryKey: ['contacts', 'of customer', customer],
    queryFn: async () => rowsOf(await rest.get<Listed<ContactRow>>('/contacts', { customer })),
  });
}

/** Creates one, or changes the one with this id. */
export function useSaveCustomer(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (form: CustomerForm) =>
      id ? rest.patch(`/customers/${id}`, toWire(form)) : rest.post<CustomerWire>('/customers', toWire(form)),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['customers'] });
      void queries.invalidateQueries({ queryKey: ['contacts'] });
    },
  });
}
