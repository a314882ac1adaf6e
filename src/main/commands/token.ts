import { ROLES, type Role } from '../../access/caller.js';
import { developmentKeys } from '../../access/developmentKeys.js';
import { type Settings, SettingsError } from '../settings.js';

export interface TokenOptions {
  role: string;
  system?: string;
  department?: string;
  region?: string;
  subject?: string;
  purposes?: string[];
}

const TTL_S = 12 * 3_600;

/** A token signed with the development keys, good for twelve hours. */
export function tokenOf(settings: Settings, { role, ...claims }: TokenOptions): string {
  if (settings.production)
    throw new SettingsError('development tokens are not for production', 'ask whoever runs CHENGXIN_JWKS_URL');
  if (!(ROLES as readonly string[]).includes(role))
    throw new SettingsError(`there is no role "${role}"`, `name one of ${ROLES.join(', ')}`);
  if (role === 'subject' && !claims.subject) {
    console.error('this token opens nothing yet: add --subject with the code that it may ask about');
  }
  if (role === 'source' && !claims.system && !claims.department) {
    console.error('this token may send to no source: add --system with the source that it is for');
  }
  return developmentKeys(settings.dataDir).signToken({ role: role as Role, ...claims, ttlS: TTL_S }, Date.now());
}
