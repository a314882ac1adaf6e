import { useSyncExternalStore } from 'react';

/** Who is signed in, by the token's own word. It is held for this tab alone and ends with it. */
export interface Session {
  token: string;
  role: string;
  account: string;
  department?: string;
  region?: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const KEY = 'chengxin.token';
const listeners = new Set<() => void>();
let current = readToken(sessionStorage.getItem(KEY) ?? '');

/** The session of a pasted token; undefined where it is no token, or over. */
export function readToken(text: string): Session | undefined {
  const token = text.trim().replace(/^Bearer\s+/i, '');
  try {
    const body = token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/');
    const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0))));
    const { role, sub, department, region, exp } = claims;
    if (typeof role !== 'string' || typeof exp !== 'number' || exp * 1_000 <= Date.now()) return undefined;
    return { token, role, account: String(sub ?? ''), department, region, expiresAt: exp * 1_000 };
  } catch {
    return undefined;
  }
}

export function signIn(session: Session): void {
  sessionStorage.setItem(KEY, session.token);
  current = session;
  for (const listener of listeners) listener();
}

export function signOut(): void {
  sessionStorage.removeItem(KEY);
  current = undefined;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useSession = (): Session | undefined => useSyncExternalStore(subscribe, () => current);

/** The demonstration server says so in its page; no other server signs anybody in. */
export const isDemo = document.documentElement.dataset.demo === 'yes';
