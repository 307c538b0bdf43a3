import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { rest } from '@/api/rest';
import { type ContactRow, type Listed, rowsOf } from '@/features/contacts/records';
import { type Customer, type CustomerForm, type CustomerWire, readCustomer, toWire } from './customer';

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

export interface CustomerRecord extends Customer {
  contacts: ContactRow[];
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: async (): Promise<CustomerRecord> => {
      const wire = await rest.get<CustomerWire & { contacts?: Listed<ContactRow> }>(
        `/customers/${encodeURIComponent(id)}`,
      );
      return { ...readCustomer(wire), contacts: [...rowsOf(wire.contacts ?? [])] };
    },
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
