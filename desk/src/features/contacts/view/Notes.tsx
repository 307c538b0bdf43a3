import { Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { useNotes } from '@/features/agent/notes';
import { useNames } from '../names';
import type { ContactRecord } from '../records';
import classes from './contact.module.css';

/** My own note, saved as typed; the notes of others to be read. */
export function Notes({ contact }: { contact: ContactRecord }) {
  const { t } = useTranslation();
  const names = useNames();
  const { username } = useSession().user;
  const others = contact.notes.filter(({ author }) => author !== username);
  return (
    <section aria-labelledby="contact-notes">
      <h3 id="contact-notes" className={classes.heading}>
        {t('contacts.notes')}
      </h3>
      {others.map((note) => (
        <div key={note.author} className={classes.note}>
          <Text size="xs" c="dimmed">
            {names.agent(note.author)} · {dateAndTime(note.at)}
          </Text>
          <p>{note.text}</p>
        </div>
      ))}
      <MyNote id={contact.id} saved={contact.notes.find(({ author }) => author === username)?.text ?? ''} />
    </section>
  );
}

function MyNote({ id, saved }: { id: string; saved: string }) {
  const { t } = useTranslation();
  const { text, status, type } = useNotes(id, saved);
  return (
    <Textarea
      autosize
      minRows={2}
      maxRows={10}
      placeholder={t('agent.notes_placeholder')}
      aria-label={t('contacts.my_note')}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      description={text ? t(`agent.note_status.${status}`) : ' '}
      inputWrapperOrder={['input', 'description']}
      data-testid="contact-note"
    />
  );
}
