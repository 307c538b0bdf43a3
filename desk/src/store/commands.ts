import type { Command, DeviceKind, Reply, Target } from '@/protocol/desk';

type About = { contact: string };

/** What may be asked of the engine, each with exactly the fields it reads. */
export type Order =
  | { do: 'ready'; device: DeviceKind; instance: string }
  | { do: 'not_ready'; reason: string }
  | { do: 'sign_out' }
  | { do: 'device'; device: DeviceKind; ok: boolean; cause: string; instance: string }
  | ({ do: 'accept' | 'reject' | 'hold' | 'resume' | 'park' | 'retrieve' | 'hang_up' } & About)
  | ({ do: 'mute'; on: boolean } & About)
  | ({ do: 'digits'; text: string } & About)
  | ({ do: 'transfer' | 'consult'; target: Target } & About)
  | ({ do: 'complete_transfer' | 'cancel_consult' | 'conference' } & About)
  | { do: 'dial'; text: string }
  | ({ do: 'pause_recording' | 'resume_recording' | 'finish_wrap_up' } & About)
  | ({ do: 'move_place'; priority?: number; first?: boolean; target?: Target } & About)
  | { do: 'set_agent'; agent: string; on: boolean; reason: string; device: DeviceKind };

export type OrderName = Order['do'];

/** The engine said no, or could not be asked. `code` is a key of the strings under `error.`. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail || code);
    this.name = 'Refused';
  }
}

interface Waiting {
  resolve: (reply: Reply) => void;
  reject: (error: Refused) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** Orders under way, each waiting for the reply with its `ref`. */
export class Orders {
  private next = 1;
  private waiting = new Map<number, Waiting>();

  constructor(
    private readonly limitMs: number,
    private readonly onSilence: () => void,
  ) {}

  send(order: Order, put: (command: Command) => void): Promise<Reply> {
    const ref = this.next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(ref);
        reject(new Refused('no_reply', 'The engine did not answer in time.'));
        this.onSilence();
      }, this.limitMs);
      this.waiting.set(ref, { resolve, reject, timer });
      put({ ref, ...order });
    });
  }

  hear(reply: Reply): void {
    const one = this.waiting.get(reply.ref);
    if (!one) return;
    this.waiting.delete(reply.ref);
    clearTimeout(one.timer);
    if (reply.ok) one.resolve(reply);
    else one.reject(new Refused(reply.error ?? 'refused', reply.detail ?? ''));
  }

  /** The socket went away: nobody will answer these any more. */
  abandon(): void {
    for (const one of this.waiting.values()) {
      clearTimeout(one.timer);
      one.reject(new Refused('connection_lost', 'The connection was lost before the engine answered.'));
    }
    this.waiting.clear();
  }
}
