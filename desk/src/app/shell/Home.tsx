import { Navigate } from '@tanstack/react-router';
import { SUPERVISING } from '@/api/session';
import { navigation } from '../features';
import { useSession } from '../session';

/** Agents begin at their desk, supervisors at the floor. */
export function Home() {
  const { role } = useSession().user;
  const wish = SUPERVISING.includes(role) ? '/floor' : '/desk';
  const to = navigation.some((entry) => entry.path === wish) ? wish : (navigation[0]?.path ?? '/desk');
  return <Navigate to={to} replace />;
}
