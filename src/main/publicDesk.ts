import { SOURCES } from '../../connectors/sources.js';
import type { PublicDesk } from '../api/context.js';
import { CallerLimits } from '../disclosure/callerLimits.js';
import { loadDisclosureRules } from '../disclosure/rules.js';
import type { Desk } from './desk.js';
import { schemaDir } from './packageRoot.js';
import type { Platform } from './platform.js';
import type { Settings } from './settings.js';

/** What the API needs for what anybody may ask. */
export async function openPublicDesk(
  { log, metrics }: Pick<Platform, 'log' | 'metrics'>,
  { publicLimits, trustedProxies, publicUrl, production }: Settings,
  { signReport }: Pick<Desk, 'signReport'>,
): Promise<PublicDesk> {
  if (production && !trustedProxies)
    log.warn(
      { remedy: 'set CHENGXIN_TRUSTED_PROXIES to the addresses of your proxies' },
      'behind a proxy all of the public counts as one caller',
    );
  const rules = await loadDisclosureRules(
    schemaDir,
    SOURCES.map(({ id }) => id),
  );
  return {
    rules,
    limits: new CallerLimits(publicLimits),
    ...(trustedProxies ? { trustedProxies } : {}),
    ...(publicUrl ? { address: publicUrl } : {}),
    sign: signReport,
    onAsked: (what) => metrics.askedPublicly(what),
  };
}
