import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { rest } from '@/api/rest';
import type { CustomerWire } from '@/features/customers/customer';
import type { Calculation, OrderRecord, OrderRow, PriceList, Sellable } from './orders';

/** Colleagues, payments and parcels change orders too. */
const FRESH_MS = 20_000;

interface Page {
  items: OrderRow[];
  next_cursor: string;
}

export interface OrderFilter {
  q: string;
  state: string;
  customer: string;
}

export function useOrders(filter: OrderFilter) {
  const query = useInfiniteQuery({
    queryKey: ['orders', 'list', filter],
    queryFn: ({ pageParam }) => rest.get<Page>('/orders', { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MS,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

export function useOrdersOf(customer: number | undefined) {
  return useQuery({
    queryKey: ['orders', 'of', customer],
    enabled: customer !== undefined,
    queryFn: async () => (await rest.get<Page>('/orders', { customer, limit: 10 })).items,
  });
}

export function useOrder(id: string) {
  return useQuery({
    queryKey: ['orders', 'one', id],
    queryFn: () => rest.get<OrderRecord>(`/orders/${encodeURIComponent(id)}`),
    refetchInterval: FRESH_MS,
  });
}

/** Whose name isn't known here yet. */
export function useBuyer(id: number | undefined) {
  return useQuery({
    queryKey: ['customers', 'one', String(id)],
    enabled: id !== undefined,
    queryFn: () => rest.get<CustomerWire>(`/customers/${id}`),
  });
}

function useAfter() {
  const queries = useQueryClient();
  return useCallback(
    (now: OrderRecord) => {
      queries.setQueryData(['orders', 'one', String(now.id)], now);
      void queries.invalidateQueries({ queryKey: ['orders'] });
      void queries.invalidateQueries({ queryKey: ['sellable'] });
      void queries.invalidateQueries({ queryKey: ['customers'] });
    },
    [queries],
  );
}

/** One step of an order, such as `cancel`; the answer is the order as it is then. */
export function useStep(id: number) {
  return useMutation({
    mutationFn: ({ step, reason }: { step: string; reason?: string }) =>
      rest.post<OrderRecord>(`/orders/${id}/${step}`, reason === undefined ? undefined : { reason }),
    onSuccess: useAfter(),
  });
}

export function useTakeOrder() {
  return useMutation({
    mutationFn: (wish: Record<string, unknown>) => rest.post<OrderRecord>('/orders', wish),
    onSuccess: useAfter(),
  });
}

const sellable = (q: string, price_list: string) => ({
  queryKey: ['sellable', q, price_list],
  queryFn: () => rest.get<Sellable[]>('/catalogue/sellable', { q, price_list }),
  staleTime: 15_000,
});

export function useSellable(q: string, priceList: string) {
  return useQuery({ ...sellable(q, priceList), enabled: q !== '', placeholderData: keepPreviousData });
}

/** The same question asked at once, for Enter pressed before the list has come. */
export function useFindSellable() {
  const queries = useQueryClient();
  return useCallback((q: string, priceList: string) => queries.fetchQuery(sellable(q, priceList)), [queries]);
}

export function usePriceLists() {
  const { data } = useQuery({
    queryKey: ['price-lists'],
    queryFn: () => rest.get<PriceList[]>('/catalogue/price-lists'),
    staleTime: 300_000,
  });
  return data ?? [];
}

export function useCalculation(basket: { lines: unknown[] } | null) {
  return useQuery({
    queryKey: ['orders', 'calculation', basket],
    enabled: basket !== null && basket.lines.length > 0,
    queryFn: () => rest.post<Calculation>('/orders/calculation', basket),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
