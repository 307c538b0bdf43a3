import { Anchor, Loader, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import type { CaseRef } from '../cases';
import { dayPanels } from '../dayPanels';
import { useDay } from '../state';
import { CaseLine } from './CasesOf';
import classes from './case.module.css';
import { PromiseRow } from './Promises';

/** What waits for me: promises by when they are due, cases offered to me, my cases; other features add panels. */
export default function DayPage() {
  const { t } = useTranslation();
  const names = useNames();
  const { data, error } = useDay();
  if (error && !data) {
    return (
      <Text p="md" role="alert">
        {refusalText(t, error)}
      </Text>
    );
  }
  if (!data) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  return (
    <div className={classes.day} data-testid="day">
      <Title order={1} className={classes.wide}>
        {t('cases.day.nav')}
      </Title>
      <Part id="promises" title={t('cases.promises')} empty={!data.promises.length && t('cases.day.no_promises')}>
        {data.promises.map((promise) => (
          <PromiseRow key={promise.id} promise={promise}>
            {' '}
            <CaseAnchor row={promise.case} />
          </PromiseRow>
        ))}
      </Part>
      <Part id="cases" title={t('cases.day.cases')} empty={!data.cases.length && t('cases.day.no_cases')}>
        {data.cases.map((row) => (
          <CaseLine key={row.id} row={row} />
        ))}
      </Part>
      {data.handovers.length > 0 && (
        <Part id="offered" title={t('cases.day.offered')}>
          {data.handovers.map((one) => (
            <li key={one.case.id} className={classes.row}>
              <Text>
                <CaseAnchor row={one.case} />{' '}
                <Text span size="xs" c="dimmed">
                  {one.by.startsWith('system:') ? t('cases.centre') : names.agent(one.by)}: {one.reason}
                </Text>
              </Text>
            </li>
          ))}
        </Part>
      )}
      <Part id="kept" title={t('cases.day.kept_title')}>
        <li className={classes.row} data-testid="day-kept">
          {t('cases.day.kept', { kept: data.kept, broken: data.broken })}
        </li>
      </Part>
      {dayPanels.map(({ noun, Panel }) => (
        <Panel key={noun} />
      ))}
    </div>
  );
}

function CaseAnchor({ row }: { row: CaseRef }) {
  return (
    <Anchor
      component={Link}
      to="/cases"
      search={{ open: String(row.id) } as never}
      size="sm"
      underline="always"
    >
      #{row.id} {row.subject}
    </Anchor>
  );
}

interface PartProps {
  id: string;
  title: string;
  empty?: string | false;
  children: ReactNode;
}

function Part({ id, title, empty = false, children }: PartProps) {
  return (
    <section aria-labelledby={`day-${id}`}>
      <h2 id={`day-${id}`} className={classes.heading}>
        {title}
      </h2>
      {empty ? <Text c="dimmed">{empty}</Text> : <ul className={classes.list}>{children}</ul>}
    </section>
  );
}
