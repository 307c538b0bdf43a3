import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { useNames } from '@/features/contacts/names';
import type { Run } from '../script';
import classes from './scripts.module.css';

/** What was answered on the way that was gone. */
export function Answers({ run }: { run: Run }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <section data-testid={`script-answers-${run.id}`}>
      <Text size="xs" c="dimmed" mb={4}>
        {run.name} · {names.agent(run.agent)} · {dateAndTime(run.finished_at ?? run.started_at)}
      </Text>
      <dl className={classes.answers}>
        {run.counted.map(({ field, label, answer }) => (
          <div key={field} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{answer === 'yes' || answer === 'no' ? t(`scripts.${answer}`) : answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
