import { rest } from '@/api/rest';

export function saveDisposition(contact: string, disposition: number | null): Promise<unknown> {
  return rest.patch(`/contacts/${contact}`, { disposition });
}
