import type { RTCSession } from 'jssip/lib/RTCSession';
import type { Call, CallState, LineQuality } from './phone';
import { type Counters, judge, readCounters } from './quality';

/** Gathering further addresses rarely helps after this long, and the caller waits meanwhile. */
const GATHERING_MS = 600;

/** One SIP session with the sound that belongs to it. */
export class SipCall implements Call {
  state: CallState;
  muted = false;
  cause = '';
  private microphone: MediaStream | null = null;
  private readonly audio = new Audio();
  private counters: Counters | null = null;

  constructor(
    readonly leg: string,
    readonly session: RTCSession,
    private readonly changed: () => void,
  ) {
    this.state = session.direction === 'incoming' ? 'ringing' : 'calling';
    this.audio.autoplay = true;
    session.on('peerconnection', ({ peerconnection }) => this.hear(peerconnection));
    // For an outgoing call the connection was there before anyone could listen for it.
    if (session.connection) this.hear(session.connection);
    session.on('icecandidate', ({ ready }) => setTimeout(ready, GATHERING_MS));
    session.on('accepted', () => this.become('talking'));
    session.on('ended', ({ cause }) => this.end(cause));
    session.on('failed', ({ cause }) => this.end(cause));
  }

  answer(stream: MediaStream, iceServers: RTCIceServer[]): void {
    if (this.state !== 'ringing') return;
    this.session.answer({
      mediaStream: this.take(stream),
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers },
    });
  }

  /** A copy of the microphone of this call's own, so that each line is muted by itself. */
  take(stream: MediaStream): MediaStream {
    return this.adopt(stream.clone());
  }

  /** Makes the stream this call's own: it is stopped with the call. */
  adopt(stream: MediaStream): MediaStream {
    for (const track of this.microphone?.getTracks() ?? []) track.stop();
    this.microphone = stream;
    this.setMuted(this.muted);
    return stream;
  }

  async replaceMicrophone(stream: MediaStream): Promise<void> {
    const track = this.take(stream).getAudioTracks()[0] ?? null;
    const sender = this.session.connection?.getSenders().find((one) => one.track?.kind === 'audio');
    await sender?.replaceTrack(track);
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    for (const track of this.microphone?.getAudioTracks() ?? []) track.enabled = !muted;
  }

  setAudible(audible: boolean): void {
    this.audio.muted = !audible;
  }

  async setSpeaker(deviceId: string): Promise<void> {
    await this.audio.setSinkId?.(deviceId).catch(() => undefined);
  }

  hangUp(): void {
    if (!this.session.isEnded()) this.session.terminate();
  }

  async quality(): Promise<LineQuality | null> {
    const connection = this.session.connection;
    if (!connection || this.state !== 'talking') return null;
    const now = readCounters(await connection.getStats());
    const before = this.counters;
    this.counters = now;
    return now && judge(before, now);
  }

  private hear(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ streams, track }) => {
      this.audio.srcObject = streams[0] ?? new MediaStream([track]);
      // Refused only where nobody has touched the page yet; the next touch plays it.
      this.audio.play().catch(() => {
        document.addEventListener('pointerdown', () => void this.audio.play(), { once: true });
      });
    });
  }

  private become(state: CallState): void {
    this.state = state;
    this.changed();
  }

  private end(cause: string): void {
    for (const track of this.microphone?.getTracks() ?? []) track.stop();
    this.audio.srcObject = null;
    this.cause = cause || 'ended';
    this.become('ended');
  }
}
