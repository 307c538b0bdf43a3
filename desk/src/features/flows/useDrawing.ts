import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ApiError } from '@/api/rest';
import { alike } from './differences';
import type { Content } from './flow';
import { began, type History, put, redone, undone } from './history';
import { type Flow, readFlow, saveDraft } from './state';

export interface Drawn {
  name: string;
  draft: Content;
}

interface Kept extends Drawn {
  edition: number;
}

const SAVE_MS = 700;
const AGAIN_MS = 5000;
const keyOf = (id: string) => `centrala.flow-draft.${id}`;

function readKept(id: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'draft' in kept ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

const equal = (a: Drawn, b: Drawn) => a.name === b.name && alike(a.draft, b.draft);

type Do = { do: 'put'; next: Drawn; topic: string } | { do: 'undo' } | { do: 'redo' };

function act(history: History<Drawn>, action: Do): History<Drawn> {
  if (action.do === 'undo') return undone(history);
  if (action.do === 'redo') return redone(history);
  return put(history, action.next, action.topic, Date.now());
}

export type Saving = 'saved' | 'saving' | 'kept' | 'conflict';

/**
 * A flow being drawn. Every change is kept on this machine at once and saved a moment later; what a crash left behind
 * is taken up again. Two authors never save over each other: the later one is asked.
 */
export function useDrawing(flow: Flow, mayEdit: boolean) {
  const queries = useQueryClient();
  const [kept] = useState(() => (mayEdit ? readKept(flow.id) : null));
  const [history, dispatch] = useReducer(act, kept ?? { name: flow.name, draft: flow.draft }, (first) =>
    began<Drawn>({ name: first.name, draft: first.draft }),
  );
  const [base, setBase] = useState({ edition: kept?.edition ?? flow.edition, name: flow.name, draft: flow.draft });
  const [theirs, setTheirs] = useState<Flow | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const { now } = history;
  const clean = equal(now, base);
  const running = useRef(false);

  useEffect(() => {
    if (!mayEdit) return;
    if (clean) localStorage.removeItem(keyOf(flow.id));
    else localStorage.setItem(keyOf(flow.id), JSON.stringify({ edition: base.edition, ...now }));
  }, [mayEdit, clean, now, base.edition, flow.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for another try
  useEffect(() => {
    if (clean || theirs || !mayEdit || running.current) return;
    const timer = setTimeout(async () => {
      running.current = true;
      try {
        const saved = await saveDraft(flow.id, { edition: base.edition, ...now });
        queries.setQueryData(['flows', 'one', flow.id], saved);
        setFault(null);
        setBase({ edition: saved.edition, ...now });
      } catch (error) {
        const other = error instanceof ApiError && error.code === 'edited_meanwhile';
        if (other) setTheirs(await readFlow(flow.id).catch(() => null));
        setFault(error);
        setTimeout(() => setRound((count) => count + 1), AGAIN_MS);
      } finally {
        running.current = false;
      }
    }, SAVE_MS);
    return () => clearTimeout(timer);
  }, [clean, now, base, theirs, mayEdit, round, flow.id, queries]);

  // What somebody else saved is taken over as long as nothing here waits to be saved.
  if (clean && !running.current && flow.edition > base.edition) {
    setBase({ edition: flow.edition, name: flow.name, draft: flow.draft });
    dispatch({ do: 'put', next: { name: flow.name, draft: flow.draft }, topic: '' });
  }

  const change = useCallback(
    (next: Partial<Drawn>, topic = '') => dispatch({ do: 'put', next: { ...now, ...next }, topic }),
    [now],
  );
  const settle = (mine: boolean) => {
    if (!theirs) return;
    setBase({ edition: theirs.edition, name: theirs.name, draft: theirs.draft });
    if (!mine) dispatch({ do: 'put', next: { name: theirs.name, draft: theirs.draft }, topic: '' });
    setTheirs(null);
    setFault(null);
  };
  const saving: Saving = theirs ? 'conflict' : clean ? 'saved' : fault ? 'kept' : 'saving';
  return {
    ...now,
    change,
    undo: () => dispatch({ do: 'undo' }),
    redo: () => dispatch({ do: 'redo' }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    saving,
    fault: theirs ? null : fault,
    /** What somebody else saved meanwhile; `settle` keeps mine or takes theirs. */
    theirs,
    settle,
  };
}

export type Studio = ReturnType<typeof useDrawing>;
