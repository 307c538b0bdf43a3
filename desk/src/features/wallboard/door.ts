import { rest } from '@/api/rest';
import { fetchSession } from '@/api/session';
import { isLanguage, speak } from '@/app/i18n';
import type { Door } from '@/store/live';

/** A link with a token opens the wallboard without a keyboard; else whoever is signed in sees it, in their language. */
export function wallDoor(wish: URLSearchParams): () => Promise<Door> {
  const token = wish.get('token');
  return async () => {
    if (token) return rest.get<Door>('/wall/session', { token });
    const session = await fetchSession();
    if (isLanguage(session.user.language) && !wish.has('language')) await speak(session.user.language);
    return session;
  };
}
