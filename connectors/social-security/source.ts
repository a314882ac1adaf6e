import type { Source } from '../../src/intake/source.js';
import { contributionArrears, insured } from './contributions.js';
import { insuranceFraud, wageDefaulters } from './violations.js';

export const socialSecurity: Source = {
  id: 'social-security',
  title: { zh: '人力资源和社会保障', en: 'Social security and labour' },
  publisher: '市人力资源和社会保障局',
  coverage: 'EVERY_SUBJECT',
  freshness: { limitDays: 100, of: 'SUBJECT' },
  /** What units declare is confidential (PAY-8). */
  publicRecords: false,
  forms: [insured, contributionArrears, insuranceFraud, wageDefaulters],
};
