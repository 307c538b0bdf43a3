import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, rest } from '@/api/rest';
import { BLANK, type CustomerWire, toForm } from '@/features/customers/customer';
import { readDraft } from '@/features/customers/draft';
import { settle } from '@/features/customers/settle';
import { useEditing } from '@/features/customers/useEditing';

const IDA: CustomerWire = {
  ...BLANK,
  id: 7,
  version: 3,
  kind: 'person',
  name: 'Ida Sørensen',
  note: 'Rings early.',
  account_manager: null,
  created_at: '2026-01-01T00:00:00Z',
  numbers: [],
};
const base = toForm(IDA);

describe('two who edit', () => {
  it('keep what only one of them touched', () => {
    const now = { ...base, company: 'Lyshuset' };
    expect(settle(base, { note: 'Moved.' }, now)).toEqual({ mine: { note: 'Moved.' }, clashes: [] });
  });
  it('choose where both changed a field to different values', () => {
    const now = { ...base, note: 'Moved to Odense.' };
    expect(settle(base, { note: 'Moved to Vejle.', tags: ['vip'] }, now)).toEqual({
      mine: { note: 'Moved to Vejle.', tags: ['vip'] },
      clashes: ['note'],
    });
  });
  it('agree where both typed the same', () => {
    const now = { ...base, note: 'Moved.' };
    expect(settle(base, { note: 'Moved.' }, now)).toEqual({ mine: {}, clashes: [] });
  });
});

const patch = vi.spyOn(rest, 'patch');
const get = vi.spyOn(rest, 'get');
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);
const edit = () => renderHook(() => useEditing('7', IDA), { wrapper });
const settled = () => act(() => vi.advanceTimersByTimeAsync(0));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  patch.mockReset().mockImplementation(async (_, body) => ({
    ...IDA,
    ...(body as object),
    version: (body as { version: number }).version + 1,
  }));
  get.mockReset();
});
afterEach(() => vi.useRealTimers());

describe('editing a customer', () => {
  it('shows at once, keeps with every key stroke, sends only what changed', async () => {
    const { result } = edit();
    act(() => result.current.type({ note: 'Rings late.' }));
    expect(result.current.form.note).toBe('Rings late.');
    expect(readDraft('7')?.typed).toEqual({ note: 'Rings late.' });
    await act(() => result.current.save());
    expect(patch).toHaveBeenCalledExactlyOnceWith('/customers/7', { note: 'Rings late.', version: 3 });
    expect([result.current.status, readDraft('7')]).toEqual(['saved', null]);
  });

  it('survives a lost centre and a crash of the browser', async () => {
    patch.mockRejectedValue(new ApiError(0, 'no_connection', ''));
    const first = edit();
    act(() => first.result.current.type({ note: 'Nothing is lost' }));
    await act(() => first.result.current.save());
    expect(first.result.current.status).toBe('kept');
    first.unmount();
    await settled();
    patch.mockReset().mockResolvedValue({ ...IDA, note: 'Nothing is lost', version: 4 });
    const second = edit();
    expect(second.result.current.form.note).toBe('Nothing is lost');
    await settled();
    expect(second.result.current.status).toBe('saved');
  });

  it('keeps what was refused and says so', async () => {
    patch.mockRejectedValue(new ApiError(422, 'invalid', 'email: no.'));
    const { result } = edit();
    act(() => result.current.type({ email: 'a@b.c' }));
    await act(() => result.current.save());
    expect([result.current.status, result.current.form.email]).toEqual(['fault', 'a@b.c']);
    expect(readDraft('7')?.typed).toEqual({ email: 'a@b.c' });
  });

  it('goes on by itself when the other touched something else', async () => {
    patch.mockRejectedValueOnce(new ApiError(409, 'edited', ''));
    get.mockResolvedValue({ ...IDA, company: 'Lyshuset', version: 5 });
    const { result } = edit();
    act(() => result.current.type({ note: 'Moved.' }));
    await act(() => result.current.save());
    expect(patch).toHaveBeenLastCalledWith('/customers/7', { note: 'Moved.', version: 5 });
    expect(result.current.status).toBe('saved');
  });

  it.each([
    [true, { note: 'Mine.', version: 5 }],
    [false, null],
  ])('shows both versions of what both changed; mine: %s', async (mine, sent) => {
    patch.mockRejectedValueOnce(new ApiError(409, 'edited', ''));
    get.mockResolvedValue({ ...IDA, note: 'Theirs.', version: 5 });
    const { result } = edit();
    act(() => result.current.type({ note: 'Mine.' }));
    await act(() => result.current.save());
    expect(result.current.status).toBe('conflict');
    expect(result.current.clashes.map(({ field, theirs }) => [field, theirs.note])).toEqual([['note', 'Theirs.']]);
    expect(result.current.form.note).toBe('Mine.');
    patch.mockClear();
    act(() => result.current.choose('note', mine));
    await settled();
    if (sent) expect(patch).toHaveBeenCalledExactlyOnceWith('/customers/7', sent);
    else expect(patch).not.toHaveBeenCalled();
    expect([result.current.status, result.current.form.note]).toEqual(['saved', mine ? 'Mine.' : 'Theirs.']);
  });
});
