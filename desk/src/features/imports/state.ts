import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';

export interface Import {
  id: number;
  name: string;
  format: 'csv' | 'xlsx';
  encoding: string;
  delimiter: string;
  has_header: boolean;
  columns: string[];
  mapping: string[];
  existing: 'skip' | 'update';
  state: 'draft' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';
  fault: string;
  lines_total: number;
  lines_done: number;
  created: number;
  changed: number;
  skipped: number;
  faulty: number;
  kept: number;
  by: string;
  at: string;
}

export interface Preview {
  lines: { line: number; cells: string[]; faults: string[]; there: number | null }[];
  before: Import | null;
  fields: string[];
  custom: Record<string, string>;
}

export const ENCODINGS = ['utf-8', 'utf-16', 'cp1250', 'cp1252'] as const;
export const DELIMITERS = [';', ',', '\t', '|'] as const;
export const isUnderWay = ({ state }: Import) => state === 'running' || state === 'undoing';
const SOON_MS = 700;

export function useImports() {
  return useQuery({
    queryKey: ['imports', 'list'],
    queryFn: () => rest.get<Import[]>('/customer-imports'),
    refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? SOON_MS : false),
  });
}

export function usePreview(source: Import) {
  const { id, encoding, delimiter, has_header, mapping } = source;
  return useQuery({
    queryKey: ['imports', 'preview', id, encoding, delimiter, has_header, mapping],
    queryFn: () => rest.get<Preview>(`/customer-imports/${id}/preview`),
    placeholderData: (before) => before,
    enabled: source.state === 'draft',
  });
}

function useWrite<In>(write: (value: In) => Promise<Import>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (now) => {
      queries.setQueryData<Import[]>(['imports', 'list'], (all = []) =>
        all.some(({ id }) => id === now.id) ? all.map((one) => (one.id === now.id ? now : one)) : [now, ...all],
      );
      void queries.invalidateQueries({ queryKey: ['imports', 'list'] });
      void queries.invalidateQueries({ queryKey: ['customers'] });
    },
  });
}

export const useSendFile = () =>
  useWrite((file: File) => {
    const body = new FormData();
    body.append('file', file);
    return rest.post<Import>('/customer-imports', body);
  });

export type Wish = Partial<Pick<Import, 'encoding' | 'delimiter' | 'has_header' | 'mapping' | 'existing'>>;
export const useReadOtherwise = (id: number) =>
  useWrite((wish: Wish) => rest.patch<Import>(`/customer-imports/${id}`, wish));
export const useAct = (id: number) =>
  useWrite((what: 'start' | 'undo') => rest.post<Import>(`/customer-imports/${id}/${what}`));
