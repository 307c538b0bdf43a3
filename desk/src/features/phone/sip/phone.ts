/** What the desk needs of a telephone; JsSIP is one way to have it. */

export type PhoneStatus = 'off' | 'connecting' | 'registered' | 'lost';
export type CallState = 'calling' | 'ringing' | 'talking' | 'ended';

export interface Account {
  uri: string;
  username: string;
  password: string;
  /** Carries its token; read anew for each connection. */
  websocket_url: string;
}

/** One SIP call of this page, named by the leg the engine gave it (or by its own id if it gave none). */
export interface Call {
  readonly leg: string;
  readonly state: CallState;
  readonly muted: boolean;
  /** Why it ended, as SIP says it; "" while it lives. */
  readonly cause: string;
}

export interface LineQuality {
  /** Share of packets that did not arrive lately, 0…1. */
  loss: number;
  jitterMs: number;
  roundTripMs: number | null;
  grade: 'good' | 'fair' | 'poor';
}

export interface PhonePorts {
  account: () => Promise<Account>;
  microphone: () => Promise<MediaStream>;
  iceServers?: RTCIceServer[];
  /** A visitor calls without registering. */
  register?: boolean;
  /** What the called party is shown beside the number. */
  displayName?: string;
}

export interface Phone {
  readonly status: PhoneStatus;
  readonly calls: readonly Call[];
  start(): Promise<void>;
  stop(): void;
  /** Places a call; answers with the name of its leg. */
  call(target: string): Promise<string>;
  answer(leg: string): Promise<void>;
  hangUp(leg: string): void;
  /** What goes out. */
  setMuted(leg: string, muted: boolean): void;
  /** What is heard. */
  setAudible(leg: string, audible: boolean): void;
  sendDigits(leg: string, digits: string): void;
  setSpeaker(deviceId: string): void;
  setMicrophone(stream: MediaStream): Promise<void>;
  quality(leg: string): Promise<LineQuality | null>;
  listen(listener: () => void): () => void;
}
