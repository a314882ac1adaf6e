import type { Capital } from '../../src/facts/fact.js';

/** The departments' words for currencies, with what they may carry around 元. */
const CURRENCIES: Readonly<Record<string, string>> = {
  '': 'CNY',
  人民币: 'CNY',
  美: 'USD',
  港: 'HKD',
  港币: 'HKD',
  欧: 'EUR',
  日: 'JPY',
  英镑: 'GBP',
  法国法郎: 'FRF',
  瑞士法郎: 'CHF',
  加拿大: 'CAD',
  加: 'CAD',
  澳大利亚: 'AUD',
  澳: 'AUD',
  新加坡: 'SGD',
  新台币: 'TWD',
  台币: 'TWD',
  澳门: 'MOP',
  韩: 'KRW',
  德国马克: 'DEM',
};

const ZEROS: Readonly<Record<string, number>> = { '': 0, 万: 4, 亿: 8 };
const SPELLING = /^(人民币)?(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,12}))?([万亿]?)(.*)$/;

/**
 * The public data set's spelling with the unit in brackets groups thousands and writes four decimals, `50.5000(万)`; where
 * all four are zero it lost the point: `1,0000000(万)` is 1,000.0000 and `500000(万)` is 50.0000. So it is in 324 of its
 * 29,267 rows, and no other number in brackets there has more than three digits in a run.
 */
const LOST_POINT = /^((?:\d{1,3},)*\d{1,3})(0000)(?=\([万亿])/;

export interface CapitalReading {
  capital: Capital;
  /** The decimal point was put back: somebody should look. */
  pointRestored: boolean;
}

/** Texts with which a department says that there is no capital to state. */
export const statesNoCapital = (text: string): boolean => ['N/A', '无', '-', '--', '—'].includes(text.trim());

/**
 * Reads `2,400(万元人民币)`, `63,726.6387(万元)`, `100万美元`, `5000000元` in exact decimals, into whole units of the
 * currency. Undefined where the text is none, has neither 万 nor a currency (yuan or ten thousands?) or leaves part of a unit.
 */
export function readCapital(text: string): CapitalReading | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const pointed = /^\d{5}\(/.test(plain) ? plain : plain.replace(LOST_POINT, '$1.$2');
  const match = SPELLING.exec(pointed.replace(/[()]/g, ''));
  if (!match) return undefined;
  const [, prefix = '', whole = '', fraction = '', scale = '', unit = ''] = match;
  if (scale === '' && unit === '') return undefined;
  // 万元人民币, 万人民币元 and 万人民币 are one: 元 says nothing beside the name of a currency.
  const currency = CURRENCIES[prefix + unit.replace('元', '')];
  const zeros = ZEROS[scale]!;
  if (currency === undefined || /[^0]/.test(fraction.slice(zeros))) return undefined;
  const amount = Number(whole.replaceAll(',', '') + fraction.slice(0, zeros).padEnd(zeros, '0'));
  return Number.isSafeInteger(amount) ? { capital: { amount, currency }, pointRestored: pointed !== plain } : undefined;
}
