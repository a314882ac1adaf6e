import type { Source } from '../src/intake/source.js';
import { bankCredit } from './bank-credit/source.js';
import { court } from './court/source.js';
import { penalty } from './penalty/source.js';
import { registration } from './registration/source.js';
import { socialSecurity } from './social-security/source.js';
import { tax } from './tax/source.js';

/** Every department that is heard. */
export const SOURCES: readonly Source[] = [registration, tax, socialSecurity, penalty, court, bankCredit];
