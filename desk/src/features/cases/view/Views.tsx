import { Button, Checkbox, Menu, Stack, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/app/session';
import { type CaseSearch, filterOf, readSearch } from '../filter';
import { useViews } from '../state';

interface Props {
  search: CaseSearch;
  onChange: (change: Partial<CaseSearch>) => void;
}

/** Lists people come back to, under names of their own. */
export function Views({ search, onChange }: Props) {
  const { t } = useTranslation();
  const { username } = useSession().user;
  const { views, save, remove } = useViews();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const keep = () => save.mutate({ name: name.trim(), shared, query: filterOf(search) }, { onSuccess: () => setName('') });
  return (
    <Menu position="bottom-start" width={260} closeOnItemClick={false}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconBookmark size={14} aria-hidden />} data-testid="case-views">
          {t('cases.views')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.map((view) => (
          <Menu.Item
            key={view.id}
            onClick={() => onChange({ ...readSearch(view.query), open: '' })}
            data-testid={`case-view-${view.id}`}
          >
            {view.name}
          </Menu.Item>
        ))}
        {views
          .filter(({ owner }) => owner === username)
          .map((view) => (
            <Menu.Item
              key={`remove-${view.id}`}
              c="dimmed"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => remove.mutate(view.id)}
            >
              {t('cases.view_remove', { name: view.name })}
            </Menu.Item>
          ))}
        {views.length > 0 && <Menu.Divider />}
        <Stack gap={6} p={8}>
          <TextInput
            size="xs"
            label={t('cases.view_name')}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.stopPropagation()}
            data-testid="case-view-name"
          />
          <Checkbox
            size="xs"
            label={t('cases.view_shared')}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <Button size="xs" disabled={!name.trim()} onClick={keep} data-testid="case-view-save">
            {t('cases.view_save')}
          </Button>
        </Stack>
      </Menu.Dropdown>
    </Menu>
  );
}
