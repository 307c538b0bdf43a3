import { fetchSession } from '@/api/session';
import { type Door, Live } from './live';

let door: () => Promise<Door> = fetchSession;

/** The wallboard enters by its own link. */
export function enterBy(other: () => Promise<Door>): void {
  door = other;
}

/** The one live socket of this page load. */
export const live = new Live({ door: () => door() });

export { Refused } from './commands';
export * from './hooks';
