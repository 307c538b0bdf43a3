import { useCallback, useEffect, useRef, useState } from 'react';
import { rest } from '@/api/rest';

export type NoteStatus = 'saved' | 'typing' | 'saving' | 'kept';

const PAUSE_MS = 700;
const AGAIN_MS = 4000;
const draftKey = (contact: string) => `centrala.note.${contact}`;

export function readDraft(contact: string): string | null {
  return localStorage.getItem(draftKey(contact));
}

/**
 * Notes saved as typed. Every key stroke is kept on this machine first, so that neither a lost network
 * nor a closed page costs a sentence. Each person writes a note of their own: two can't overwrite each other.
 */
export function useNotes(contact: string, recorded: string | undefined) {
  const [text, setText] = useState(() => readDraft(contact) ?? recorded ?? '');
  const [status, setStatus] = useState<NoteStatus>(readDraft(contact) === null ? 'saved' : 'kept');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  // What the records say is shown until something is typed here.
  useEffect(() => {
    if (recorded !== undefined && readDraft(contact) === null) setText(recorded);
  }, [contact, recorded]);

  const save = useCallback(async () => {
    const draft = readDraft(contact);
    if (draft === null) return;
    setStatus('saving');
    try {
      await rest.patch(`/contacts/${contact}`, { notes: draft });
    } catch {
      setStatus('kept');
      timer.current = setTimeout(() => void save(), AGAIN_MS);
      return;
    }
    // Typed on meanwhile: that is another draft, and will be saved in its turn.
    if (readDraft(contact) !== draft) return;
    localStorage.removeItem(draftKey(contact));
    setStatus('saved');
  }, [contact]);

  const type = useCallback(
    (value: string) => {
      setText(value);
      localStorage.setItem(draftKey(contact), value);
      setStatus('typing');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [contact, save],
  );

  useEffect(() => {
    void save();
    return () => {
      clearTimeout(timer.current);
      // Leaving the contact: send what is left now; the draft stays until that has worked.
      const draft = readDraft(contact);
      if (draft !== null) {
        void rest
          .patch(`/contacts/${contact}`, { notes: draft })
          .then(() => readDraft(contact) === draft && localStorage.removeItem(draftKey(contact)))
          .catch(() => undefined);
      }
    };
  }, [contact, save]);

  return { text, status, type, save };
}
