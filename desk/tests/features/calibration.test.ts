import { describe, expect, it } from 'vitest';
import { chartOf, judges } from '@/features/calibration/waits';

const told = (wait_seconds: number, answered = true) => ({ low_seconds: 60, high_seconds: 180, wait_seconds, answered });

describe('told waits as a chart', () => {
  it('stand oldest first, inside and outside apart', () => {
    expect(chartOf([told(200), told(30), told(120)])).toEqual([
      [1, 2, 3],
      [180, 180, 180],
      [60, 60, 60],
      [120, null, null],
      [null, 30, 200],
    ]);
  });

  it('leave out who gave up before the end of the range, and keep who gave up after it', () => {
    expect([told(100, false), told(200, false)].map(judges)).toEqual([false, true]);
    expect(chartOf([told(100, false)])[0]).toEqual([]);
  });

  it('hold the ends themselves', () => {
    expect(chartOf([told(180), told(60)])[3]).toEqual([60, 180]);
  });
});
