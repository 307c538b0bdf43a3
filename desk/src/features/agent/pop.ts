import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, rest } from '@/api/rest';
import { useContactRecord } from '../contacts/state';
import type { CustomerWire } from '../customers/customer';
import type { Duplicate, Entry, Link } from '../customers/state';
import { type MyLine, otherParty } from './state';

export interface Highlight {
  kind: string;
  label: string;
  values: Record<string, unknown>;
  link: string;
  tone: '' | 'good' | 'warn' | 'bad';
}

/** Everything an agent should know before answering. */
export interface Pop {
  customer: CustomerWire | null;
  standing: Record<string, boolean>;
  highlights: Highlight[];
  recent: Entry[];
  duplicates: Duplicate[];
  links: Link[];
}

/** Who calls: the customer somebody has chosen for the contact, else by number. */
export function usePop(mine: MyLine) {
  const number = otherParty(mine);
  const { id, queue } = mine.contact;
  const customer = useContactRecord(id).data?.customer?.id;
  return useQuery({
    queryKey: ['customers', 'pop', id, number, customer ?? 0],
    queryFn: () => rest.get<Pop>('/customers/pop', { number, customer, contact: id, queue }),
    placeholderData: (before) => before,
  });
}

export const isKnown = (pop: Pop | undefined) => Boolean(pop?.customer?.name || pop?.customer?.company);

/** After any of these everything about customers and this contact is read again. */
function useKnowing<V>(contact: string, write: (value: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      for (const queryKey of [['customers'], ['contacts'], ['contact', contact]])
        void queries.invalidateQueries({ queryKey });
    },
  });
}

/** A name for the caller: on the nameless customer their number has made, or on a new one. */
export function useNameCaller(mine: MyLine, there: CustomerWire | null) {
  const number = otherParty(mine);
  const { id } = mine.contact;
  return useKnowing(id, async (name: string) => {
    if (there) return rest.patch(`/customers/${there.id}`, { name });
    const made = await rest.post<CustomerWire>('/customers', { name, numbers: number ? [number] : [] });
    // An anonymous caller is known by this contact alone.
    if (!number) await rest.patch(`/contacts/${id}`, { customer: made.id });
    return made;
  });
}

/** The caller is somebody we know already: their number, if there is one, becomes that customer's. */
export function useAttachCaller(mine: MyLine, there: CustomerWire | null) {
  const number = otherParty(mine);
  const { id } = mine.contact;
  return useKnowing(id, async (into: number) => {
    if (there) return rest.post(`/customers/${there.id}/attach`, { into });
    if (!number) return rest.patch(`/contacts/${id}`, { customer: into });
    const known = await rest.get<CustomerWire>(`/customers/${into}`);
    const numbers = [...known.numbers.map(({ as_typed, label }) => ({ number: as_typed, label })), { number }];
    return rest.patch(`/customers/${into}`, { version: known.version, numbers }).catch((error: unknown) => {
      // The records made a nameless customer meanwhile; the next look finds it.
      if (error instanceof ApiError && error.code === 'number_taken') return undefined;
      throw error;
    });
  });
}
