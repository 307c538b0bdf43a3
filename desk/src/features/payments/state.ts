import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import { isUnderWay, type Payment } from './payments';

/** A link that is out is watched closely: the customer may be opening it now. */
const WATCHED_MS = 1500;
const QUIET_MS = 15_000;

export function usePayments(of: { order: number } | { contact: string }, enabled = true) {
  return useQuery({
    queryKey: ['payments', of],
    enabled,
    queryFn: () => rest.get<Payment[]>('/payments', { ...of }),
    refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) ? WATCHED_MS : QUIET_MS),
    refetchIntervalInBackground: true,
  });
}

/** A write, after which payments and their orders are read again. */
function useWrite<V, R>(write: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['payments'] });
      void queries.invalidateQueries({ queryKey: ['orders'] });
    },
  });
}

export const useRequestPayment = () =>
  useWrite((wish: { order: number; amount: string | null; contact: string; language: string }) =>
    rest.post<Payment>('/payments', wish),
  );

export const useCancelPayment = () => useWrite((id: number) => rest.post<Payment>(`/payments/${id}/cancel`));

export const useRefund = () =>
  useWrite((wish: { order: number; reason: string }) => rest.post('/payments/refunds', wish));

export const useRetryRefund = () => useWrite((id: number) => rest.post(`/payments/refunds/${id}/retry`));
