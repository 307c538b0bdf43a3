import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, rest } from '@/api/rest';
import type { Answers, Application } from './form';

const PAUSE_MS = 700;
const AGAIN_MS = 4000;
const keyOf = (id: number) => `centrala.application.${id}`;

function readKept(id: number): Answers | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? (kept as Answers) : null;
  } catch {
    return null;
  }
}

export type FillStatus = 'saved' | 'saving' | 'kept' | 'clash';

/** Answers saved as typed, kept on this machine first. A change made elsewhere stops the saving and is said. */
export function useFill(application: Application) {
  const { id } = application;
  const [answers, setAnswers] = useState<Answers>(() => readKept(id) ?? application.answers);
  const [status, setStatus] = useState<FillStatus>(readKept(id) ? 'kept' : 'saved');
  const edition = useRef(application.edition);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  edition.current = Math.max(edition.current, application.edition);

  const saveOnce = useCallback(async () => {
    const draft = readKept(id);
    if (!draft) return;
    setStatus('saving');
    try {
      const saved = await rest.patch<Application>(`/applications/${id}`, {
        edition: edition.current,
        answers: draft,
      });
      edition.current = saved.edition;
      if (JSON.stringify(readKept(id)) !== JSON.stringify(draft)) return;
      localStorage.removeItem(keyOf(id));
      setStatus('saved');
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) return setStatus('clash');
      setStatus('kept');
      timer.current = setTimeout(() => void save(), AGAIN_MS);
    }
  }, [id]);

  // One after the other: each save needs the edition the one before was given.
  const save = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    running.current = running.current.then(saveOnce);
    return running.current;
  }, [saveOnce]);

  const put = useCallback(
    (section: string, place: number, field: string, value: string) => {
      setAnswers((now) => {
        const groups = [...(now[section] ?? [])];
        while (groups.length <= place) groups.push({});
        groups[place] = { ...groups[place], [field]: value };
        const next = { ...now, [section]: groups };
        localStorage.setItem(keyOf(id), JSON.stringify(next));
        return next;
      });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [id, save],
  );

  const setGroups = useCallback(
    (section: string, groups: Answers[string]) => {
      setAnswers((now) => {
        const next = { ...now, [section]: groups };
        localStorage.setItem(keyOf(id), JSON.stringify(next));
        return next;
      });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [id, save],
  );

  useEffect(() => {
    void save();
    return () => {
      clearTimeout(timer.current);
      void save();
    };
  }, [save]);

  return { answers, status, put, setGroups, save };
}
