import { ApiError, rest } from '@/api/rest';
import type { Account } from '@/features/phone/sip/phone';

export interface Entrance {
  dialled: string;
  label: string;
}

export interface Visitor {
  phone: Account;
  numbers: Entrance[];
  languages: string[];
  ice_servers?: RTCIceServer[];
}

export function visit(about: { number?: string; name?: string } = {}): Promise<Visitor> {
  return rest.post<Visitor>('/visitor', about);
}

/** A word for what went wrong; a key under `visitor.fault`. */
export type Fault =
  | 'insecure'
  | 'denied'
  | 'no_microphone'
  | 'microphone_busy'
  | 'too_many'
  | 'closed'
  | 'unreachable'
  | 'line_failed';

const MICROPHONE: Record<string, Fault> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'no_microphone',
  OverconstrainedError: 'no_microphone',
  NotReadableError: 'microphone_busy',
  AbortError: 'microphone_busy',
};

export function microphoneFault(error: unknown): Fault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return MICROPHONE[name] ?? 'microphone_busy';
}

export function centreFault(error: unknown): Fault {
  if (!(error instanceof ApiError)) return 'unreachable';
  if (error.status === 429) return 'too_many';
  if (error.status === 403 || error.status === 404) return 'closed';
  return 'unreachable';
}

/** How a call that never became a conversation, or broke off, is told; "" when it simply ended. */
export function causeFault(cause: string, talked: boolean): Fault | '' {
  if (talked)
    return ['Connection Error', 'RTP Timeout', 'Request Timeout'].includes(cause) ? 'line_failed' : '';
  return ['Canceled', 'Terminated', 'ended'].includes(cause) ? '' : 'line_failed';
}

/** Browsers give a microphone only to pages that came over a protected way, or from this very machine. */
export function isSecure(): boolean {
  return window.isSecureContext && navigator.mediaDevices !== undefined;
}
