import { Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { SUPERVISING } from '@/api/session';
import { navigation } from '../features';
import { useSession } from '../session';

/** The records' own pages send people here to sign in, and expect them back. */
const SENT_FROM = '/admin/';

/** Agents begin at their desk, supervisors at the floor. */
export function Home() {
  const { role } = useSession().user;
  const next = new URLSearchParams(location.search).get('next') ?? '';
  useEffect(() => {
    if (next.startsWith(SENT_FROM)) location.replace(next);
  }, [next]);
  if (next.startsWith(SENT_FROM)) return null;
  const wish = SUPERVISING.includes(role) ? '/floor' : '/desk';
  const to = navigation.some((entry) => entry.path === wish) ? wish : (navigation[0]?.path ?? '/desk');
  return <Navigate to={to} replace />;
}
