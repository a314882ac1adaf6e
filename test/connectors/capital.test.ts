import { describe, expect, test } from '@jest/globals';
import { readCapital, statesNoCapital } from '../../connectors/registration/capital.js';

describe('registered capital', () => {
  test.each([
    ['400(万元人民币)', 4_000_000, 'CNY'],
    ['2,400(万元人民币)', 24_000_000, 'CNY'],
    ['1,000(万)', 10_000_000, 'CNY'],
    ['50(万元)', 500_000, 'CNY'],
    ['63,726.6387(万元)', 637_266_387, 'CNY'],
    ['10,683.91600000(万元人民币)', 106_839_160, 'CNY'],
    ['109.5000(万美元)', 1_095_000, 'USD'],
    ['50万人民币', 500_000, 'CNY'],
    ['50万元人民币', 500_000, 'CNY'],
    ['50万人民币元', 500_000, 'CNY'],
    ['50(万人民币元)', 500_000, 'CNY'],
    ['50万', 500_000, 'CNY'],
    ['800(万港币)', 8_000_000, 'HKD'],
    ['500(万欧元)', 5_000_000, 'EUR'],
    ['3,000(万日元)', 30_000_000, 'JPY'],
    ['120(万法国法郎)', 1_200_000, 'FRF'],
    ['7(万瑞士法郎)', 70_000, 'CHF'],
    ['500万元', 5_000_000, 'CNY'],
    ['５００（万元）', 5_000_000, 'CNY'],
    ['5000000元', 5_000_000, 'CNY'],
    ['5,000,000.00元', 5_000_000, 'CNY'],
    ['人民币500万元', 5_000_000, 'CNY'],
    ['100万美元', 1_000_000, 'USD'],
    ['100 万港元', 1_000_000, 'HKD'],
    ['3亿元', 300_000_000, 'CNY'],
    ['0.0001万元', 1, 'CNY'],
    ['0万元', 0, 'CNY'],
  ])('%s', (text, amount, currency) =>
    expect(readCapital(text)).toEqual({ capital: { amount, currency }, pointRestored: false }),
  );

  test.each([
    '约三百万',
    '5000000',
    '1,00万元',
    '0.00001万元',
    '12.5元',
    '500万贝壳',
    '-5万元',
    '万元',
    '99999999999999亿元',
    '人民币100万美元',
    '',
  ])('"%s" is not read', (text) => expect(readCapital(text)).toBeUndefined());

  // 1,0000000(万) is 1,000.0000 with its point lost: the export groups thousands, so seven digits in a run are no group.
  test.each([
    ['1,0000000(万)', 10_000_000],
    ['10,0620000(万美元)', 100_620_000],
    ['175,5000000(万)', 1_755_000_000],
    ['500000(万)', 500_000],
    ['5000000(万元人民币)', 5_000_000],
  ])('%s has lost its decimal point, and is read with it', (text, amount) =>
    expect(readCapital(text)).toMatchObject({ capital: { amount }, pointRestored: true }),
  );

  test('an ungrouped number outside brackets, or of five digits, is what it says', () => {
    expect(readCapital('500000万元')).toMatchObject({ capital: { amount: 5_000_000_000 }, pointRestored: false });
    expect(readCapital('10000(万元)')).toMatchObject({ capital: { amount: 100_000_000 }, pointRestored: false });
  });

  test('N/A is no capital, and no fault', () => expect(statesNoCapital('N/A')).toBe(true));
});
