import { IconHome } from '@tabler/icons-react';
import { describe, expect, it } from 'vitest';
import { SUPERVISING } from '@/api/session';
import type { NavEntry } from '@/app/feature';
import { navigation } from '@/app/features';
import { stopsFor } from '@/app/shell/areas';

const entry = (path: string, order: number, more: Partial<NavEntry> = {}): NavEntry => ({
  path,
  label: path,
  icon: IconHome,
  order,
  ...more,
});

describe('the rail', () => {
  it('gathers the pages of an area and keeps the order of both', () => {
    const stops = stopsFor(
      [entry('/desk', 10), entry('/cases', 44, { area: 'records' }), entry('/orders', 48, { area: 'records' })],
      'agent',
    );
    expect(stops.map((stop) => [stop.key, stop.entries.map(({ path }) => path)])).toEqual([
      ['/desk', ['/desk']],
      ['records', ['/cases', '/orders']],
    ]);
  });

  it('shows the page itself where a role may open only one of an area', () => {
    const entries = [
      entry('/knowledge', 55, { area: 'guides' }),
      entry('/scripts', 56, { area: 'guides', roles: SUPERVISING }),
    ];
    expect(stopsFor(entries, 'agent').map((stop) => stop.label)).toEqual(['/knowledge']);
    expect(stopsFor(entries, 'supervisor').map((stop) => stop.label)).toEqual(['app.area.guides']);
  });

  it('has room for every role on a screen of 768 lines', () => {
    for (const role of ['agent', 'supervisor', 'administrator'] as const) {
      expect(stopsFor(navigation, role).length).toBeLessThanOrEqual(11);
    }
  });

  it('loses no page', () => {
    const shown = stopsFor(navigation, 'administrator').flatMap((stop) => stop.entries);
    expect(new Set(shown)).toEqual(new Set(navigation));
  });
});
