import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TokenSocket } from '@/features/phone/sip/tokenSocket';
import { Tabs } from '@/features/phone/tabs';

class FakeSocket {
  static OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  onmessage: ((event: object) => void) | null = null;
  sent: string[] = [];
  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {}
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
}

describe('the SIP socket', () => {
  beforeEach(() => {
    FakeSocket.all = [];
    vi.stubGlobal('WebSocket', FakeSocket);
  });
  afterEach(() => vi.unstubAllGlobals());
  const flush = () => new Promise((resolve) => setTimeout(resolve));

  it('fetches a fresh token for every connection', async () => {
    let tokens = 0;
    const account = async () => ({
      uri: '',
      username: '',
      password: '',
      websocket_url: `ws://centre/sip?token=${++tokens}`,
    });
    const socket = new TokenSocket('ws://centre/sip?token=0', account);
    const lost = vi.fn();
    socket.ondisconnect = lost;
    for (const round of [1, 2]) {
      socket.connect();
      await flush();
      expect(FakeSocket.all.at(-1)).toMatchObject({ url: `ws://centre/sip?token=${round}`, protocol: 'sip' });
      FakeSocket.all.at(-1)?.open();
      expect(socket.send('REGISTER')).toBe(true);
      FakeSocket.all.at(-1)?.onclose?.({ wasClean: false });
      expect(socket.isConnected()).toBe(false);
    }
    expect(lost).toHaveBeenCalledTimes(2);
  });

  it('reports a centre that gives no token as a lost connection, so that it is tried again', async () => {
    const socket = new TokenSocket('wss://centre/sip', () => Promise.reject(new Error('away')));
    const lost = vi.fn();
    socket.ondisconnect = lost;
    socket.connect();
    await flush();
    expect(lost).toHaveBeenCalledOnce();
    expect(socket.via_transport).toBe('WSS');
  });

  it('forgets a try that was called off', async () => {
    const account = async () => ({ uri: '', username: '', password: '', websocket_url: 'ws://centre/sip' });
    const socket = new TokenSocket('ws://centre/sip', account);
    socket.connect();
    socket.disconnect();
    await flush();
    expect(FakeSocket.all).toEqual([]);
  });
});

describe('two tabs', () => {
  it('let the newest have the telephone, unless the other holds a call', async () => {
    const [first, second] = [
      { busy: false, away: vi.fn() },
      { busy: false, away: vi.fn() },
    ];
    new Tabs('one', () => first.busy, first.away);
    const two = new Tabs('two', () => second.busy, second.away);
    first.busy = true;
    expect(await two.ask()).toBe(false);
    expect(first.away).not.toHaveBeenCalled();
    first.busy = false;
    expect(await two.ask()).toBe(true);
    expect(first.away).toHaveBeenCalledOnce();
    first.busy = true;
    two.take();
    await vi.waitFor(() => expect(first.away).toHaveBeenCalledTimes(2));
    expect(second.away).not.toHaveBeenCalled();
  });
});
