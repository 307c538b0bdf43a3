import { useState } from 'react';
import type { Content, Script } from './script';
import { type Head, useSave } from './state';

interface Kept {
  edition: number;
  head: Head;
  draft: Content;
}

const keyOf = (id: string) => `centrala.script-draft.${id}`;

function readKept(id: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'draft' in kept ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

/** A script being written: every change is kept on this machine until it is saved. */
export function useStudio(script: Script) {
  const { id, name, language, queues, draft, edition } = script;
  const [kept, setKept] = useState<Kept | null>(() => readKept(id));
  const save = useSave(id);
  const now: Kept = kept ?? { edition, head: { name, language, queues }, draft };
  const put = (next: Kept) => {
    setKept(next);
    localStorage.setItem(keyOf(id), JSON.stringify(next));
  };
  const forget = () => {
    setKept(null);
    localStorage.removeItem(keyOf(id));
    save.reset();
  };
  return {
    head: now.head,
    draft: now.draft,
    changed: kept !== null,
    failed: save.error,
    saving: save.isPending,
    setHead: (change: Partial<Head>) => put({ ...now, head: { ...now.head, ...change } }),
    setDraft: (wish: Content) => put({ ...now, draft: wish }),
    save: () =>
      save.mutate({ ...now.head, draft: now.draft, edition: now.edition }, { onSuccess: () => forget() }),
    /** Back to what the records have. */
    undo: forget,
  };
}
