import { Group, Select, Table, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeOfDay } from '@/app/format';
import { useNames } from '@/features/contacts/names';
import { DIFFERENCES, FIGURES, type KindReport, type Pair, type Report, type Simulation } from '../records';
import { Amount } from './Amount';
import { Chart } from './Chart';
import { Named } from './Named';
import classes from './simulate.module.css';

type Result = NonNullable<Simulation['result']>;

export function Outcome({ result }: { result: Result }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('all');
  const [first] = result.variants;
  const names = useKindNames();
  if (!first) return null;
  const label = (one: Report) => one.name || t('simulate.as_it_is');
  return (
    <>
      <Group>
        <Select
          size="xs"
          w={240}
          label={t('simulate.shown')}
          data={first.kinds.map(({ name }) => ({ value: name, label: names(name) }))}
          value={chosen}
          onChange={(value) => setChosen(value ?? 'all')}
          allowDeselect={false}
        />
      </Group>
      {result.differences.length > 0 && <Comparison result={result} kind={chosen} label={label} />}
      {result.variants.map((one) => (
        <KindTable key={one.name} report={one} title={label(one)} />
      ))}
      <Charts variants={result.variants} kind={chosen} label={label} />
      <Rings variants={result.variants} kind={chosen} label={label} />
      <Staff report={first} />
    </>
  );
}

function useKindNames() {
  const { t } = useTranslation();
  const { queue } = useNames();
  return (name: string) => (name === 'all' ? t('simulate.all') : queue(name));
}

interface ComparisonProps {
  result: Result;
  kind: string;
  label: (one: Report) => string;
}

const UNKNOWN: Pair = [null, null];

