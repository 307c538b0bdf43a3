import { useQuery } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import { type ContactRow, type Listed, rowsOf } from '../contacts/records';

const SHOWN = 8;

/** The last contacts with a number, newest first. */
export function useHistory(number: string) {
  return useQuery({
    queryKey: ['contacts', 'of', number],
    enabled: number !== '',
    queryFn: async () =>
      rowsOf<ContactRow>(await rest.get<Listed<ContactRow>>('/contacts', { q: number })).slice(0, SHOWN + 1),
  });
}

export function saveDisposition(contact: string, disposition: number | null): Promise<unknown> {
  return rest.patch(`/contacts/${contact}`, { disposition });
}
