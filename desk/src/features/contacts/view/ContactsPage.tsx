import { useTranslation } from 'react-i18next';
import { useContactSearch } from '../filter';
import { Beside } from '../list/Beside';
import { ContactDetail } from './ContactDetail';
import { ContactFilter } from './ContactFilter';
import { ContactList } from './ContactList';

/** Every contact there ever was, the newest first; one is read beside the list. */
export default function ContactsPage() {
  const { t } = useTranslation();
  const [search, change] = useContactSearch();
  return (
    <Beside
      head={<ContactFilter filter={search} onChange={change} />}
      rows={<ContactList search={search} onOpen={(open) => change({ open })} />}
      panel={search.open && <ContactDetail key={search.open} id={search.open} />}
      panelLabel={t('contacts.one')}
      onClose={() => change({ open: '' })}
    />
  );
}
