import type { Source } from '../../src/intake/source.js';
import { annualReports } from './annualReport.js';
import { controlAgreements } from './controlAgreements.js';
import { abnormalOperations, seriousViolations, unreachable } from './lists.js';
import { registered } from './registered.js';
import { beneficialOwners, branches, officers, shareholders } from './relations.js';
import { responsibilities } from './responsibility.js';

export const registration: Source = {
  id: 'registration',
  title: { zh: '市场主体登记', en: 'Registration' },
  publisher: '市市场监督管理局',
  coverage: 'EVERY_SUBJECT',
  freshness: { limitDays: 40, of: 'SOURCE' },
  publicRecords: true,
  forms: [
    registered,
    shareholders,
    officers,
    branches,
    beneficialOwners,
    controlAgreements,
    annualReports,
    unreachable,
    abnormalOperations,
    seriousViolations,
    responsibilities,
  ],
};
