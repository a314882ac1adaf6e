import { developmentKeys } from '../access/developmentKeys.js';
import { type KeySet, keySetOf } from '../access/keySet.js';
import { type Settings, SettingsError } from './settings.js';

const REFRESH_MS = 300_000;
const FETCH_TIMEOUT_MS = 5_000;

/** Whose tokens are believed: those of CHENGXIN_JWKS_URL, fetched now and every five minutes, or the development keys. */
export async function trustedKeys(settings: Settings): Promise<KeySet> {
  const { jwksUrl, production, dataDir } = settings;
  if (jwksUrl === undefined) {
    if (production)
      throw new SettingsError('CHENGXIN_JWKS_URL is not set', 'set it; NODE_ENV=production takes no development keys');
    return developmentKeys(dataDir);
  }
  let current = await fetchKeys(jwksUrl).catch((error: Error) => {
    throw new SettingsError(
      `CHENGXIN_JWKS_URL: ${jwksUrl} gives no keys (${error.message})`,
      'it must answer with a JWKS of P-256 keys',
    );
  });
  const refresh = () =>
    fetchKeys(jwksUrl).then(
      (keys) => (current = keys),
      () => undefined,
    );
  setInterval(refresh, REFRESH_MS).unref();
  return { find: (kid) => current.find(kid), jwks: () => current.jwks() };
}

async function fetchKeys(url: string): Promise<KeySet> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS), redirect: 'error' });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const { keys } = (await answer.json()) as { keys?: Parameters<typeof keySetOf>[0] };
  return keySetOf(keys ?? []);
}
