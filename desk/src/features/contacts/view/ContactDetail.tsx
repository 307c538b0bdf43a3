import { Alert, Anchor, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/rest';
import { dateAndTime, languageName, phoneNumber } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { ContactCases } from '@/features/cases/view/CasesOf';
import { RecordingPlayer } from '@/features/recordings/view/RecordingPlayer';
import { ContactScripts } from '@/features/scripts/view/ContactScripts';
import { useNames } from '../names';
import type { ContactRecord } from '../records';
import { useContactRecord } from '../state';
import { ContactFigures } from './ContactFigures';
import { otherNumber } from './ContactList';
import { CustomerChoice } from './CustomerChoice';
import classes from './contact.module.css';
import { DispositionChoice } from './DispositionChoice';
import { Notes } from './Notes';
import { OutcomeMark } from './OutcomeMark';
import { Timeline } from './Timeline';

/** Everything known of one contact. */
export function ContactDetail({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useContactRecord(id);
  if (data) return <Content contact={data} />;
  if (!error) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <Alert m="md" color="red" title={t(gone ? 'contacts.no_such' : 'contacts.failed')}>
      <Stack gap="xs" align="start">
        {gone ? t('contacts.no_such_text') : refusalText(t, error)}
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          {t('app.fault.again')}
        </Button>
      </Stack>
    </Alert>
  );
}

function Content({ contact }: { contact: ContactRecord }) {
  const { t } = useTranslation();
  const names = useNames();
  const number = otherNumber(contact);
  const shown = number ? phoneNumber(number) : t('contacts.withheld');
  const about = [
    t(`contacts.direction.${contact.direction}`),
    dateAndTime(contact.arrived_at),
    contact.queue && names.queue(contact.queue),
    languageName(contact.language),
  ];
  return (
    <article className={classes.detail} data-testid="contact-detail" data-contact={contact.id}>
      <header>
        <Title order={2} className={classes.name}>
          {contact.customer?.name || shown}
        </Title>
        <Text size="sm" c="dimmed">
          {contact.customer?.name && `${shown} · `}
          {about.filter(Boolean).join(' · ')}
        </Text>
        <Group gap="md" mt={4}>
          <OutcomeMark row={contact} />
          <Anchor component={Link} to={`/contacts/${contact.id}`} size="xs" data-testid="contact-link">
            {t('contacts.link')}
          </Anchor>
        </Group>
      </header>
      <ContactFigures contact={contact} />
      {contact.recordings.map((recording) => (
        <RecordingPlayer key={recording.id} id={recording.id} state={recording.state} />
      ))}
      <div className={classes.pair}>
        <CustomerChoice contact={contact} />
        <DispositionChoice contact={contact} />
      </div>
      <Notes contact={contact} />
      <ContactScripts contact={contact.id} />
      <section aria-labelledby="contact-cases">
        <h3 id="contact-cases" className={classes.heading}>
          {t('cases.nav')}
        </h3>
        <ContactCases contact={contact.id} customer={contact.customer?.id} />
      </section>
      <section aria-labelledby="contact-timeline">
        <h3 id="contact-timeline" className={classes.heading}>
          {t('contacts.timeline')}
        </h3>
        <Timeline facts={contact.timeline} contact={contact.id} />
      </section>
    </article>
  );
}
