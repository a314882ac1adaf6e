import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { SUBJECT_FIELDS } from '../disclosure/publicCity.js';
import { ask, produce } from './platform.js';

const samples = (source: string): string => readFileSync(`connectors/${source}/samples.ndjson`, 'utf8');
const everySample = readdirSync('connectors', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => samples(name))
  .join('\n');

/** What no answer to the public may hold: persons' numbers, pseudonyms, lenders and what is owed to them. */
const secrets: readonly string[] = [
  ...new Set(everySample.match(/99\d{15}[\dX]/g)),
  ...[...samples('bank-credit').matchAll(/"(?:债权机构|违约金额|逾期金额)": "([^"]+)"/g)].map(([, secret]) =>
    secret!.replaceAll(',', ''),
  ),
  'person:',
  'named:',
];
const codes = [...new Set(everySample.match(/9[123]4298\d\d[0-9A-Z]{10}/g))].sort();

const LOOK = `query($code: String!) { disclosure(code: $code) { ${SUBJECT_FIELDS} } }`;
const VERIFY = 'query($signed: String!) { verify(signed: $signed) { genuine digest changes { part change count } } }';

/** One stranger's look at the samples, subject by subject, until the limit ends it. Gives how many were seen. */
export async function lookUntilLimited(url: string): Promise<number> {
  expect(secrets.length).toBeGreaterThan(15);
  for (const [seen, code] of codes.entries()) {
    const answer = await ask(url, undefined, LOOK, { code });
    const text = JSON.stringify(answer);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    if (!answer.errors) continue;
    expect(answer.errors[0]!.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', retryAfterS: expect.any(Number) });
    return seen;
  }
  return codes.length;
}

/** A penalty is published, a report issued, the publicity ended early: what the report's verification then says. */
export async function reportThroughRepair(url: string, code: string): Promise<{ before: string; after: object[] }> {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const sent = (revision: number, more: object) =>
    produce('chengxin.records.penalty.v1', [
      JSON.stringify({
        recordId: 'CF-JOURNEY-1',
        revision,
        op: 'UPSERT',
        form: '行政处罚',
        row: {
          行政处罚决定书文号: '江湾市监处罚〔2026〕999号',
          行政相对人名称: '江湾市浮槎商贸有限公司',
          统一社会信用代码: code,
          处罚机关: '市市场监督管理局',
          违法行为类型: '虚假宣传',
          处罚类别: '罚款',
          罚款金额: '20000',
          较重行政处罚: '否',
          监管领域: '其他',
          处罚决定日期: '2026-03-02',
          ...more,
        },
      }),
    ]);
  const REPORT = 'query($code: String!) { creditReport(code: $code) { proof contents } }';
  await sent(1, {});
  const { proof, contents } = await until(
    async () => (await ask(url, undefined, REPORT, { code })).data.creditReport,
    (report) => JSON.stringify(report.contents).includes('虚假宣传'),
  );
  const verify = async () => (await ask(url, undefined, VERIFY, { signed: proof })).data.verify;
  expect(await verify()).toMatchObject({ genuine: true, changes: [] });
  await sent(2, { 整改完成日期: '2026-04-01', 停止公示日期: today });
  const { changes } = await until(verify, (verified) => verified.changes.length > 0);
  return { before: JSON.stringify(contents), after: changes };
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
async function until(read: () => Promise<any>, holds: (answer: any) => boolean): Promise<any> {
  for (const start = Date.now(); ; await sleep(100)) {
    const answer = await read();
    if (holds(answer)) return answer;
    if (Date.now() - start > 30_000) throw new Error(`never so: ${JSON.stringify(answer)}`);
  }
}
