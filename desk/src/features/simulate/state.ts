import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import {
  isUnderWay,
  type ObservedDay,
  type RecordedDay,
  type Simulation,
  type SimulationRow,
  type Staffing,
} from './records';
import type { SimulationWish, StaffingWish } from './wish';

const PROGRESS_MS = 700;
const KEY = ['simulations'];

export function useSimulations() {
  return useQuery({
    queryKey: [...KEY, 'list'],
    queryFn: async () => (await rest.get<{ items: SimulationRow[] }>('/simulations', { limit: 100 })).items,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? PROGRESS_MS : false),
  });
}

export function useSimulation(id: string) {
  return useQuery({
    queryKey: [...KEY, 'one', id],
    queryFn: () => rest.get<Simulation>(`/simulations/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? PROGRESS_MS : false),
  });
}

export function useRecordedDays() {
  return useQuery({
    queryKey: [...KEY, 'days'],
    queryFn: () => rest.get<RecordedDay[]>('/simulations/days'),
  });
}

export function useObservedDay(day: string) {
  return useQuery({
    queryKey: [...KEY, 'observed', day],
    queryFn: () => rest.get<ObservedDay>(`/simulations/days/${day}`),
    enabled: day !== '',
    retry: false,
  });
}

function useChange<In, Out>(run: (wish: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export const useSimulate = () =>
  useChange((wish: SimulationWish) => rest.post<Simulation>('/simulations', wish));
export const useCancel = () => useChange((id: number) => rest.post(`/simulations/${id}/cancel`));
export const useRemove = () => useChange((id: number) => rest.delete(`/simulations/${id}`));

export const useStaffing = () =>
  useMutation({ mutationFn: (wish: StaffingWish) => rest.post<Staffing>('/staffing', wish) });
