import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, rest } from '@/api/rest';
import { type CustomerForm, type CustomerWire, checkForm, type Field, toForm, toWire } from './customer';
import { type Draft, dropDraft, keepDraft, readDraft } from './draft';
import { settle, type Typed } from './settle';

export type Status = 'saved' | 'typing' | 'saving' | 'kept' | 'fault' | 'conflict';

export interface Clash {
  field: Field;
  theirs: CustomerForm;
}

const AGAIN_MS = 4000;

/**
 * Editing one customer. Shown at once, kept on this machine with every key stroke, sent when a field is left.
 * If somebody else has saved meanwhile, their fields come in and ours go on top; what both changed, a person chooses.
 */
export function useEditing(id: string, record: CustomerWire) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(
    () => readDraft(id) ?? { version: record.version, base: toForm(record), typed: {} },
  );
  const [status, setStatus] = useState<Status>(Object.keys(draft.typed).length ? 'kept' : 'saved');
  const [error, setError] = useState<unknown>(null);
  const [clashes, setClashes] = useState<Clash[]>([]);
  const latest = useRef(draft);
  const sending = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const put = useCallback(
    (next: Draft) => {
      latest.current = next;
      keepDraft(id, next);
      setDraft(next);
    },
    [id],
  );

  // What the records say anew is shown where nothing is typed.
  useEffect(() => {
    if (Object.keys(latest.current.typed).length === 0 && record.version > latest.current.version)
      put({ version: record.version, base: toForm(record), typed: {} });
  }, [record, put]);

  const clash = useCallback(
    async (sent: Draft) => {
      const now = await rest.get<CustomerWire>(`/customers/${id}`);
      const { mine, clashes: fields } = settle(sent.base, latest.current.typed, toForm(now));
      put({ version: now.version, base: toForm(now), typed: mine });
      setClashes(fields.map((field) => ({ field, theirs: toForm(now) })));
      return fields.length === 0;
    },
    [id, put],
  );

  const save = useCallback(async (): Promise<void> => {
    const sent = latest.current;
    clearTimeout(timer.current);
    if (sending.current || Object.keys(sent.typed).length === 0) return;
    if (Object.keys(checkForm({ ...sent.base, ...sent.typed })).length > 0) return setStatus('fault');
    sending.current = true;
    setStatus('saving');
    let again = false;
    try {
      const row = await rest.patch<CustomerWire>(`/customers/${id}`, {
        ...toWire(sent.typed),
        version: sent.version,
      });
      // Typed on meanwhile: that is another draft, and is saved in its turn.
      const later = Object.entries(latest.current.typed).filter(
        ([name, value]) => sent.typed[name as Field] !== value,
      );
      put({ version: row.version, base: toForm(row), typed: Object.fromEntries(later) as Typed });
      queries.setQueryData(['customers', 'one', id], row);
      void queries.invalidateQueries({ queryKey: ['customers', 'list'] });
      void queries.invalidateQueries({ queryKey: ['customers', 'around', id] });
      setError(null);
      setStatus(later.length ? 'typing' : 'saved');
    } catch (refusal) {
      if (refusal instanceof ApiError && refusal.code === 'edited') {
        again = await clash(sent).catch(() => false);
        setStatus(again ? 'saving' : 'conflict');
      } else if (refusal instanceof ApiError && refusal.status >= 400 && refusal.status < 500) {
        setError(refusal);
        setStatus('fault');
      } else {
        setStatus('kept');
        timer.current = setTimeout(() => void save(), AGAIN_MS);
      }
    } finally {
      sending.current = false;
    }
    if (again) await save();
  }, [id, put, clash, queries]);

  const type = useCallback(
    (change: Typed) => {
      put({ ...latest.current, typed: { ...latest.current.typed, ...change } });
      setStatus('typing');
    },
    [put],
  );

  /** Ours goes on top of theirs, or theirs stays. */
  const choose = useCallback(
    (field: Field, mine: boolean) => {
      const { [field]: _, ...others } = latest.current.typed;
      if (!mine) put({ ...latest.current, typed: others });
      setClashes((there) => there.filter((one) => one.field !== field));
    },
    [put],
  );

  // Nothing left to choose: send what remains.
  const open = clashes.length;
  useEffect(() => {
    if (status === 'conflict' && open === 0) {
      if (Object.keys(latest.current.typed).length) void save();
      else setStatus('saved');
    }
  }, [status, open, save]);

  useEffect(() => {
    // Left here by a crash or a lost network.
    if (Object.keys(latest.current.typed).length) void save();
    return () => {
      clearTimeout(timer.current);
      void save();
    };
  }, [save]);

  const discard = useCallback(() => {
    dropDraft(id);
    put({ ...latest.current, typed: {} });
    setError(null);
    setStatus('saved');
  }, [id, put]);

  return { form: { ...draft.base, ...draft.typed }, typed: draft.typed, status, error, clashes, type, save, choose, discard };
}
