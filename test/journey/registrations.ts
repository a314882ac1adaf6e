import { usccOf } from '../graph/given.js';

/** A plain registration of an invented company, as a department sends it; `changes` spoil it. */
export const registrationRow = (n: number, changes: Record<string, string> = {}): Record<string, string> => ({
  统一社会信用代码: usccOf(n),
  企业名称: `江湾市第${n}号有限公司`,
  登记状态: '存续',
  成立日期: '2019-03-06',
  ...changes,
});
export const registrationRecord = (n: number, changes: Record<string, string> = {}, more: object = {}) => ({
  recordId: `DJ-${n}`,
  revision: 1,
  op: 'UPSERT',
  form: '登记信息',
  recordedAt: '2026-11-01T00:00:00.000Z',
  row: registrationRow(n, changes),
  ...more,
});
export const ndjson = (values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
