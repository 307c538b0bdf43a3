import ring from '../sounds/ring.wav';
import { readChoice } from './devices';

/** The sound of a call that waits to be accepted, on the device chosen for it. */
export class Bell {
  private readonly audio = new Audio(ring);
  ringing = false;

  constructor() {
    this.audio.loop = true;
  }

  set(ringing: boolean): void {
    if (ringing === this.ringing) return;
    this.ringing = ringing;
    if (ringing) void this.play();
    else this.audio.pause();
  }

  /** A short sample, to hear which device it is. */
  async sample(seconds = 2): Promise<void> {
    await this.play();
    setTimeout(() => !this.ringing && this.audio.pause(), seconds * 1000);
  }

  private async play(): Promise<void> {
    const { bell, speaker } = readChoice();
    await this.audio.setSinkId?.(bell || speaker).catch(() => undefined);
    this.audio.currentTime = 0;
    await this.audio.play().catch(() => undefined);
  }
}
