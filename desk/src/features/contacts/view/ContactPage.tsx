import { Anchor, Container } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ContactDetail } from './ContactDetail';

/** One contact by its link. */
export default function ContactPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Container size="md" py="md">
      <Anchor component={Link} to="/contacts" size="sm" px="md">
        {t('contacts.all')}
      </Anchor>
      <ContactDetail id={id} />
    </Container>
  );
}
