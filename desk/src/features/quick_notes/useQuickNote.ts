import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { rest } from '@/api/rest';

const PAUSE_MS = 700;
const AGAIN_MS = 4000;
const keyOf = (owner: string) => `centrala.quick_note.${owner}`;

export type PadStatus = 'saved' | 'saving' | 'kept';

/** One's own notepad: kept on this machine with each key stroke, then in the records. */
export function useQuickNote(owner: string) {
  const [typed, setTyped] = useState<string | null>(() => localStorage.getItem(keyOf(owner)));
  const [status, setStatus] = useState<PadStatus>(typed === null ? 'saved' : 'kept');
  const { data, refetch } = useQuery({
    queryKey: ['quick_note', owner],
    queryFn: () => rest.get<{ text: string }>('/quick-note'),
  });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const save = useCallback(async () => {
    const draft = localStorage.getItem(keyOf(owner));
    if (draft === null) return;
    setStatus('saving');
    try {
      await rest.patch('/quick-note', { text: draft });
    } catch {
      setStatus('kept');
      timer.current = setTimeout(() => void save(), AGAIN_MS);
      return;
    }
    if (localStorage.getItem(keyOf(owner)) !== draft) return;
    await refetch();
    localStorage.removeItem(keyOf(owner));
    setTyped(null);
    setStatus('saved');
  }, [owner, refetch]);

  useEffect(() => {
    void save();
    return () => clearTimeout(timer.current);
  }, [save]);

  const type = (text: string) => {
    setTyped(text);
    localStorage.setItem(keyOf(owner), text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  };
  return { text: typed ?? data?.text ?? '', ready: data !== undefined || typed !== null, status, type };
}
