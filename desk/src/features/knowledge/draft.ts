import { useCallback, useState } from 'react';
import type { Draft } from './article';

interface Kept {
  edition: number;
  typed: Partial<Draft>;
}

const keyOf = (id: number) => `centrala.article.${id}`;

export function readKept(id: number): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'typed' in kept ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

/**
 * What an author typed and has not saved, kept on this machine with the edition it began with: a closed page
 * costs nothing, and a save over somebody else's text is still noticed.
 */
export function useKeptDraft(id: number, edition: number) {
  const [kept, setKept] = useState<Kept>(() => readKept(id) ?? { edition, typed: {} });
  const put = useCallback(
    (next: Kept) => {
      setKept(next);
      if (Object.keys(next.typed).length > 0) localStorage.setItem(keyOf(id), JSON.stringify(next));
      else localStorage.removeItem(keyOf(id));
    },
    [id],
  );
  return {
    typed: kept.typed,
    edition: Object.keys(kept.typed).length > 0 ? kept.edition : edition,
    type: (change: Partial<Draft>) =>
      put({
        edition: Object.keys(kept.typed).length > 0 ? kept.edition : edition,
        typed: { ...kept.typed, ...change },
      }),
    /** Forget it: it is saved, or the author takes the other text. */
    clear: (now: number) => put({ edition: now, typed: {} }),
    /** Keep the text, on top of somebody else's. */
    rebase: (now: number) => put({ edition: now, typed: kept.typed }),
  };
}
