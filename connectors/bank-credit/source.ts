import type { Source } from '../../src/intake/source.js';
import { defaults, overdue } from './debts.js';

export const bankCredit: Source = {
  id: 'bank-credit',
  title: { zh: '银行信贷', en: 'Bank credit' },
  publisher: '市金融信用信息平台',
  coverage: 'ADVERSE_ONLY',
  freshness: { limitDays: 40, of: 'SOURCE' },
  /** What a borrower owes its bank is between the two: departments see it, the public never does. */
  publicRecords: false,
  forms: [overdue, defaults],
};
