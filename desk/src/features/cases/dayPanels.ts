import type { ComponentType } from 'react';

export interface DayPanel {
  noun: string;
  order: number;
  /** A section with a heading of its own. */
  Panel: ComponentType;
}

// A feature adds a panel to the day by a file `dayPanel.tsx` with a DayPanel as its default: nothing else lists them.
const modules = import.meta.glob<DayPanel>('../*/dayPanel.tsx', { eager: true, import: 'default' });

export const dayPanels: readonly DayPanel[] = Object.values(modules).sort((a, b) => a.order - b.order);
