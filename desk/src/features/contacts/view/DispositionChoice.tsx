import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { useChangeContact } from '../commands';
import { dispositionPaths } from '../dispositions';
import type { ContactRecord } from '../records';
import { useDispositions } from '../state';

/** What came of it; saved at once. */
export function DispositionChoice({ contact }: { contact: ContactRecord }) {
  const { t } = useTranslation();
  const { data = [] } = useDispositions();
  const change = useChangeContact(contact.id);
  const wish = change.isPending || change.isError ? change.variables?.disposition : contact.disposition?.id;
  const paths = dispositionPaths(data, contact.disposition?.id);
  return (
    <Select
      label={t('contacts.disposition')}
      placeholder={t(data.length > 0 ? 'contacts.choose' : 'contacts.no_dispositions')}
      data={paths.map(({ id, path }) => ({ value: String(id), label: path }))}
      value={wish ? String(wish) : null}
      onChange={(value) => change.mutate({ disposition: value ? Number(value) : null })}
      error={change.error && refusalText(t, change.error)}
      searchable
      clearable
      data-testid="contact-disposition"
    />
  );
}
