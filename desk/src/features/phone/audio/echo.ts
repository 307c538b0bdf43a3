const DELAY_SECONDS = 0.9;
const LENGTH_MS = 6000;

/** Lets people hear themselves a moment later: shows at once that microphone and speaker are the right ones. */
export function hearYourself(stream: MediaStream, speaker: string, ended: () => void): () => void {
  const context = new AudioContext();
  const delay = context.createDelay(2);
  delay.delayTime.value = DELAY_SECONDS;
  const out = context.createMediaStreamDestination();
  context.createMediaStreamSource(stream).connect(delay).connect(out);
  const audio = new Audio();
  audio.srcObject = out.stream;
  void (audio.setSinkId?.(speaker) ?? Promise.resolve()).catch(() => undefined).then(() => audio.play());
  const timer = setTimeout(stop, LENGTH_MS);
  let over = false;
  function stop(): void {
    if (over) return;
    over = true;
    clearTimeout(timer);
    audio.srcObject = null;
    void context.close();
    ended();
  }
  return stop;
}
