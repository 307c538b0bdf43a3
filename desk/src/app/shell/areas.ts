import {
  IconBook,
  IconChartBar,
  IconFolders,
  IconRouteAltLeft,
  IconSettings,
  IconShoppingCart,
  type TablerIcon,
} from '@tabler/icons-react';
import type { UserRole } from '@/api/session';
import { type Area, allowed, type NavEntry } from '../feature';

const AREAS: Record<Area, { icon: TablerIcon; order: number }> = {
  records: { icon: IconFolders, order: 40 },
  sales: { icon: IconShoppingCart, order: 50 },
  guides: { icon: IconBook, order: 55 },
  self_service: { icon: IconRouteAltLeft, order: 60 },
  insight: { icon: IconChartBar, order: 70 },
  set_up: { icon: IconSettings, order: 90 },
};

/** One place in the rail: a page, or an area with the pages of it that the role may open. */
export interface Stop {
  key: string;
  label: string;
  icon: TablerIcon;
  order: number;
  entries: readonly NavEntry[];
}

/** The rail of a role: pages that stand for themselves, and areas; an area with one page is that page. */
export function stopsFor(entries: readonly NavEntry[], role: UserRole): Stop[] {
  const stops = new Map<string, Stop>();
  for (const entry of entries.filter((one) => allowed(one.roles, role))) {
    const key = entry.area ?? entry.path;
    const { icon, order } = entry.area ? AREAS[entry.area] : entry;
    const label = entry.area ? `app.area.${entry.area}` : entry.label;
    const known = stops.get(key)?.entries ?? [];
    stops.set(key, { key, label, icon, order, entries: [...known, entry] });
  }
  return [...stops.values()].map(alone).sort((a, b) => a.order - b.order);
}

function alone(stop: Stop): Stop {
  const only = stop.entries.length === 1 ? stop.entries[0] : undefined;
  return only ? { ...stop, label: only.label, icon: only.icon } : stop;
}
