import { Anchor, Loader, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime, shortDateAndTime } from '@/app/format';
import { CLOCK_TONES, type CaseRecord, type Clock, clockState, workingTime } from '../cases';
import { useExplanation } from '../state';
import classes from './case.module.css';
import { DueMark } from './Marks';

export function CaseClocks({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  if (record.clocks.length === 0) return null;
  return (
    <section aria-labelledby="case-clocks">
      <h3 id="case-clocks" className={classes.heading}>
        {t('cases.clocks')}
      </h3>
      <ul className={classes.list}>
        {record.clocks.map((clock) => (
          <ClockRow key={clock.name} id={record.id} clock={clock} />
        ))}
      </ul>
    </section>
  );
}

function ClockRow({ id, clock }: { id: number; clock: Clock }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState(false);
  const state = clockState(clock);
  return (
    <li>
      <div className={classes.row} data-testid={`clock-${clock.name}`} data-state={state}>
        <Text>
          {t(`cases.clock.${clock.name}`)}{' '}
          <Text span c="dimmed">
            {t('cases.within', { time: workingTime(clock.target_minutes) })}
          </Text>
        </Text>
        <Text c={CLOCK_TONES[state]}>{t(`cases.clock_state.${state}`)}</Text>
        {!clock.stopped_at && clock.due_at && (
          <Text title={dateAndTime(clock.due_at)}>
            <DueMark at={clock.due_at} />
          </Text>
        )}
        {!clock.stopped_at && (
          <Anchor
            component="button"
            type="button"
            size="xs"
            aria-expanded={why}
            onClick={() => setWhy(!why)}
            data-testid={`why-${clock.name}`}
          >
            {t('cases.why')}
          </Anchor>
        )}
      </div>
      {why && <Why id={id} clock={clock} />}
    </li>
  );
}

/** When this clock runs out and why then: each stretch that counts, and each that doesn't with its reason. */
function Why({ id, clock }: { id: number; clock: Clock }) {
  const { t } = useTranslation();
  const { data } = useExplanation(id, clock.name, clock.due_at);
  if (!data) return <Loader size="xs" aria-label={t('app.loading')} />;
  return (
    <>
      <Text size="xs" fw={600}>
        {data.due_at
          ? t('cases.breaches_at', { when: dateAndTime(data.due_at) })
          : t(`cases.no_breach.${data.cause || 'paused'}`)}
      </Text>
      <table className={classes.lines} data-testid="why-lines">
        <tbody>
          {data.lines.map((line) => (
            <tr key={line.start} data-kind={line.kind}>
              <td>
                {shortDateAndTime(line.start)} – {shortDateAndTime(line.end)}
              </td>
              <td>
                {t(`cases.line.${line.kind}`)}
                {line.kind === 'holiday' && ` (${line.name})`}
                {line.kind === 'paused' && ` (${t(`cases.pause.${line.name}`)})`}
              </td>
              <td>
                {line.kind === 'counts' && t('cases.left', { time: workingTime(line.left_seconds / 60) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
