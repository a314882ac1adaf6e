import type { Source } from '../../src/intake/source.js';
import { arrears, majorViolations, nonNormal } from './adverse.js';
import { filings, ratings } from './filing.js';

export const tax: Source = {
  id: 'tax',
  title: { zh: '税务', en: 'Tax' },
  publisher: '市税务局',
  coverage: 'EVERY_SUBJECT',
  /** Every subject files at least quarterly: silence on one subject means something. */
  freshness: { limitDays: 100, of: 'SUBJECT' },
  /** What taxpayers file is confidential (PAY-8). */
  publicRecords: false,
  forms: [filings, arrears, ratings, nonNormal, majorViolations],
};
