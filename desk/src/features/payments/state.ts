import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import { isUnderWay, type Payment } from './payments';

/** A link that is out is watched closely: the customer may be opening it now. */
const WATCHED_MS = 1500;
const QUIET_MS = 15_000;

const steps = (payments: readonly Payment[]) =>
  payments.map(({ state, refunds }) => [state, ...refunds.map((refund) => refund.state)].join()).join(';');

export function usePayments(of: { order: number } | { contact: string }, enabled = true) {
  const queries = useQueryClient();
  const queryKey = ['payments', of];
  return useQuery({
    queryKey,
    enabled,
    queryFn: async () => {
      const before = queries.getQueryData<Payment[]>(queryKey);
      const now = await rest.get<Payment[]>('/payments', { ...of });
      // Money came or went: what is due has changed with it.
      if (before && steps(before) !== steps(now)) void queries.invalidateQueries({ queryKey: ['orders'] });
      return now;
    },
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
