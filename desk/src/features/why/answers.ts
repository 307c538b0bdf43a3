import { useQuery } from '@tanstack/react-query';
import { rest } from '@/api/rest';

/** What is asked about: one of the two, now or at a moment (milliseconds since 1970). */
export interface Question {
  contact?: string;
  agent?: string;
  at?: number;
}

export interface Candidate {
  agent: string;
  verdict: string;
  detail: string;
  rank: number;
  turn: number;
}

export interface ContactAnswer {
  at: number;
  contact: string;
  state: string;
  queue: string;
  waits_for: string;
  detail: string;
  /** Priority, seconds since 1970 and id: the key of the order of service. */
  order: [number, number, string] | null;
  position: number;
  ahead_elsewhere: number;
  ring: number;
  demands: Record<string, number>;
  /** Seconds since 1970. */
  next_ring_at: number | null;
  candidates: Candidate[];
}

export interface QueueAnswer {
  queue: string;
  waiting: number;
  may_take: number;
  verdict: string;
  detail: string;
}

export interface AgentAnswer {
  at: number;
  agent: string;
  state: string;
  verdict: string;
  detail: string;
  takes: string[];
  queues: QueueAnswer[];
}

const REFRESH_MS = 2000;

/** The engine's explanation. "Now" is asked again every two seconds; a past moment never changes. */
export function useWhy<Answer>(question: Question, open: boolean) {
  return useQuery({
    queryKey: ['why', question],
    queryFn: () => rest.get<Answer>('/insight/why', { ...question }),
    enabled: open,
    retry: false,
    staleTime: question.at === undefined ? 0 : Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (question.at === undefined || state.error ? REFRESH_MS : false),
  });
}
