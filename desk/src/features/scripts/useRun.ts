import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { rest } from '@/api/rest';
import type { Run } from './script';

interface Said {
  answers: Record<string, string>;
  ticked: string[];
}

const PAUSE_MS = 700;
const AGAIN_MS = 4000;
const keyOf = (run: number) => `centrala.script.${run}`;

export function readSaid(run: number): Said | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(run)) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'answers' in kept ? (kept as Said) : null;
  } catch {
    return null;
  }
}

/**
 * A conversation going on. Every answer is kept on this machine first and saved as typed; the records decide
 * what comes next. What the records do not have yet is laid over what they say.
 */
export function useRun(first: Run) {
  const queries = useQueryClient();
  const [run, setRun] = useState(first);
  const [said, setSaid] = useState<Said>(() => {
    const kept = readSaid(first.id);
    return {
      answers: { ...first.answers, ...kept?.answers },
      ticked: kept?.ticked ?? first.ticked,
    };
  });
  const [failed, setFailed] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(said);
  latest.current = said;

  const send = useCallback(
    async (method: 'PATCH' | 'POST', path: string) => {
      clearTimeout(timer.current);
      const sent = latest.current;
      const answer = await rest.send<Run>(method, `/script-runs/${first.id}${path}`, sent);
      // Typed on meanwhile: the draft stays until that is saved too.
      if (latest.current === sent) localStorage.removeItem(keyOf(first.id));
      return answer;
    },
    [first.id],
  );

  const save = useCallback(async () => {
    if (!readSaid(first.id)) return;
    try {
      await send('PATCH', '');
      setFailed(null);
    } catch (error) {
      setFailed(error);
      timer.current = setTimeout(() => void save(), AGAIN_MS);
    }
  }, [first.id, send]);

  const tell = useCallback(
    (change: Partial<Said>) => {
      const next = { ...latest.current, ...change };
      latest.current = next;
      setSaid(next);
      localStorage.setItem(keyOf(first.id), JSON.stringify(next));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [first.id, save],
  );

  const move = useCallback(
    async (path: '/next' | '/back') => {
      setBusy(true);
      try {
        setRun(await send('POST', path));
        setFailed(null);
        void queries.invalidateQueries({ queryKey: ['scripts', 'runs', first.contact] });
      } catch (error) {
        setFailed(error);
      } finally {
        setBusy(false);
      }
    },
    [first.contact, queries, send],
  );

  useEffect(() => {
    void save();
    // Leaving the tab: send what is left now.
    return () => {
      clearTimeout(timer.current);
      if (readSaid(first.id)) void send('PATCH', '').catch(() => undefined);
    };
  }, [first.id, save, send]);

  return {
    state: { ...run, ...said },
    failed,
    busy,
    answer: (field: string, value: string) => tell({ answers: { ...latest.current.answers, [field]: value } }),
    tick: (statement: string, on: boolean) =>
      tell({
        ticked: on
          ? [...latest.current.ticked, statement]
          : latest.current.ticked.filter((one) => one !== statement),
      }),
    next: () => void move('/next'),
    back: () => void move('/back'),
  };
}
