import { describe, expect, test } from '@jest/globals';
import { FORMS } from './formRows.js';
import { factsOf, formOf, read } from './reading.js';

const ENDS: [string, string][] = [
  ['股东信息', '退出日期'],
  ['主要人员', '卸任日期'],
  ['分支机构', '撤销日期'],
  ['住所失联', '恢复联系日期'],
  ['经营异常名录', '移出日期'],
  ['严重违法失信名单', '移出日期'],
  ['欠税公告', '清缴日期'],
  ['非正常户', '解除日期'],
  ['重大税收违法', '停止公布日期'],
];

describe.each(ENDS)('%s', (name, heading) => {
  const [source, , row] = FORMS.find(([, form]) => form === name)!;
  const form = formOf(source, name);

  test.each(['', '9999-12-31', '99991231', '9999年12月31日', '长期', '永久', ' 长期 '])('"%s" is no end', (sent) => {
    for (const fact of factsOf(form, { ...row, [heading]: sent })) expect(fact.validTo).toBeUndefined();
  });

  test('a day is one, and other words are none', () => {
    expect(factsOf(form, { ...row, [heading]: '2027-01-01' })[0]!.validTo).toBe('2026-12-31T16:00:00.000Z');
    for (const sent of ['无', '9999-12-30', '2026-02-30'])
      expect(read(form, { ...row, [heading]: sent })).toMatchObject({ ok: false, column: heading });
  });
});
