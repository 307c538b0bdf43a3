import { UA } from 'jssip';
import type { DTMF_TRANSPORT } from 'jssip/lib/Constants';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA';
import { backoff } from '@/store/backoff';
import type { Account, Call, LineQuality, Phone, PhonePorts, PhoneStatus } from './phone';
import { SipCall } from './sipCall';
import { TokenSocket } from './tokenSocket';

const LEG = 'X-Centrala-Leg';

/** The telephone on JsSIP: keeps itself registered and holds several calls at once. */
export class JsSipPhone implements Phone {
  status: PhoneStatus = 'off';
  calls: readonly SipCall[] = [];
  private ua: UA | null = null;
  private round = 0;
  private speaker = '';
  private listeners = new Set<() => void>();

  constructor(private readonly ports: PhonePorts) {}

  async start(): Promise<void> {
    if (this.status !== 'off') return;
    const round = ++this.round;
    this.become('connecting');
    for (let attempt = 0; this.round === round && !this.ua; attempt++) {
      const account = await this.ports.account().catch(() => null);
      if (this.round !== round) return;
      if (account) this.open(account);
      // The centre is away or starting: it will be asked until it answers.
      else await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
    }
  }

  private open(account: Account): void {
    const register = this.ports.register ?? true;
    const ua = new UA({
      sockets: new TokenSocket(account.websocket_url, this.ports.account),
      uri: account.uri,
      authorization_user: account.username,
      password: account.password,
      ...(this.ports.displayName ? { display_name: this.ports.displayName } : {}),
      register,
      register_expires: 120,
      session_timers: false,
      user_agent: 'Centrala desk',
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 5,
    });
    ua.on('registered', () => this.become('registered'));
    ua.on('connected', () => this.become(register ? 'connecting' : 'registered'));
    ua.on('unregistered', () => this.become('lost'));
    ua.on('registrationFailed', () => this.become('lost'));
    ua.on('disconnected', () => this.status !== 'off' && this.become('lost'));
    ua.on('newRTCSession', (event: RTCSessionEvent) => {
      if (event.originator === 'remote') this.ring(event as IncomingRTCSessionEvent);
    });
    this.ua = ua;
    ua.start();
  }

  stop(): void {
    this.round++;
    this.become('off');
    for (const call of this.calls) call.hangUp();
    this.ua?.stop();
    this.ua = null;
  }

  async call(target: string): Promise<string> {
    const ua = this.ua;
    if (!ua) throw new Error('The phone is off.');
    const microphone = (await this.ports.microphone()).clone();
    const session = ua.call(target, {
      mediaStream: microphone,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: this.ports.iceServers ?? [] },
    });
    this.add(session.id, session).adopt(microphone);
    return session.id;
  }

  async answer(leg: string): Promise<void> {
    const stream = await this.ports.microphone();
    this.find(leg)?.answer(stream, this.ports.iceServers ?? []);
  }

  hangUp(leg: string): void {
    this.find(leg)?.hangUp();
  }

  setMuted(leg: string, muted: boolean): void {
    this.find(leg)?.setMuted(muted);
  }

  setAudible(leg: string, audible: boolean): void {
    this.find(leg)?.setAudible(audible);
  }

  sendDigits(leg: string, digits: string): void {
    this.find(leg)?.session.sendDTMF(digits, { transportType: 'RFC2833' as DTMF_TRANSPORT });
  }

  setSpeaker(deviceId: string): void {
    this.speaker = deviceId;
    for (const call of this.calls) void call.setSpeaker(deviceId);
  }

  async setMicrophone(stream: MediaStream): Promise<void> {
    const talking = this.calls.filter((call) => call.state === 'talking');
    await Promise.all(talking.map((call) => call.replaceMicrophone(stream)));
  }

  async quality(leg: string): Promise<LineQuality | null> {
    return (await this.find(leg)?.quality()) ?? null;
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private ring({ session, request }: IncomingRTCSessionEvent): void {
    this.add(request.getHeader(LEG) ?? session.id, session);
  }

  private add(leg: string, session: RTCSession): SipCall {
    const call: SipCall = new SipCall(leg, session, () => this.changed(call));
    if (this.speaker) void call.setSpeaker(this.speaker);
    this.calls = [...this.calls, call];
    this.tell();
    return call;
  }

  private changed(call: Call): void {
    // Listeners see an ended call once, with its cause, and then it is gone.
    this.calls = [...this.calls];
    this.tell();
    if (call.state !== 'ended') return;
    this.calls = this.calls.filter((one) => one !== call);
    this.tell();
  }

  private find(leg: string): SipCall | undefined {
    return this.calls.find((call) => call.leg === leg);
  }

  private become(status: PhoneStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
