import { useCallback, useEffect, useRef, useState } from 'react';
import { asWave } from './wave';

/** Records from the microphone; `stop` gives the recording as WAV. */
export function useRecorder() {
  const recorder = useRef<MediaRecorder | null>(null);
  const [since, setSince] = useState(0);

  const release = useCallback(() => {
    for (const track of recorder.current?.stream.getTracks() ?? []) track.stop();
    recorder.current = null;
    setSince(0);
  }, []);
  useEffect(() => release, [release]);

  const start = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const made = new MediaRecorder(stream);
    recorder.current = made;
    made.start();
    setSince(Date.now());
  };
  const stop = async (): Promise<Blob | null> => {
    const made = recorder.current;
    if (!made) return null;
    const pieces: Blob[] = [];
    const over = new Promise((resolve) => made.addEventListener('stop', resolve, { once: true }));
    made.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    made.stop();
    await over;
    release();
    return asWave(new Blob(pieces, { type: made.mimeType }));
  };
  return { since, start, stop };
}
