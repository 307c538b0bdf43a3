import { fetchSession } from '@/api/session';
import type { ContactDoc, Line } from '@/protocol/desk';
import { live } from '@/store';
import { Bell } from './audio/bell';
import { readChoice } from './audio/devices';
import { CAUSES, Microphone } from './audio/microphone';
import { JsSipPhone } from './sip/jssip';
import { Tabs } from './tabs';

/** This page load. Legs made for an earlier one are dead, and the engine must know. */
export const INSTANCE = crypto.randomUUID();

export interface MyLine {
  contact: ContactDoc;
  line: Line;
}

const AUDIBLE: readonly Line['state'][] = ['talking', 'consulting', 'dialing'];

async function account() {
  const { phone } = await fetchSession();
  if (!phone) throw new Error('This account has no browser phone.');
  return phone;
}

/** The agent's telephone in this browser: SIP, microphone and bell, steered by what the engine says of the lines. */
export class Softphone {
  readonly microphone = new Microphone();
  readonly bell = new Bell();
  readonly phone: JsSipPhone;
  /** Whether this browser is what the agent speaks through. */
  engaged = false;
  /** Another tab of this person took the telephone. */
  elsewhere = false;
  private readonly tabs = new Tabs(
    INSTANCE,
    () => this.phone.calls.length > 0,
    () => this.stepBack(),
  );
  private starting: Promise<void> = Promise.resolve();
  private listeners = new Set<() => void>();
  private accepted = new Set<string>();
  private reported = '';

  constructor(iceServers: RTCIceServer[]) {
    this.phone = new JsSipPhone({ account, iceServers, microphone: () => this.microphone.get() });
    this.phone.setSpeaker(readChoice().speaker);
    this.microphone.listen(() => this.heardMicrophone());
    live.listen(() => this.greet());
  }

  start(): void {
    this.starting = this.tabs.ask().then((free) => this.setElsewhere(!free));
  }

  /** Makes this tab the telephone, whichever was before. */
  async takeOver(): Promise<void> {
    this.tabs.take();
    await this.setElsewhere(false);
  }

  stop(): void {
    this.bell.set(false);
    this.microphone.close();
    this.phone.stop();
    this.engaged = false;
  }

  /** Opens the microphone and tells the engine; false when the microphone can't be had. */
  async engage(): Promise<boolean> {
    await this.starting;
    if (this.elsewhere) return false;
    this.engaged = true;
    const opened = await this.microphone.open(readChoice().microphone).then(
      () => true,
      () => false,
    );
    await this.report().catch(() => undefined);
    return opened;
  }

  disengage(): void {
    this.engaged = false;
    this.microphone.close();
  }

  /** Picks up this line's call, or will as soon as it arrives. */
  accept(leg: string): void {
    this.accepted.add(leg);
    if (this.phone.calls.some((call) => call.leg === leg)) void this.phone.answer(leg);
  }

  /** Brings sound into line with what the engine says: who rings, who is heard, who hears us. */
  follow(mine: readonly MyLine[]): void {
    for (const call of this.phone.calls) {
      const line = mine.find((one) => one.line.leg === call.leg)?.line;
      const wanted = line?.auto_answer || this.accepted.has(call.leg);
      if (call.state === 'ringing' && wanted) void this.phone.answer(call.leg).catch(() => undefined);
      const audible = !line || AUDIBLE.includes(line.state);
      this.phone.setAudible(call.leg, audible);
      this.phone.setMuted(call.leg, !audible || (line?.muted ?? false));
      if (call.state === 'ended') this.accepted.delete(call.leg);
    }
    const offered = mine.some(({ line }) => line.state === 'ringing' && !line.auto_answer);
    const picked = mine.some(({ line }) => line.state === 'ringing' && this.accepted.has(line.leg));
    this.bell.set(this.engaged && offered && !picked);
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async setElsewhere(elsewhere: boolean): Promise<void> {
    this.elsewhere = elsewhere;
    for (const listener of this.listeners) listener();
    if (!elsewhere) await this.phone.start();
  }

  private stepBack(): void {
    this.engaged = false;
    this.bell.set(false);
    void this.setElsewhere(true);
    // A call in hand is not hung up: the engine moves it to the other tab and ends this leg itself.
    if (this.phone.calls.length === 0) {
      this.stop();
      return;
    }
    const forget = this.phone.listen(() => {
      if (this.elsewhere && this.phone.calls.length > 0) return;
      forget();
      if (this.elsewhere) this.stop();
    });
  }

  private heardMicrophone(): void {
    const { status, stream } = this.microphone;
    if (status === 'ok' && stream) void this.phone.setMicrophone(stream);
    if (status !== 'opening') void this.report().catch(() => undefined);
  }

  /** The engine greets a new socket with nothing of ours: say again what this browser can. */
  private greet(): void {
    if (live.status !== 'open') return;
    this.reported = '';
    void this.report().catch(() => undefined);
  }

  private async report(): Promise<void> {
    const { status } = this.microphone;
    if (!this.engaged || live.status !== 'open' || status === 'off' || status === 'opening') return;
    const cause = CAUSES[status] ?? '';
    if (this.reported === status) return;
    this.reported = status;
    await live.command({ do: 'device', device: 'browser', ok: status === 'ok', cause, instance: INSTANCE });
  }
}
