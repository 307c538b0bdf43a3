import { Button, Menu } from '@mantine/core';
import { IconPlus, IconStack2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import type { Change, Edit } from '../records';
import { useChanges, useTell } from '../state';
import classes from './publishing.module.css';

interface Props {
  /** What would be saved; asked for when it is put into a change. Null: it can't be yet, and the form says why. */
  edits: () => readonly Edit[] | null;
  /** What a new change is called. */
  title: string;
  disabled?: boolean;
  onPrepared?: () => void;
}

/** Instead of saving at once: put it into a change that is checked, tried, and goes live later, with others. */
export function PrepareButton({ edits, title, disabled = false, onPrepared }: Props) {
  const { t } = useTranslation();
  const { data: changes = [] } = useChanges();
  const tell = useTell<Change>();
  const open = changes.filter(({ state }) => state === 'draft' || state === 'failed');
  const put = (change?: Change) => {
    const told = edits();
    if (!told) return;
    const [path, body] = change
      ? [`/changes/${change.id}/edits`, { edits: told }]
      : ['/changes', { title, edits: told }];
    tell.mutate({ method: 'POST', path, body }, { onSuccess: onPrepared });
  };
  return (
    <>
      <Menu position="top-start" width={280} shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconStack2 size={15} aria-hidden />}
            disabled={disabled}
            loading={tell.isPending}
            data-testid="prepare"
          >
            {t('publishing.prepare')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('publishing.prepare_help')}</Menu.Label>
          {open.map((change) => (
            <Menu.Item key={change.id} onClick={() => put(change)} className={classes.cut}>
              {change.title}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => put()}
            data-testid="prepare-new"
          >
            {t('publishing.new')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {tell.data && disabled && (
        <span role="status">
          {t('publishing.prepared')}{' '}
          <Link to={'/changes' as never} search={{ open: tell.data.id } as never} data-testid="prepared-open">
            {tell.data.title}
          </Link>
        </span>
      )}
      {tell.error && (
        <span role="alert" className={classes.was}>
          {refusalText(t, tell.error)}
        </span>
      )}
    </>
  );
}
