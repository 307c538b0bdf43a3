import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import type { Amount } from '@/features/orders/orders';

export const REASONS = ['damaged', 'wrong_item', 'not_wanted', 'too_late', 'other'] as const;
export const WISHES = ['money', 'exchange'] as const;

export interface Shipment {
  id: number;
  state: 'sent' | 'delayed' | 'delivered' | 'lost';
  carrier: string;
  tracking: string;
  tracking_url: string;
  due_on: string | null;
  delay_reason: string;
  sent_at: string;
  pieces: number;
}

export interface Returned {
  id: number;
  state: 'announced' | 'received' | 'refused';
  reason: string;
  wish: string;
  note: string;
  answer: string;
  credited: Amount;
  pieces: { line: number; name: string; quantity: number }[];
}

export function useFulfilment(order: number) {
  return useQuery({
    queryKey: ['fulfilment', order],
    queryFn: () => rest.get<{ shipments: Shipment[]; returns: Returned[] }>('/fulfilment', { order }),
  });
}

/** Sends, delays, delivers, takes back; the order and its parcels are read again afterwards. */
export function useHandle() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body?: unknown }) => rest.post(`/fulfilment${path}`, body),
    onSettled: () => {
      for (const key of ['fulfilment', 'orders', 'sellable']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
