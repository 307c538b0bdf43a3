import { useQuery } from '@tanstack/react-query';
import { rest } from '@/api/rest';

export interface Recording {
  id: string;
  state: string;
  seconds: number;
  sha256: string;
  /** For the customer's side and for ours. */
  peaks: number[][];
  pauses: number[][];
}

export const audioUrl = (id: string) => `/api/v1/recordings/${encodeURIComponent(id)}/audio`;

export function useRecording(id: string, state: string) {
  return useQuery({
    queryKey: ['recording', id, state],
    queryFn: () => rest.get<Recording>(`/recordings/${encodeURIComponent(id)}`),
    // While it is being put together, ask again.
    refetchInterval: (query) => (query.state.data?.state === 'ended' ? 2000 : false),
  });
}
