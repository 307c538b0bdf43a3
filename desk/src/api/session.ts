import { rest } from './rest';

export type UserRole = 'agent' | 'supervisor' | 'administrator';
export const SUPERVISING: readonly UserRole[] = ['supervisor', 'administrator'];

export interface PhoneAccount {
  uri: string;
  username: string;
  password: string;
  websocket_url: string;
  token?: string;
}

export interface Session {
  user: { username: string; name: string; role: UserRole; language: string; theme: string };
  live_url: string;
  live_token: string;
  phone: PhoneAccount | null;
  ice_servers: RTCIceServer[];
  languages: string[];
  csrf: string;
}

/** Read again for each socket that is opened: its tokens live for a minute. */
export async function fetchSession(): Promise<Session> {
  const session = await rest.get<Session>('/session');
  rest.csrf = session.csrf;
  return session;
}

export async function signIn(username: string, password: string): Promise<void> {
  await rest.post('/session', { username, password });
}

export async function signOut(): Promise<void> {
  await rest.delete('/session');
}

export async function savePreferences(wish: { language?: string; theme?: string }): Promise<void> {
  await rest.patch('/session/preferences', wish);
}
