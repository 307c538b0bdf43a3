import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { Beside } from '@/features/contacts/list/Beside';
import { useCaseSearch } from '../filter';
import { CaseFilter } from './CaseFilter';
import { CaseList } from './CaseList';
import { CasePanel } from './CasePanel';
import { NewCase } from './NewCase';

const NEW = 'new';

/** Every case, in the order asked for; one is read and worked on beside the list. */
export default function CasesPage() {
  const { t } = useTranslation();
  const [search, change] = useCaseSearch();
  const open = useCallback((id: string | number) => change({ open: String(id) }), [change]);
  useKeys([
    { id: 'cases-new', keys: ['N'], label: 'cases.new', group: 'cases.nav', run: () => open(NEW) },
  ]);
  const panel =
    search.open === NEW ? (
      <NewCase onMade={open} />
    ) : (
      search.open && <CasePanel key={search.open} id={search.open} onOpen={open} />
    );
  return (
    <Beside
      head={<CaseFilter search={search} onChange={change} onNew={() => open(NEW)} />}
      rows={<CaseList search={search} onOpen={open} onNew={() => open(NEW)} />}
      panel={panel}
      panelLabel={t('cases.one')}
      onClose={() => change({ open: '' })}
    />
  );
}
