import { describe, expect, it } from 'vitest';
import { heardIn } from '@/features/prompts/state';
import { wave } from '@/features/prompts/wave';

describe('a recording as WAV', () => {
  it('is one channel of 16 bit at its rate, cut off at full level', async () => {
    const blob = wave(new Float32Array([0, 1, -2]), 16_000);
    const view = new DataView(await blob.arrayBuffer());
    const word = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)));
    expect([word(0), word(8), word(36), blob.type]).toEqual(['RIFF', 'WAVE', 'data', 'audio/wav']);
    expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([1, 16_000, 16]);
    expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([42, 6]);
    expect([44, 46, 48].map((at) => view.getInt16(at, true))).toEqual([0, 0x7fff, -0x7fff]);
  });
});

describe('a prompt', () => {
  it('is heard where it has a sound or words', () => {
    const sounds = [{ language: 'da', source: 'upload' as const, seconds: 1 }];
    expect(heardIn({ id: 'x', name: 'X', core: false, texts: { en: 'Hi', pl: '' }, sounds })).toEqual(['da', 'en']);
  });
});
