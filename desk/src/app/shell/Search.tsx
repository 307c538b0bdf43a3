import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { allowed } from '../feature';
import { navigation } from '../features';
import { type KeyAction, useActiveKeys, useKeys } from '../keys';
import { useSession } from '../session';

export const openSearch = () => spotlight.open();

/** Ctrl-K: every page and everything that can be done now, by typing a piece of its name. */
export function Search() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { role } = useSession().user;
  const keys: KeyAction[] = [
    { id: 'search', keys: ['Ctrl+K'], label: 'app.search.open', group: 'app.keys.general', run: openSearch },
  ];
  useKeys(keys);
  const active = useActiveKeys();
  const pages: SpotlightActionData[] = navigation
    .filter((entry) => allowed(entry.roles, role))
    .map((entry) => ({
      id: entry.path,
      label: t(entry.label),
      group: t('app.search.pages'),
      onClick: () => void navigate({ to: entry.path }),
    }));
  const doable: SpotlightActionData[] = active
    .filter((action) => !action.disabled && action.id !== 'search')
    .map((action) => ({
      id: action.id,
      label: t(action.label),
      description: action.keys.join(', '),
      group: t(action.group),
      onClick: action.run,
    }));
  const grouped = Map.groupBy([...pages, ...doable], (action) => action.group ?? '');
  return (
    <Spotlight
      actions={[...grouped].map(([group, actions]) => ({ group, actions }))}
      shortcut={null}
      nothingFound={t('app.search.nothing')}
      searchProps={{ placeholder: t('app.search.placeholder'), 'aria-label': t('app.search.open') }}
      scrollable
      maxHeight={420}
    />
  );
}
