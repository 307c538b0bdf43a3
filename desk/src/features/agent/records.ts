import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError, rest } from '@/api/rest';
import { useDoc } from '@/store';

export interface FactRow {
  at: string;
  kind: string;
  agent: string;
  data: Record<string, unknown>;
}

export interface NoteRow {
  author: string;
  text: string;
  at: string;
}

export interface ContactRow {
  id: string;
  direction: 'in' | 'out';
  caller: string;
  dialled: string;
  queue: string;
  outcome: string;
  arrived_at: string;
  agents: string[];
  talk_seconds: number;
  disposition: { id: number; label: string } | number | null;
}

export interface ContactRecord extends ContactRow {
  timeline: FactRow[];
  notes: NoteRow[];
}

export interface DispositionRow {
  id: number;
  code: string;
  label: string;
  parent: number | null;
  active: boolean;
}

/** The contact as recorded so far; read again whenever the centre says its rows changed. */
export function useContactRecord(contact: string) {
  const queries = useQueryClient();
  const version = useDoc(`recorded/${contact}`)?.version ?? 0;
  useEffect(() => {
    if (version) void queries.invalidateQueries({ queryKey: ['contacts', contact] });
  }, [contact, version, queries]);
  return useQuery({
    queryKey: ['contacts', contact],
    enabled: contact !== '',
    queryFn: async () => {
      try {
        return await rest.get<ContactRecord>(`/contacts/${contact}`);
      } catch (error) {
        // It has just begun and is not recorded yet.
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });
}

interface Listing<T> {
  items: T[];
}

/** The last contacts with a number, newest first. */
export function useHistory(number: string) {
  return useQuery({
    queryKey: ['contacts', 'of', number],
    enabled: number !== '',
    queryFn: async () => {
      const found = await rest.get<Listing<ContactRow> | ContactRow[]>('/contacts', { q: number });
      return (Array.isArray(found) ? found : found.items).slice(0, 8);
    },
  });
}

export function useDispositions() {
  return useQuery({
    queryKey: ['dispositions'],
    staleTime: 300_000,
    queryFn: async () => {
      const found = await rest.get<Listing<DispositionRow> | DispositionRow[]>('/dispositions');
      return (Array.isArray(found) ? found : found.items).filter((one) => one.active !== false);
    },
  });
}

export function saveDisposition(contact: string, disposition: number | null): Promise<unknown> {
  return rest.patch(`/contacts/${contact}`, { disposition });
}
