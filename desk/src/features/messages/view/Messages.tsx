import { Button, Popover, Tabs, Text } from '@mantine/core';
import { IconMail, IconMailExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISING } from '@/api/session';
import { dateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { useNames } from '@/features/contacts/names';
import { unread, useInbox, useRead, useSent, useWithdraw } from '../state';
import classes from './messages.module.css';
import { SendForm } from './SendForm';

/** What supervisors have to say: counted in the bar, read when there is time; it never takes the focus. */
export default function Messages() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const sends = SUPERVISING.includes(useSession().user.role);
  const waiting = unread(useInbox().data ?? []);
  const first = waiting[0];
  const Icon = first?.important ? IconMailExclamation : IconMail;
  return (
    <Popover opened={opened} onChange={setOpened} width={430} position="bottom-start" shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          h={30}
          leftSection={<Icon size={17} aria-hidden />}
          className={first?.important ? classes.important : undefined}
          aria-label={t('messages.unread', { count: waiting.length })}
          onClick={() => setOpened(!opened)}
          data-testid="messages-open"
          data-unread={waiting.length}
        >
          {first?.important ? <span className={classes.newest}>{first.text}</span> : waiting.length}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('messages.title')}>
        {sends ? (
          <Tabs defaultValue="write" keepMounted={false}>
            <Tabs.List mb="xs">
              {(['write', 'sent', 'inbox'] as const).map((name) => (
                <Tabs.Tab key={name} value={name} data-testid={`messages-${name}`}>
                  {t(`messages.tab.${name}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="write">
              <SendForm />
            </Tabs.Panel>
            <Tabs.Panel value="sent">
              <Sent />
            </Tabs.Panel>
            <Tabs.Panel value="inbox">
              <Inbox />
            </Tabs.Panel>
          </Tabs>
        ) : (
          <Inbox />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Inbox() {
  const { t } = useTranslation();
  const names = useNames();
  const { data = [] } = useInbox();
  const read = useRead();
  if (data.length === 0) return <Text c="dimmed">{t('messages.none')}</Text>;
  return (
    <div className={classes.list} data-testid="messages-list">
      {data.map((message) => (
        <article key={message.id} className={classes.message} data-unread={message.read_at === null}>
          <Text size="xs" c="dimmed">
            {names.agent(message.sent_by)} · {dateAndTime(message.sent_at)}
            {message.important && ` · ${t('messages.important')}`}
          </Text>
          <p>{message.text}</p>
          {message.read_at === null && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => read.mutate(message.id)}
              data-testid={`message-read-${message.id}`}
            >
              {t('messages.read')}
            </Button>
          )}
        </article>
      ))}
    </div>
  );
}

/** Who has read what was sent, and who has not. */
function Sent() {
  const { t } = useTranslation();
  const names = useNames();
  const { data = [] } = useSent(true);
  const withdraw = useWithdraw();
  if (data.length === 0) return <Text c="dimmed">{t('messages.none_sent')}</Text>;
  return (
    <div className={classes.list} data-testid="messages-sent-list">
      {data.map((message) => (
        <article key={message.id} className={classes.message}>
          <Text size="xs" c="dimmed">
            {names.agent(message.sent_by)} · {dateAndTime(message.sent_at)}
          </Text>
          <p>{message.text}</p>
          <Text size="xs">
            {t('messages.readers', {
              read: message.readers.length,
              all: message.readers.length + message.waiting_for.length,
            })}
          </Text>
          {message.waiting_for.length > 0 && (
            <Text size="xs" c="dimmed">
              {t('messages.waiting_for', { names: message.waiting_for.map(names.agent).join(', ') })}
            </Text>
          )}
          <Button size="compact-xs" variant="subtle" ml={-8} onClick={() => withdraw.mutate(message.id)}>
            {t('messages.withdraw')}
          </Button>
        </article>
      ))}
    </div>
  );
}
