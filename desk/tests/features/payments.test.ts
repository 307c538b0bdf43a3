import { expect, it } from 'vitest';
import { type Payment, recordingWish } from '@/features/payments/payments';

const page = (page_open: boolean) => ({ page_open }) as Payment;

it.each([
  ['on', [page(true)], false, 'pause_recording'],
  ['on', [page(false), page(true)], false, 'pause_recording'],
  ['on', [page(false)], false, null],
  ['off', [page(true)], false, null],
  ['paused', [page(true)], true, null],
  ['paused', [page(false)], true, 'resume_recording'],
  // Paused by hand: only the hand ends it.
  ['paused', [page(false)], false, null],
] as const)('a recording that is %s while pages are %j', (recording, payments, ours, wish) => {
  expect(recordingWish([...payments], recording, ours)).toBe(wish);
});
