type Message = { from: string; say: 'may_i' | 'i_will' | 'no' };

const ANSWER_MS = 200;

/**
 * One tab is the telephone. Two would take each other's registration away, and calls would ring in the one
 * nobody looks at. A new tab asks; a tab that holds a call refuses, any other steps back.
 */
export class Tabs {
  private readonly channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('centrala.phone') : null;
  private refused = false;

  constructor(
    private readonly name: string,
    private readonly busy: () => boolean,
    private readonly stepBack: () => void,
  ) {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => this.hear(data));
  }

  /** Whether this tab may be the telephone. */
  async ask(): Promise<boolean> {
    if (!this.channel) return true;
    this.refused = false;
    this.say('may_i');
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return !this.refused;
  }

  /** Takes the telephone even from a tab that holds a call: the engine rings the call here. */
  take(): void {
    this.say('i_will');
  }

  private hear({ from, say }: Message): void {
    if (from === this.name) return;
    if (say === 'no') this.refused = true;
    else if (say === 'may_i' && this.busy()) this.say('no');
    else this.stepBack();
  }

  private say(say: Message['say']): void {
    this.channel?.postMessage({ from: this.name, say } satisfies Message);
  }
}
