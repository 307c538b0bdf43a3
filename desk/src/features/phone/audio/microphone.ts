export type MicrophoneStatus = 'off' | 'opening' | 'ok' | 'denied' | 'lost';

/** The contract's words for what is wrong. */
export const CAUSES: Partial<Record<MicrophoneStatus, string>> = {
  denied: 'microphone_denied',
  lost: 'microphone_lost',
};

function constraints(deviceId: string): MediaStreamConstraints {
  const wish = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return { audio: deviceId ? { ...wish, deviceId: { exact: deviceId } } : wish, video: false };
}

async function ask(deviceId: string): Promise<MediaStream> {
  // Absent on pages that are neither https nor localhost.
  if (!navigator.mediaDevices) throw new DOMException('insecure page', 'NotAllowedError');
  try {
    return await navigator.mediaDevices.getUserMedia(constraints(deviceId));
  } catch (error) {
    // The chosen headset stays in the drawer today: another is better than none.
    if (deviceId && (error as DOMException).name !== 'NotAllowedError') {
      return navigator.mediaDevices.getUserMedia(constraints(''));
    }
    throw error;
  }
}

/** The open microphone; notices when it is unplugged or forbidden, and when it comes back. */
export class Microphone {
  status: MicrophoneStatus = 'off';
  stream: MediaStream | null = null;
  private wish = '';
  private context: AudioContext | null = null;
  private analyser: AnalyserNode | null = null;
  private listeners = new Set<() => void>();
  private opening: Promise<MediaStream> | null = null;

  constructor() {
    navigator.mediaDevices?.addEventListener('devicechange', () => {
      if (this.status === 'lost') void this.open(this.wish).catch(() => undefined);
    });
    void this.watchPermission();
  }

  /** The open stream, or a try to open it; what went wrong is in `status`. */
  async get(): Promise<MediaStream> {
    if (this.status === 'ok' && this.stream) return this.stream;
    return this.opening ?? this.open(this.wish);
  }

  open(deviceId: string): Promise<MediaStream> {
    this.wish = deviceId;
    this.become('opening');
    this.opening = ask(deviceId)
      .then((stream) => this.take(stream))
      .catch((error: unknown) => {
        this.become((error as DOMException).name === 'NotAllowedError' ? 'denied' : 'lost');
        throw error;
      })
      .finally(() => {
        this.opening = null;
      });
    return this.opening;
  }

  close(): void {
    this.release();
    this.become('off');
  }

  /** How loud it is just now, 0…1 as an ear would judge. */
  level(): number {
    if (!this.analyser) return 0;
    const samples = new Float32Array(this.analyser.fftSize);
    this.analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const decibel = 10 * Math.log10(power + 1e-9);
    return Math.min(1, Math.max(0, (decibel + 60) / 50));
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private take(stream: MediaStream): MediaStream {
    this.release();
    this.stream = stream;
    const track = stream.getAudioTracks()[0];
    track?.addEventListener('ended', () => this.stream === stream && this.lose());
    this.context ??= new AudioContext();
    void this.context.resume();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 1024;
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.become('ok');
    return stream;
  }

  private lose(): void {
    this.release();
    this.become('lost');
    // Another microphone may be there at once.
    void this.open(this.wish).catch(() => undefined);
  }

  private release(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.analyser?.disconnect();
    this.analyser = null;
  }

  private async watchPermission(): Promise<void> {
    const query = navigator.permissions?.query({ name: 'microphone' as PermissionName });
    const permission = await query?.catch(() => null);
    permission?.addEventListener('change', () => {
      if (permission.state === 'denied' && this.status !== 'off') {
        this.release();
        this.become('denied');
      } else if (permission.state === 'granted' && this.status === 'denied') {
        void this.open(this.wish).catch(() => undefined);
      }
    });
  }

  private become(status: MicrophoneStatus): void {
    if (this.status === status) return;
    this.status = status;
    for (const listener of this.listeners) listener();
  }
}
