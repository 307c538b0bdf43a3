import type { TablerIcon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { UserRole } from '@/api/session';
import type { ContactDoc, Line } from '@/protocol/desk';

type Loaded = Promise<{ default: ComponentType }>;

export interface Page {
  /** Path as the router writes it, e.g. `/contacts` or `/contacts/$id`. */
  path: string;
  /** The page's own chunk: `() => import('./view/ContactsPage')`. */
  load: () => Loaded;
  /** Who may open it; left out: everybody who is signed in. */
  roles?: readonly UserRole[];
  /** `frame` (default): inside rail and bars. `bare`: the whole screen, and no sign-in asked for. */
  frame?: 'frame' | 'bare';
}

/** Parts of the rail that hold several pages; what names none stands in the rail itself. */
export type Area = 'records' | 'sales' | 'guides' | 'self_service' | 'insight' | 'set_up';

export interface NavEntry {
  path: string;
  area?: Area;
  /** A key such as `contacts.nav`. */
  label: string;
  icon: TablerIcon;
  order: number;
  roles?: readonly UserRole[];
}

/** A part that lives as long as somebody is signed in, whichever page is open. */
export interface Resident {
  place: 'top' | 'bottom' | 'over';
  load: () => Loaded;
  order?: number;
  roles?: readonly UserRole[];
}

/** What a tab of the work area is told: the contact in front and the agent's own line in it. */
export interface WorkPart {
  contact: ContactDoc;
  line: Line;
}

/** A tab beside the notes while a contact is in hand. */
export interface WorkTab {
  value: string;
  label: string;
  /** `Alt+…`, shown on the tab. */
  key: string;
  load: () => Promise<{ default: ComponentType<WorkPart> }>;
  order: number;
}

export interface Feature {
  noun: string;
  work?: readonly WorkTab[];
  pages?: readonly Page[];
  nav?: readonly NavEntry[];
  residents?: readonly Resident[];
}

export function defineFeature(feature: Feature): Feature {
  return feature;
}

export function allowed(roles: readonly UserRole[] | undefined, role: UserRole): boolean {
  return !roles || roles.includes(role);
}
