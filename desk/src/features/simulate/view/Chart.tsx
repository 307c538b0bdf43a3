import { Button, Group, Text, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconTable } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { asTable } from '../figures';
import classes from './simulate.module.css';

export interface Line {
  name: string;
  values: (number | null)[];
  /** Bars on a scale of their own, behind the lines. */
  bars?: boolean;
}

interface Props {
  title: string;
  /** Where the x values are: seconds since 1970, or seconds of waiting. */
  x: { name: string; values: number[]; isTime: boolean; label: (value: number) => string };
  lines: Line[];
  testid: string;
}

const HEIGHT = 190;
const HOURS = [900, 1800, 3600, 7200, 10800, 21600, 43200];
const STEPS = [1, 2, 5, 10];
const INKS = ['--desk-accent', '--desk-warn', '--desk-good', '--desk-bad', '--desk-text'];
const ink = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const whole = (value: number | null) => (value === null ? '–' : `${Math.round(value * 100)} %`);

function optionsFor({ x, lines }: Props, width: number): uPlot.Options {
  const axis = { stroke: ink('--desk-quiet'), grid: { stroke: ink('--desk-line'), width: 1 } };
  return {
    width,
    height: HEIGHT,
    cursor: { y: false },
    scales: { x: { time: false }, share: { range: [0, 1] }, count: { range: (_u, _low, high) => [0, high] } },
    axes: [
      { ...axis, values: (_u, ticks) => ticks.map(x.label), space: 60, incrs: x.isTime ? HOURS : STEPS },
      { ...axis, scale: 'share', values: (_u, ticks) => ticks.map(whole), size: 52 },
      ...(lines.some(({ bars }) => bars)
        ? [{ ...axis, scale: 'count', side: 1 as const, grid: { show: false }, size: 44 }]
        : []),
    ],
    series: [
      { label: x.name, value: (_u, value) => (value === null ? '–' : x.label(value)) },
      ...lines.map(({ name, bars }, at): uPlot.Series => {
        const place = at - lines.filter((one, before) => one.bars && before < at).length;
        const colour = bars ? ink('--desk-line') : ink(INKS[place % INKS.length] ?? '--desk-text');
        if (!bars)
          return {
            label: name,
            scale: 'share',
            stroke: colour,
            width: 2,
            spanGaps: true,
            value: (_u, value) => whole(value),
          };
        // bars stand before the lines in the list, so that they are drawn behind them
        const paths = uPlot.paths.bars?.({ size: [0.9] });
        return {
          label: name,
          scale: 'count',
          stroke: colour,
          fill: colour,
          points: { show: false },
          ...(paths ? { paths } : {}),
        };
      }),
    ],
  };
}

/** Lines over time or over waiting time; its data can be copied as a table. */
export function Chart(props: Props) {
  const { t } = useTranslation();
  const { title, x, lines, testid } = props;
  const { ref: box, width } = useElementSize();
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  useEffect(() => {
    if (!place.current || width === 0) return;
    const plot = new uPlot(
      optionsFor(props, width),
      [x.values, ...lines.map((one) => one.values)],
      place.current,
    );
    return () => plot.destroy();
  }, [props, width, x, lines, scheme]);
  const copy = async () => {
    const rows = x.values.map((at, row) => [x.label(at), ...lines.map((one) => one.values[row] ?? null)]);
    await navigator.clipboard.writeText(asTable([x.name, ...lines.map((one) => one.name)], rows));
    notifications.show({ message: t('simulate.copied') });
  };
  return (
    <figure className={classes.chart} data-testid={testid} aria-label={title}>
      <Group justify="space-between" gap="xs">
        <Text component="figcaption" fw={600}>
          {title}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconTable size={14} aria-hidden />}
          onClick={() => void copy()}
          data-testid={`${testid}-copy`}
        >
          {t('simulate.copy')}
        </Button>
      </Group>
      <div ref={box}>
        <div ref={place} />
      </div>
    </figure>
  );
}
