import { rest } from '@/api/rest';
import type { Door } from '@/store/live';

/** A link with a token opens the wallboard without a keyboard; else whoever is signed in sees it. */
export function wallDoor(token: string | null): () => Promise<Door> {
  return () => rest.get<Door>('/wall/session', { token });
}
