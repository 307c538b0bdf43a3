import { Anchor, Button, Loader, SegmentedControl, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duration, shortDateAndTime } from '@/app/format';
import { parts } from '@/app/link';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { OutcomeMark } from '@/features/contacts/view/OutcomeMark';
import { type Entry, useCustomerTimeline } from '../state';
import classes from './customers.module.css';

/** Everything with this customer, newest first, whatever it was. */
export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState('');
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useCustomerTimeline(id, kind);
  if (error) {
    return (
      <Text c="var(--desk-bad)" role="alert">
        {refusalText(t, error)}
      </Text>
    );
  }
  if (!data) return <Loader size="sm" aria-label={t('app.loading')} />;
  const kinds = data.pages[0]?.kinds ?? [];
  const entries = data.pages.flatMap(({ items }) => items);
  return (
    <>
      {kinds.length > 1 && (
        <SegmentedControl
          size="xs"
          value={kind}
          onChange={setKind}
          aria-label={t('customers.timeline.kinds')}
          data={[
            { value: '', label: t('customers.timeline.all') },
            ...kinds.map((value) => ({
              value,
              label: t(`customers.timeline.kind.${value}`, { defaultValue: value }),
            })),
          ]}
        />
      )}
      {entries.length === 0 && <Text c="dimmed">{t('customers.no_contacts')}</Text>}
      <Entries entries={entries} />
      {hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          data-testid="timeline-more"
        >
          {t('customers.timeline.more')}
        </Button>
      )}
    </>
  );
}

export function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <ul className={classes.entries} data-testid="customer-timeline">
      {entries.map((entry) => (
        <li key={`${entry.kind} ${entry.key}`} className={classes.entry} data-tone={entry.tone} data-kind={entry.kind}>
          <When entry={entry} />
          <What entry={entry} />
          {entry.text && (
            <Text className={classes.said} size="sm" lineClamp={3}>
              {entry.text}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

function When({ entry: { at, link } }: { entry: Entry }) {
  const time = <time dateTime={at}>{shortDateAndTime(at)}</time>;
  return link ? (
    <Anchor component={Link} {...(parts(link) as object)} inherit size="sm">
      {time}
    </Anchor>
  ) : (
    time
  );
}

/** What it was, in the viewer's language; of a contact also how it came out, and with whom. */
function What({ entry: { label, values } }: { entry: Entry }) {
  const { t } = useTranslation();
  const names = useNames();
  const agents = (values.agents as string[] | undefined) ?? [];
  const seconds = Number(values.talk_seconds ?? 0);
  const details = [
    values.queue ? names.queue(String(values.queue)) : '',
    agents.map(names.agent).join(', '),
    seconds > 0 ? duration(seconds * 1000) : '',
    String(values.disposition ?? ''),
  ].filter(Boolean);
  return (
    <span>
      {t(label, values)}
      {typeof values.outcome === 'string' && (
        <>
          {' · '}
          <OutcomeMark row={{ outcome: values.outcome }} />
        </>
      )}
      {details.length > 0 && ` · ${details.join(' · ')}`}
    </span>
  );
}
