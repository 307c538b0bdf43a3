import { describe, expect, it } from 'vitest';
import { ApiError } from '@/api/rest';
import { readPauses, readPeaks, toBars } from '@/features/recordings/peaks';
import { causeFault, centreFault, microphoneFault } from '@/features/visitor/account';
import en from '@/features/visitor/strings/en.json';

describe('peaks', () => {
  it('are two lanes between silence and full', () => {
    expect(
      readPeaks([
        [0.5, 2],
        [-1, Number.NaN],
      ]),
    ).toEqual([
      [0.5, 1],
      [0, 0],
    ]);
    expect(readPeaks(undefined)).toEqual([[], []]);
  });

  it('keep the loudest moment of each bar', () => {
    expect(toBars([0.1, 0.9, 0.2, 0.3], 2)).toEqual([0.9, 0.3]);
    expect(toBars([0.5], 3)).toEqual([0.5, 0.5, 0.5]);
    expect(toBars([], 3)).toEqual([]);
  });
});

it('pauses lie within the recording, in order', () => {
  expect(
    readPauses(
      [
        [50, 70],
        [-2, 5],
        [9, 9],
      ],
      60,
    ),
  ).toEqual([
    { from: 0, to: 5 },
    { from: 50, to: 60 },
  ]);
});

describe('what a visitor is told', () => {
  const named = (name: string) => new DOMException('', name);

  it('names the trouble with the microphone', () => {
    expect(microphoneFault(named('NotAllowedError'))).toBe('denied');
    expect(microphoneFault(named('NotFoundError'))).toBe('no_microphone');
    expect(microphoneFault(named('NotReadableError'))).toBe('microphone_busy');
    expect(microphoneFault('odd')).toBe('microphone_busy');
  });

  it('names the trouble with the centre', () => {
    expect(centreFault(new ApiError(429, 'too_many', ''))).toBe('too_many');
    expect(centreFault(new ApiError(403, 'not_allowed', ''))).toBe('closed');
    expect(centreFault(new ApiError(0, 'no_connection', ''))).toBe('unreachable');
    expect(centreFault(new Error('x'))).toBe('unreachable');
  });

  it('calls an ordinary end no fault', () => {
    expect(causeFault('Terminated', true)).toBe('');
    expect(causeFault('Canceled', false)).toBe('');
    expect(causeFault('Connection Error', true)).toBe('line_failed');
    expect(causeFault('Busy', false)).toBe('line_failed');
  });

  it('says what to do about each', () => {
    expect(Object.keys(en.help).sort()).toEqual(Object.keys(en.fault).sort());
  });
});
