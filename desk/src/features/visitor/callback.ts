import { ApiError, rest } from '@/api/rest';

export interface CallbackOffer {
  queues: { id: string; name: string }[];
  from_hour: number;
  until_hour: number;
}

export interface Wish {
  number: string;
  queue: string;
  name: string;
  language: string;
}

/** What a customer is told when it does not work; a key under `visitor.callback.fault`. */
export type CallbackFault =
  | 'bad_number'
  | 'do_not_call'
  | 'outside_hours'
  | 'too_many'
  | 'no_callbacks'
  | 'unreachable';

const TOLD: readonly string[] = ['bad_number', 'do_not_call', 'outside_hours', 'too_many', 'no_callbacks'];

export function callbackOffer(): Promise<CallbackOffer> {
  return rest.get<CallbackOffer>('/callbacks/page');
}

export function askToBeCalled(wish: Wish): Promise<{ number: string }> {
  return rest.post<{ number: string }>('/callbacks/page', wish);
}

export function callbackFault(error: unknown): CallbackFault {
  return error instanceof ApiError && TOLD.includes(error.code) ? (error.code as CallbackFault) : 'unreachable';
}
