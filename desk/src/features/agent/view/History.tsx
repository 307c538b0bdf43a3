import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { OutcomeMark } from '../../contacts/view/OutcomeMark';
import { useHistory } from '../records';
import classes from './desk.module.css';

/** The last times this number was in touch. */
export function History({ number, except }: { number: string; except: string }) {
  const { t } = useTranslation();
  const { data } = useHistory(number);
  const rows = (data ?? []).filter((row) => row.id !== except);
  if (!number) return null;
  return (
    <Stack gap={4}>
      <Text component="h2" fw={600}>
        {t('agent.history')}
      </Text>
      {rows.length === 0 && <Text c="dimmed">{t('agent.first_contact')}</Text>}
      <ul className={classes.rows} data-testid="history">
        {rows.map((row) => (
          <li key={row.id}>
            <Anchor inherit component={Link} to={`/contacts/${row.id}`}>
              <time>{shortDateAndTime(row.arrived_at)}</time>
            </Anchor>
            <span>{[row.queue, row.disposition?.label].filter(Boolean).join(' · ')}</span>
            <OutcomeMark row={row} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}
