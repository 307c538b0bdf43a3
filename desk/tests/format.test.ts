import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ago, duration, languageName, percent, phoneNumber, timeOfDay } from '@/app/format';

beforeAll(() => i18next.init({ lng: 'pl', resources: {} }));

describe('how things are written', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [7_400, '0:07'],
    [192_000, '3:12'],
    [3_849_000, '1:04:09'],
  ])('a duration of %i ms', (ms, text) => expect(duration(ms)).toBe(text));

  it.each([
    ['+48221234567', '+48 221 234 567'],
    ['+4533112233', '+45 33 11 22 33'],
    ['+3725551234', '+372 55 51 234'],
    ['101', '101'],
    ['anonymous', 'anonymous'],
    ['', ''],
  ])('the number %s', (number, text) => expect(phoneNumber(number)).toBe(text));

  it('shares, times and names in the language of the viewer', () => {
    expect(percent(0.724)).toBe('72%');
    expect(percent(null)).toBe('–');
    expect(timeOfDay(new Date(2026, 10, 22, 9, 5))).toBe('09:05');
    expect(languageName('et')).toBe('estoński');
    expect(ago(new Date(0), 180_000)).toBe('3 minuty temu');
  });
});
