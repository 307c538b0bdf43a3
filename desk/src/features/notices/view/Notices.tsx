import { Anchor, Button, Popover, Text, VisuallyHidden } from '@mantine/core';
import { IconBell, IconBellRinging } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { useNames } from '@/features/contacts/names';
import { type Notice, useNotices, useReadNotices, words } from '../state';
import classes from './notices.module.css';

/** What the centre has to tell this person: counted in the bar, said to a screen reader, never taking the focus. */
export default function Notices() {
  const { t } = useTranslation();
  const names = useNames();
  const [opened, setOpened] = useState(false);
  const { data = [] } = useNotices();
  const fresh = data.filter(({ read_at }) => read_at === null);
  const first = fresh[0];
  const Icon = first ? IconBellRinging : IconBell;
  return (
    <Popover opened={opened} onChange={setOpened} width={430} position="bottom-start" shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          h={30}
          px={8}
          leftSection={<Icon size={17} aria-hidden />}
          className={first && first.tone !== 'good' ? classes.fresh : undefined}
          aria-label={t('notices.unread', { count: fresh.length })}
          onClick={() => setOpened(!opened)}
          data-testid="notices-open"
          data-unread={fresh.length}
        >
          {fresh.length}
        </Button>
      </Popover.Target>
      <VisuallyHidden role="status">{first ? words(t, first, names.agent) : ''}</VisuallyHidden>
      <Popover.Dropdown aria-label={t('notices.title')}>
        <List notices={data} onFollow={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function List({ notices, onFollow }: { notices: readonly Notice[]; onFollow: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const read = useReadNotices();
  const newest = notices[0];
  if (!newest) return <Text c="dimmed">{t('notices.none')}</Text>;
  return (
    <>
      <ul className={classes.list} data-testid="notices-list">
        {notices.map((notice) => (
          <li key={notice.id} className={classes.notice} data-unread={notice.read_at === null} data-tone={notice.tone}>
            <Text size="xs" c="dimmed">
              {shortDateAndTime(notice.at)}
            </Text>
            <Anchor component={Link} to={notice.link as never} size="sm" onClick={onFollow}>
              {words(t, notice, names.agent)}
            </Anchor>
          </li>
        ))}
      </ul>
      <Button
        size="compact-xs"
        variant="default"
        mt="xs"
        disabled={notices.every(({ read_at }) => read_at !== null)}
        onClick={() => read.mutate(Math.max(...notices.map(({ id }) => id)))}
        data-testid="notices-read"
      >
        {t('notices.all_read')}
      </Button>
    </>
  );
}
