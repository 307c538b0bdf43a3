import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';

export interface TeamMessage {
  id: number;
  text: string;
  important: boolean;
  queues: string[];
  agents: string[];
  sent_at: string;
  sent_by: string;
}

export interface InboxMessage extends TeamMessage {
  read_at: string | null;
}

export interface SentMessage extends TeamMessage {
  readers: string[];
  waiting_for: string[];
}

// A message may come a moment late; asking is cheap and costs the engine nothing.
const EVERY_MS = 20_000;

export const useInbox = () =>
  useQuery({
    queryKey: ['messages', 'inbox'],
    queryFn: () => rest.get<InboxMessage[]>('/team-messages'),
    refetchInterval: EVERY_MS,
  });

export const useSent = (enabled: boolean) =>
  useQuery({
    queryKey: ['messages', 'sent'],
    enabled,
    queryFn: () => rest.get<SentMessage[]>('/team-messages/sent'),
    refetchInterval: EVERY_MS,
  });

function useAsk<In>(ask: (value: In) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  });
}

export interface Wish {
  text: string;
  important: boolean;
  queues: string[];
  agents: string[];
}

export const useSend = () => useAsk((wish: Wish) => rest.post('/team-messages', wish));
export const useRead = () => useAsk((id: number) => rest.post(`/team-messages/${id}/read`));
export const useWithdraw = () => useAsk((id: number) => rest.post(`/team-messages/${id}/withdraw`));

/** Not read yet, the important ones first, then the newest. */
export function unread(inbox: readonly InboxMessage[]): InboxMessage[] {
  return inbox
    .filter(({ read_at }) => read_at === null)
    .sort((a, b) => Number(b.important) - Number(a.important) || b.sent_at.localeCompare(a.sent_at));
}
