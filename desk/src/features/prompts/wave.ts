const RATE = 16_000;
const HEADER_BYTES = 44;

/** Samples between -1 and 1 as a WAV file: one channel, 16 bit. */
export function wave(samples: Float32Array, rate: number): Blob {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + samples.length * 2));
  const word = (at: number, letters: string) => {
    for (const [place, letter] of [...letters].entries()) view.setUint8(at + place, letter.charCodeAt(0));
  };
  word(0, 'RIFF');
  view.setUint32(4, view.byteLength - 8, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (const [place, sample] of samples.entries())
    view.setInt16(HEADER_BYTES + place * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true);
  return new Blob([view], { type: 'audio/wav' });
}

/** Whatever sound this browser can play, as a WAV file of telephone quality. */
export async function asWave(sound: Blob): Promise<Blob> {
  const context = new OfflineAudioContext(1, 1, RATE);
  const decoded = await context.decodeAudioData(await sound.arrayBuffer());
  const mixed = new OfflineAudioContext(1, Math.max(1, decoded.length), decoded.sampleRate);
  const source = mixed.createBufferSource();
  source.buffer = decoded;
  source.connect(mixed.destination);
  source.start();
  return wave((await mixed.startRendering()).getChannelData(0), decoded.sampleRate);
}
