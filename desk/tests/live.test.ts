import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backoff } from '@/store/backoff';
import { Clock } from '@/store/clock';
import { Live } from '@/store/live';

class FakeSocket {
  static all: FakeSocket[] = [];
  sent: Record<string, unknown>[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;
  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  hear(frame: Record<string, unknown>) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const last = () => FakeSocket.all.at(-1) as FakeSocket;
const snapshot = (docs = {}, seq = 7) => ({
  type: 'snapshot',
  seq,
  now: 1000,
  me: 'anna',
  role: 'agent',
  docs,
});
let tokens = 0;

async function opened(): Promise<Live> {
  const live = new Live({
    door: async () => ({ live_url: 'ws://centre', live_token: `t${++tokens}` }),
    socket: (url) => new FakeSocket(url) as unknown as WebSocket,
    random: () => 1,
  });
  live.start();
  await vi.advanceTimersByTimeAsync(0);
  return live;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  tokens = 0;
});
afterEach(() => vi.useRealTimers());

describe('the live socket', () => {
  it('is open after the snapshot and follows changes in order', async () => {
    const live = await opened();
    expect(live.status).toBe('connecting');
    last().hear(snapshot({ 'agent/anna': { id: 'anna', state: 'ready' } }));
    last().hear({
      type: 'changes',
      seq: 8,
      now: 1001,
      set: { 'agent/anna': { id: 'anna', state: 'talking' } },
      drop: [],
    });
    expect(live.status).toBe('open');
    expect(live.me).toBe('anna');
    expect(live.documents.get('agent/anna')).toMatchObject({ state: 'talking' });
  });

  it('comes back with a fresh token after a loss, for ever and ever slower', async () => {
    const live = await opened();
    last().hear(snapshot());
    for (const wait of [250, 500, 1000, 2000, 4000, 5000, 5000]) {
      last().onclose?.();
      expect(live.status).toBe('lost');
      const before = FakeSocket.all.length;
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(FakeSocket.all.length).toBe(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(FakeSocket.all.length).toBe(before + 1);
    }
    expect(last().url).toContain(`token=t${tokens}`);
    last().hear(snapshot());
    expect(live.status).toBe('open');
  });

  it('asks for a fresh snapshot when a frame is missing', async () => {
    const live = await opened();
    const first = last();
    first.hear(snapshot());
    first.hear({ type: 'changes', seq: 9, now: 1, set: {}, drop: [] });
    expect(first.closed).toBe(true);
    expect(live.status).toBe('lost');
  });

  it('takes a second snapshot on the same socket as the new truth', async () => {
    const live = await opened();
    last().hear(snapshot({ 'agent/bo': {} }));
    last().hear(snapshot({ 'agent/anna': {} }, 40));
    last().hear({ type: 'changes', seq: 41, now: 1, set: {}, drop: [] });
    expect(live.documents.keys()).toEqual(['agent/anna']);
    expect(live.status).toBe('open');
  });

  it('stops asking when nobody is signed in', async () => {
    const live = new Live({ door: () => Promise.reject(Object.assign(new Error(), { status: 401 })) });
    live.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(live.status).toBe('signed_out');
  });
});

describe('orders', () => {
  it('are answered by their own reply', async () => {
    const live = await opened();
    last().hear(snapshot());
    const [hold, park] = [
      live.command({ do: 'hold', contact: 'k1' }),
      live.command({ do: 'park', contact: 'k1' }),
    ];
    const refused = expect(park).rejects.toMatchObject({ code: 'not_now' });
    const [first, second] = last().sent;
    last().hear({ type: 'reply', ref: second?.ref, ok: false, error: 'not_now', detail: 'No.' });
    last().hear({ type: 'reply', ref: first?.ref, ok: true });
    await expect(hold).resolves.toMatchObject({ ok: true });
    await refused;
  });

  it('fail at once without a connection, and in the end without a reply', async () => {
    const live = await opened();
    await expect(live.command({ do: 'sign_out' })).rejects.toMatchObject({ code: 'not_connected' });
    last().hear(snapshot());
    const silent = expect(live.command({ do: 'sign_out' })).rejects.toMatchObject({ code: 'no_reply' });
    await vi.advanceTimersByTimeAsync(8000);
    await silent;
    // Silence means a dead socket: the desk starts again by itself.
    expect(live.status).toBe('lost');
  });

  it('are given up when the socket closes', async () => {
    const live = await opened();
    last().hear(snapshot());
    const lost = expect(live.command({ do: 'sign_out' })).rejects.toMatchObject({ code: 'connection_lost' });
    last().onclose?.();
    await lost;
  });
});

describe('time', () => {
  it('trusts the frame that travelled fastest, and starts anew with a snapshot', () => {
    let own = 0;
    const clock = new Clock(() => own);
    clock.hear(5000, true);
    own = 100;
    clock.hear(5020);
    expect(clock.now()).toBe(5100);
    clock.hear(900, true);
    expect(clock.offset()).toBe(800);
  });

  it('waits between a quarter of a second and five seconds, spread by half', () => {
    expect(backoff(0, () => 1)).toBe(250);
    expect(backoff(0, () => 0)).toBe(125);
    expect(backoff(50, () => 1)).toBe(5000);
  });
});
