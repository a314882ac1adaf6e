import type { Source } from '../../src/intake/source.js';
import { penalties } from './penalties.js';
import { permits } from './permits.js';

export const penalty: Source = {
  id: 'penalty',
  title: { zh: '行政许可和行政处罚双公示', en: 'Permits and penalties published' },
  publisher: '市信用办',
  coverage: 'ADVERSE_ONLY',
  freshness: { limitDays: 40, of: 'SOURCE' },
  publicRecords: true,
  forms: [penalties, permits],
};
