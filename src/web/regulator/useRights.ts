import { useSession } from '../data/session';
import { RIGHTS } from './rights';

/** Whether who is signed in may do it. */
export function useRights(): (right: keyof typeof RIGHTS) => boolean {
  const role = useSession()?.role ?? '';
  return (right) => RIGHTS[right].includes(role);
}
