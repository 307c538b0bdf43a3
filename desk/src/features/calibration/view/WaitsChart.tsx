import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { duration } from '@/app/format';
import { chartOf, type ToldWait } from '../waits';

const HEIGHT = 240;
const POINT = 6;
const ink = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const seconds = (value: number | null) => (value === null ? '–' : duration(value * 1000));

interface Names {
  call: string;
  high: string;
  low: string;
  inside: string;
  outside: string;
}

const edge = (label: string): uPlot.Series => ({
  label,
  stroke: ink('--desk-accent'),
  width: 1,
  points: { show: false },
  value: (_u, value) => seconds(value),
});

const dots = (label: string, colour: string): uPlot.Series => ({
  label,
  stroke: colour,
  // waits are single happenings: a line between them would tell of nothing
  paths: () => null,
  points: { show: true, size: POINT, fill: colour },
  value: (_u, value) => seconds(value),
});

function optionsFor(names: Names, width: number): uPlot.Options {
  const axis = { stroke: ink('--desk-quiet'), grid: { stroke: ink('--desk-line'), width: 1 } };
  return {
    width,
    height: HEIGHT,
    cursor: { y: false },
    scales: { x: { time: false }, y: { range: (_u, _low, high) => [0, Math.max(high, 10) * 1.05] } },
    axes: [
      { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100], space: 50 },
      { ...axis, values: (_u, ticks) => ticks.map(seconds), incrs: [5, 10, 30, 60, 120, 300, 600, 1800, 3600], size: 60 },
    ],
    bands: [{ series: [1, 2], fill: ink('--desk-accent-soft') }],
    series: [
      { label: names.call },
      edge(names.high),
      edge(names.low),
      dots(names.inside, ink('--desk-good')),
      dots(names.outside, ink('--desk-bad')),
    ],
  };
}

/** The stated ranges as a band and what happened as points, in the order in which people waited. */
export function WaitsChart({ waits, title }: { waits: readonly ToldWait[]; title: string }) {
  const { t } = useTranslation();
  const { ref: box, width } = useElementSize();
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  const data = useMemo(() => chartOf(waits), [waits]);
  useEffect(() => {
    if (!place.current || width === 0) return;
    const names = {
      call: t('calibration.call'),
      high: t('calibration.high'),
      low: t('calibration.low'),
      inside: t('calibration.wait'),
      outside: t('calibration.outside'),
    };
    const plot = new uPlot(optionsFor(names, width), data, place.current);
    return () => plot.destroy();
  }, [data, width, scheme, t]);
  return (
    <figure style={{ margin: 0 }} aria-label={title} data-testid="calibration-chart">
      <figcaption style={{ fontWeight: 600, marginBottom: 4 }}>{title}</figcaption>
      <div ref={box}>
        <div ref={place} />
      </div>
    </figure>
  );
}
