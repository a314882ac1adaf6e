import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { SOURCES } from '../../connectors/sources.js';
import { parseUscc } from '../../src/subject/uscc.js';
import { SUBJECT_FIELDS } from '../disclosure/publicCity.js';
import { usccOf } from '../graph/given.js';
import { ask, produce } from './platform.js';

const samples = (source: string): string => readFileSync(`connectors/${source}/samples.ndjson`, 'utf8');
const everySample = SOURCES.map(({ id }) => samples(id)).join('\n');

/** What no answer to the public may hold: persons' numbers, pseudonyms, lenders. */
const secrets: readonly string[] = [
  ...new Set(everySample.match(/99\d{15}[\dX]/g)),
  ...new Set([...samples('bank-credit').matchAll(/"债权机构": "([^"]+)"/g)].map(([, lender]) => lender!)),
  'person:',
  'named:',
];
/** The samples' subjects, and then codes that nobody has: to guess at those counts as well. */
const codes = [
  ...[...new Set(everySample.match(/9[123]4298\d\d[0-9A-Z]{10}/g))].filter(parseUscc).sort(),
  ...Array.from({ length: 60 }, (_, i) => usccOf(900_000 + i)),
];

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

/** Slow enough to stay within the number of questions that a stranger may ask in a minute. */
const POLL_MS = 500;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
async function until(read: () => Promise<any>, holds: (answer: any) => boolean): Promise<any> {
  for (const start = Date.now(); ; await sleep(POLL_MS)) {
    const answer = await read();
    if (holds(answer)) return answer;
    if (Date.now() - start > 60_000) throw new Error(`never so: ${JSON.stringify(answer)}`);
  }
}
