import type { Account } from './phone';

/**
 * A SIP socket that fetches a fresh address for every connection.
 * JsSIP's own keeps the first address for ever, and its token lives for a minute.
 */
export class TokenSocket {
  readonly via_transport: string;
  readonly sip_uri: string;
  readonly url: string;
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: <T>(data: T) => void = () => undefined;
  private socket: WebSocket | null = null;
  private opening = false;

  constructor(
    first: string,
    private readonly account: () => Promise<Account>,
  ) {
    const { protocol, host } = new URL(first);
    this.url = first;
    this.via_transport = protocol === 'wss:' ? 'WSS' : 'WS';
    this.sip_uri = `sip:${host};transport=ws`;
  }

  connect(): void {
    if (this.socket || this.opening) return;
    this.opening = true;
    this.account()
      .then(({ websocket_url }) => this.opening && this.open(websocket_url))
      .catch(() => {
        const wanted = this.opening;
        this.opening = false;
        if (wanted) this.ondisconnect(true);
      });
  }

  disconnect(): void {
    this.opening = false;
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onclose = null;
    socket.onmessage = null;
    socket.onopen = null;
    socket.close();
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (!this.socket || !this.isConnected()) return false;
    this.socket.send(message as string);
    return true;
  }

  isConnected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  isConnecting(): boolean {
    return this.opening;
  }

  private open(url: string): void {
    const socket = new WebSocket(url, 'sip');
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => {
      this.opening = false;
      this.onconnect();
    };
    socket.onmessage = (event) => this.ondata(event.data);
    socket.onclose = ({ wasClean, code, reason }) => {
      this.opening = false;
      this.socket = null;
      this.ondisconnect(!wasClean, code, reason);
    };
  }
}
