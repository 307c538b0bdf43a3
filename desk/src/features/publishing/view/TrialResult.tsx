import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/features/contacts/names';
import { amount, unitOf } from '../../simulate/figures';
import { DIFFERENCES, type KindReport, type Pair, type Simulation } from '../../simulate/records';
import { Amount } from '../../simulate/view/Amount';
import { Named } from '../../simulate/view/Named';
import simulateClasses from '../../simulate/view/simulate.module.css';
import type { Trial } from '../records';
import classes from './publishing.module.css';

type Result = NonNullable<Simulation['result']>;
type Figure = (typeof DIFFERENCES)[number];
const UNKNOWN: Pair = [null, null];

/** For each queue: before → after, and the difference with its interval. */
export function TrialResult({ result, trial }: { result: Result; trial: Trial }) {
  const { t } = useTranslation();
  const names = useNames();
  const [before, after] = result.variants;
  if (!before || !after) return null;
  const figureOf = (kind: KindReport | undefined, figure: Figure): Pair => kind?.[figure] ?? UNKNOWN;
  const kindOf = (name: string) => after.kinds.find((one) => one.name === name);
  const less = (name: string, figure: Figure): Pair =>
    result.differences[0]?.find((one) => one.name === name)?.[figure] ?? UNKNOWN;
  return (
    <>
      <Text size="xs" c="dimmed">
        {t('publishing.trial_of', { day: trial.day, days: before.days, version: trial.version ?? '–' })}{' '}
        {t(`simulate.formula.${before.formula}`)}. {t('simulate.comparison_help')}
      </Text>
      <div className={simulateClasses.wide}>
        <Table className={`${simulateClasses.figures} ${classes.result}`} data-testid="trial-result">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('simulate.queue')}</Table.Th>
              {DIFFERENCES.map((figure) => (
                <Table.Th key={figure}>
                  <Named figure={figure} {...(figure === 'service_level' ? { formula: before.formula } : {})} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {before.kinds.map((kind) => (
              <Table.Tr key={kind.name} data-queue={kind.name} fw={kind.name === 'all' ? 600 : 400}>
                <Table.Td className={simulateClasses.name}>
                  {kind.name === 'all' ? t('simulate.all') : names.queue(kind.name)}
                  <Seconds before={kind} after={kindOf(kind.name)} />
                </Table.Td>
                {DIFFERENCES.map((figure) => (
                  <Table.Td key={figure}>
                    {plain(figure, figureOf(kind, figure))} → {plain(figure, figureOf(kindOf(kind.name), figure))}
                    <br />
                    <Amount figure={figure} pair={less(kind.name, figure)} difference />
                    {figure === 'abandon_share' && (
                      <div className={classes.quiet}>
                        {amount('count', kind.abandoned[0])} →{' '}
                        {amount('count', kindOf(kind.name)?.abandoned[0] ?? null)}
                      </div>
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="xs" c="dimmed">
        {t('publishing.trial_limits')}
      </Text>
    </>
  );
}

const plain = (figure: Figure, [value]: Pair) => amount(unitOf(figure), value);

/** Within how many seconds a call is answered in time: said where one queue is meant. */
function Seconds({ before, after }: { before: KindReport; after: KindReport | undefined }) {
  const [was] = before.answer_seconds;
  const [is] = after?.answer_seconds ?? [];
  if (before.answer_seconds.length !== 1 || was === undefined) return null;
  return (
    <div className={classes.quiet}>
      {was === is || is === undefined ? `≤ ${was} s` : `≤ ${was} → ${is} s`}
    </div>
  );
}
