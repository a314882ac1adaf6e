import type { Source } from '../../src/intake/source.js';
import { judgmentDefaulters } from './defaulters.js';

export const court: Source = {
  id: 'court',
  title: { zh: '失信被执行人', en: 'Judgment defaulters' },
  publisher: '市中级人民法院',
  coverage: 'ADVERSE_ONLY',
  freshness: { limitDays: 40, of: 'SOURCE' },
  publicRecords: true,
  forms: [judgmentDefaulters],
};
