import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';

export interface ContactChange {
  notes?: string;
  disposition?: number | null;
  customer?: number | null;
}

export function useChangeContact(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: ContactChange) => rest.patch(`/contacts/${encodeURIComponent(id)}`, change),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['contact', id] });
      void queries.invalidateQueries({ queryKey: ['contacts'] });
    },
  });
}
