import type { Changes, Frame, Reply, Snapshot } from '@/protocol/desk';
import { backoff } from './backoff';
import { Clock } from './clock';
import { type Order, Orders, Refused } from './commands';
import { Documents } from './documents';

export type LiveStatus = 'idle' | 'connecting' | 'open' | 'lost' | 'signed_out';

export interface Door {
  live_url: string;
  live_token: string;
}

export interface LivePorts {
  /** A fresh token for each try; throws something with `status` 401 or 403 when nobody may enter. */
  door: () => Promise<Door>;
  socket?: (url: string) => WebSocket;
  random?: () => number;
}

const REPLY_LIMIT_MS = 8000;
const GIVE_UP_OPENING_MS = 10_000;

/** The live socket: opens, reads, reconnects for ever. */
export class Live {
  readonly documents = new Documents();
  readonly clock = new Clock();
  me = '';
  role: Snapshot['role'] | '' = '';
  status: LiveStatus = 'idle';
  /** When the connection was lost, on this desk's own clock. */
  lostAt: number | null = null;

  private socket: WebSocket | null = null;
  private seq = -1;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private readonly orders = new Orders(REPLY_LIMIT_MS, () => this.drop());

  constructor(private readonly ports: LivePorts) {}

  start(): void {
    if (this.status !== 'idle' && this.status !== 'signed_out') return;
    globalThis.addEventListener?.('online', this.hurry);
    globalThis.addEventListener?.('offline', this.drop);
    void this.open();
  }

  stop(): void {
    globalThis.removeEventListener?.('online', this.hurry);
    globalThis.removeEventListener?.('offline', this.drop);
    clearTimeout(this.timer);
    this.detach();
    this.set('idle');
  }

  command(order: Order): Promise<Reply> {
    const socket = this.socket;
    if (this.status !== 'open' || !socket) {
      return Promise.reject(new Refused('not_connected', 'The desk is not connected to the centre.'));
    }
    return this.orders.send(order, (command) => socket.send(JSON.stringify(command)));
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Try at once: the network is said to be back. */
  readonly hurry = (): void => {
    if (this.status !== 'lost') return;
    clearTimeout(this.timer);
    this.attempt = 0;
    void this.open();
  };

  /** Treat the socket as dead and start again. */
  readonly drop = (): void => {
    if (!this.socket) return;
    this.detach();
    this.retry();
  };

  private async open(): Promise<void> {
    if (this.status !== 'lost') this.set('connecting');
    try {
      const { live_url, live_token } = await this.ports.door();
      if (this.socket || this.status === 'idle') return;
      this.attach(`${live_url}/live?token=${encodeURIComponent(live_token)}`);
    } catch (error) {
      const status = (error as { status?: number }).status;
      if (status === 401 || status === 403) this.set('signed_out');
      else this.retry();
    }
  }

  private attach(url: string): void {
    const socket = this.ports.socket?.(url) ?? new WebSocket(url);
    this.socket = socket;
    const opening = setTimeout(
      () => this.socket === socket && this.seq < 0 && this.drop(),
      GIVE_UP_OPENING_MS,
    );
    socket.onmessage = (event) =>
      this.socket === socket && this.read(JSON.parse(String(event.data)) as Frame);
    socket.onclose = () => {
      clearTimeout(opening);
      if (this.socket === socket) this.drop();
    };
  }

  private detach(): void {
    const socket = this.socket;
    this.socket = null;
    this.seq = -1;
    socket?.close();
    this.orders.abandon();
  }

  private retry(): void {
    if (this.status === 'idle') return;
    this.set('lost');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.open(), backoff(this.attempt++, this.ports.random));
  }

  private read(frame: Frame): void {
    if (frame.type === 'reply') this.orders.hear(frame);
    else if (frame.type === 'snapshot') this.readSnapshot(frame);
    else this.readChanges(frame);
  }

  private readSnapshot(snapshot: Snapshot): void {
    this.seq = snapshot.seq;
    this.attempt = 0;
    this.me = snapshot.me;
    this.role = snapshot.role;
    this.clock.hear(snapshot.now, true);
    this.documents.takeSnapshot(snapshot);
    this.set('open');
  }

  private readChanges(changes: Changes): void {
    // A frame is missing: what this desk knows can't be trusted, a fresh snapshot can.
    if (changes.seq !== this.seq + 1) {
      this.drop();
      return;
    }
    this.seq = changes.seq;
    this.clock.hear(changes.now);
    this.documents.takeChanges(changes);
  }

  private set(status: LiveStatus): void {
    if (this.status === status) return;
    if (status === 'open') this.lostAt = null;
    else if (status === 'lost') this.lostAt ??= Date.now();
    this.status = status;
    for (const listener of this.listeners) listener();
  }
}