function Comparison({ result, kind, label }: ComparisonProps) {
  const { t } = useTranslation();
  const [first, ...others] = result.variants;
  if (!first) return null;
  const figures = DIFFERENCES;
  const asItIs = (figure: (typeof DIFFERENCES)[number]): Pair =>
    kindOf(first, kind)?.[figure] ?? (figure === 'occupancy' && kind === 'all' ? first.occupancy : UNKNOWN);
  const less = (at: number, figure: (typeof DIFFERENCES)[number]): Pair =>
    result.differences[at]?.find(({ name }) => name === kind)?.[figure] ?? UNKNOWN;
  return (
    <section>
      <Text fw={600}>{t('simulate.comparison')}</Text>
      <Text size="xs" c="dimmed">
        {t('simulate.comparison_help')}
      </Text>
      <Table className={classes.figures} data-testid="simulate-comparison">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('simulate.variant')}</Table.Th>
            {figures.map((figure) => (
              <Table.Th key={figure}>
                <Named
                  figure={figure}
                  {...(figure === 'service_level' ? { formula: first.formula } : {})}
                />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>{label(first)}</Table.Td>
            {figures.map((figure) => (
              <Table.Td key={figure}>
                <Amount figure={figure} pair={asItIs(figure)} />
              </Table.Td>
            ))}
          </Table.Tr>
          {others.map((one, at) => (
            <Table.Tr key={one.name}>
              <Table.Td>{label(one)}</Table.Td>
              {figures.map((figure) => (
                <Table.Td key={figure}>
                  <Amount figure={figure} pair={less(at, figure)} difference />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function KindTable({ report, title }: { report: Report; title: string }) {
  const { t } = useTranslation();
  const names = useKindNames();
  return (
    <section>
      <Group justify="space-between">
        <Text fw={600}>{title}</Text>
        <Text size="xs" c="dimmed">
          {t('simulate.facts', { days: report.days, agents: report.agents })} ·{' '}
          <Named figure="occupancy" /> <Amount figure="occupancy" pair={report.occupancy} />
        </Text>
      </Group>
      <div className={classes.wide}>
        <Table className={classes.figures} data-testid={`simulate-figures-${report.name || 'base'}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('simulate.queue')}</Table.Th>
              {FIGURES.map((figure) => (
                <Table.Th key={figure}>
                  <Named
                    figure={figure}
                    {...(figure === 'service_level' ? { formula: report.formula } : {})}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.kinds.map((kind) => (
              <Table.Tr key={kind.name} fw={kind.name === 'all' ? 600 : 400}>
                <Table.Td className={classes.name} title={names(kind.name)}>
                  {names(kind.name)}
                </Table.Td>
                {FIGURES.map((figure) => (
                  <Table.Td key={figure}>
                    <Amount figure={figure} pair={kind[figure]} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

interface PartProps {
  variants: Report[];
  kind: string;
  label: (one: Report) => string;
}

const kindOf = (report: Report, name: string): KindReport | undefined =>
  report.kinds.find((one) => one.name === name);

function Charts({ variants, kind, label }: PartProps) {
  const { t } = useTranslation();
  const first = variants[0] as Report;
  const levels = useMemo(
    () => ({
      x: {
        name: t('simulate.time'),
        values: Array.from(
          { length: first.intervals },
          (_, at) => first.opening + at * first.interval_seconds,
        ),
        isTime: true,
        label: (value: number) => timeOfDay(value * 1000),
      },
      lines: [
        { name: t('simulate.figure.offered'), bars: true, values: kindOf(first, kind)?.series.offered ?? [] },
        ...variants.map((one) => ({
          name: label(one),
          values: kindOf(one, kind)?.series.service_level.map((pair) => pair?.[0] ?? null) ?? [],
        })),
      ],
    }),
    [variants, kind, label, t, first],
  );
  const waits = useMemo(
    () => ({
      x: {
        name: t('simulate.waited'),
        // even steps, since the limits grow: the axis names them
        values: first.wait_limits_seconds.map((_, at) => at),
        isTime: false,
        label: (at: number) =>
          first.wait_limits_seconds[at] === undefined ? '' : `${first.wait_limits_seconds[at]} s`,
      },
      lines: variants.map((one) => ({ name: label(one), values: kindOf(one, kind)?.waits ?? [] })),
    }),
    [variants, kind, label, t, first],
  );
  return (
    <div className={classes.charts}>
      <Chart title={t('simulate.levels')} testid="simulate-levels" {...levels} />
      <Chart title={t('simulate.waits')} testid="simulate-waits" {...waits} />
    </div>
  );
}

function Rings({ variants, kind, label }: PartProps) {
  const { t } = useTranslation();
  const rows = variants.flatMap((one) => (kindOf(one, kind)?.rings ?? []).map((ring) => ({ one, ring })));
  if (rows.length === 0) return null;
  return (
    <section>
      <Text fw={600}>{t('simulate.rings')}</Text>
      <Table className={classes.figures} data-testid="simulate-rings">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('simulate.variant')}</Table.Th>
            <Table.Th>{t('simulate.ring')}</Table.Th>
            <Table.Th>
              <Named figure="answered_share" />
            </Table.Th>
            <Table.Th>
              <Named figure="speed_of_answer_seconds" />
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ one, ring }) => (
            <Table.Tr key={`${one.name} ${ring.ring}`}>
              <Table.Td>{label(one)}</Table.Td>
              <Table.Td>{ring.ring + 1}</Table.Td>
              <Table.Td>
                <Amount figure="answered_share" pair={ring.answered_share} />
              </Table.Td>
              <Table.Td>
                <Amount figure="speed_of_answer_seconds" pair={ring.speed_of_answer_seconds} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Staff({ report }: { report: Report }) {
  const { t } = useTranslation();
  const names = useNames();
  if (report.staff.length === 0) return null;
  return (
    <details>
      <summary>{t('simulate.staff', { count: report.staff.length })}</summary>
      <Table className={classes.figures}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('simulate.agent')}</Table.Th>
            <Table.Th>{t('simulate.queues')}</Table.Th>
            <Table.Th>
              <Named figure="occupancy" />
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.staff.map(({ name, queues, occupancy }) => (
            <Table.Tr key={name}>
              <Table.Td>{names.agent(name)}</Table.Td>
              <Table.Td>{queues.map(names.queue).join(', ')}</Table.Td>
              <Table.Td>
                <Amount figure="occupancy" pair={occupancy} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
