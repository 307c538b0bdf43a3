import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import { refusalText, useOrder } from '@/features/agent/commands';
import { rowsOf } from '@/features/contacts/records';
import type { AgentDoc, ContactDoc } from '@/protocol/desk';

/** The reason by which the engine reads a sign-out out of `set_agent`. */
const SIGN_OUT = 'sign_out';

export function useAgentOrders({ id: agent, device }: AgentDoc) {
  const order = useOrder();
  const set = { do: 'set_agent', agent, device: device?.kind ?? 'browser' } as const;
  return {
    ready: () => order({ ...set, on: true, reason: '' }),
    notReady: (reason: string) => order({ ...set, on: false, reason }),
    signOut: () => order({ ...set, on: false, reason: SIGN_OUT }),
  };
}

/** The core's own bounds: 1 is served first. */
export const PRIORITIES = { first: 1, last: 9 } as const;

/** Where a supervisor may send somebody who waits. */
export function useMoves() {
  const order = useOrder();
  return {
    first: ({ id }: ContactDoc) => order({ do: 'move_place', contact: id, first: true }),
    priority: ({ id }: ContactDoc, priority: number) => order({ do: 'move_place', contact: id, priority }),
    queue: ({ id }: ContactDoc, value: string) =>
      order({ do: 'move_place', contact: id, target: { kind: 'queue', value } }),
  };
}

export interface Emergency {
  id: string;
  name: string;
  prompt: string;
  active: boolean;
  changed_at: string;
  changed_by: string;
}

const KEY = ['emergencies'];

export function useEmergencies() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => rowsOf<Emergency>(await rest.get('/emergencies')),
    // Another supervisor may have switched it: what stands here must be true.
    refetchInterval: 10_000,
  });
}

export function useSwitchEmergency() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, active }: Pick<Emergency, 'id' | 'active'>) =>
      rest.patch(`/emergencies/${id}`, { active }),
    onError: (error) => notifications.show({ color: 'red', message: refusalText(t, error), autoClose: 8000 }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
