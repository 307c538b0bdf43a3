import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rest } from '@/api/rest';
import { readDraft, useNotes } from '@/features/agent/notes';

const patch = vi.spyOn(rest, 'patch');

beforeEach(() => {
  vi.useFakeTimers();
  patch.mockReset().mockResolvedValue({});
});
afterEach(() => vi.useRealTimers());

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('notes', () => {
  it('are kept here with every key stroke and saved after a pause', async () => {
    const { result } = renderHook(() => useNotes('k1', ''));
    act(() => result.current.type('Rou'));
    act(() => result.current.type('Router'));
    expect(readDraft('k1')).toBe('Router');
    await wait(700);
    expect(patch).toHaveBeenCalledExactlyOnceWith('/contacts/k1', { notes: 'Router' });
    expect(result.current.status).toBe('saved');
    expect(readDraft('k1')).toBeNull();
  });

  it('survive a lost centre and a closed page, and are saved later', async () => {
    patch.mockRejectedValue(new Error('away'));
    const first = renderHook(() => useNotes('k1', ''));
    act(() => first.result.current.type('Nothing is lost'));
    await wait(700);
    expect(first.result.current.status).toBe('kept');
    first.unmount();
    await wait(0);
    patch.mockReset().mockResolvedValue({});
    const second = renderHook(() => useNotes('k1', 'older'));
    expect(second.result.current.text).toBe('Nothing is lost');
    await wait(0);
    expect(second.result.current.status).toBe('saved');
  });

  it('never let the records overwrite what is being typed', async () => {
    const { result, rerender } = renderHook(({ recorded }) => useNotes('k1', recorded), {
      initialProps: { recorded: 'a' },
    });
    expect(result.current.text).toBe('a');
    act(() => result.current.type('ab'));
    rerender({ recorded: 'something else' });
    expect(result.current.text).toBe('ab');
  });
});
