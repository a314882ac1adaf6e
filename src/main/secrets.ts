import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSealingKey } from '../intake/sealedBody.js';
import { type PseudonymKey, parsePseudonymKey } from '../subject/pseudonym.js';
import { type Settings, SettingsError } from './settings.js';

export interface Secrets {
  pseudonymKey: PseudonymKey;
  deadLetterKey: Buffer;
}

/**
 * The keys that the settings give; where they give none, development keys that this data folder keeps (mode 0600).
 * Production refuses those: pseudonyms made with a lost key join nothing any more.
 */
export function secretsOf(settings: Settings): Secrets {
  const development = () => developmentSecrets(settings);
  return {
    pseudonymKey: parsed(
      'CHENGXIN_PSEUDONYM_KEY',
      parsePseudonymKey,
      settings.pseudonymKey ?? development().pseudonymKey,
    ),
    deadLetterKey: parsed(
      'CHENGXIN_DEADLETTER_KEY',
      parseSealingKey,
      settings.deadLetterKey ?? development().deadLetterKey,
    ),
  };
}

function parsed<T>(name: string, parse: (text: string) => T, text: string): T {
  try {
    return parse(text);
  } catch (error) {
    throw new SettingsError(`${name}: ${(error as Error).message}`, 'generate one with: openssl rand -hex 32');
  }
}

function developmentSecrets({ dataDir, production }: Settings): { pseudonymKey: string; deadLetterKey: string } {
  if (production) {
    throw new SettingsError(
      'CHENGXIN_PSEUDONYM_KEY and CHENGXIN_DEADLETTER_KEY are not set',
      'set both; NODE_ENV=production takes no development keys',
    );
  }
  const file = join(dataDir, 'development-secrets.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const fresh = {
      pseudonymKey: `k1:${randomBytes(32).toString('hex')}`,
      deadLetterKey: randomBytes(32).toString('hex'),
    };
    try {
      writeFileSync(file, `${JSON.stringify(fresh)}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
