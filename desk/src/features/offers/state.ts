import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';

export interface Offer {
  id: number;
  variant: number;
  sku: string;
  name: string;
  because: string;
  lift: number | null;
  reason: string;
}

export interface Asked {
  basket_key: string;
  basket: number[];
  price_list: string;
  customer: number | null;
  contact: string;
}

/** What goes with the basket: asked again when it changes, the same for the same order. */
export function useOffers(asked: Asked) {
  return useQuery({
    queryKey: ['offers', asked],
    enabled: asked.basket.length > 0 && asked.customer !== null,
    queryFn: () => rest.post<Offer[]>('/offers', asked),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAnswer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer }: { id: number; answer: 'taken' | 'declined' }) =>
      rest.post(`/offers/${id}/answer`, { answer }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['offers'] }),
  });
}
