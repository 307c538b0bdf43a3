import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { ApiError } from '@/api/rest';
import { fetchSession, type Session } from '@/api/session';
import { live } from '@/store';
import { isLanguage, speak } from './i18n';

const Current = createContext<Session | null>(null);

async function sessionOrNobody(): Promise<Session | null> {
  try {
    return await fetchSession();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export function useSessionQuery() {
  return useQuery({
    queryKey: ['session'],
    queryFn: sessionOrNobody,
    staleTime: Number.POSITIVE_INFINITY,
    // The centre may be starting: keep asking, never show an error page for that.
    retry: true,
    retryDelay: (attempt) => Math.min(5000, 250 * 2 ** attempt),
  });
}

/** Who is signed in. Only below the frame, where somebody is. */
export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('useSession outside the signed-in frame');
  return session;
}

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const queries = useQueryClient();
  const { language, username } = session.user;
  useEffect(() => {
    if (isLanguage(language)) void speak(language);
  }, [language]);
  useEffect(() => {
    if (!username) return;
    live.start();
    const forget = live.listen(() => {
      if (live.status === 'signed_out') queries.setQueryData(['session'], null);
    });
    return () => {
      forget();
      live.stop();
    };
  }, [username, queries]);
  return <Current value={session}>{children}</Current>;
}
