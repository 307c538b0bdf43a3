import type { Amount } from '@/features/orders/orders';

export interface Refund {
  id: number;
  state: 'requested' | 'done' | 'failed';
  amount: Amount;
  reason: string;
  failure: string;
}

export interface Payment {
  id: number;
  order: number;
  state: 'requested' | 'open' | 'paid' | 'failed' | 'cancelled';
  amount: Amount;
  currency: string;
  link: string;
  method: string;
  failure: string;
  page_open: boolean;
  created_at: string;
  refunds: Refund[];
}

export const isPending = ({ state }: Payment) => ['requested', 'open', 'failed'].includes(state);

/** The customer, the provider or the worker may change it any moment. */
export const isUnderWay = (payment: Payment) =>
  isPending(payment) || payment.refunds.some(({ state }) => state === 'requested');

/**
 * What has to happen to the recording of a call: pause it while the customer has the payment page open, let it go on
 * when they are done. A pause that the agent made by hand is the agent's to end.
 */
export function recordingWish(
  payments: readonly Payment[],
  recording: 'off' | 'on' | 'paused',
  pausedByUs: boolean,
): 'pause_recording' | 'resume_recording' | null {
  const typing = payments.some(({ page_open }) => page_open);
  if (typing && recording === 'on') return 'pause_recording';
  if (!typing && pausedByUs && recording === 'paused') return 'resume_recording';
  return null;
}
