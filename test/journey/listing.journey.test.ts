import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { developmentKeys } from '../../src/access/developmentKeys.js';
import { dayOf, instantOf } from '../../src/facts/time.js';
import { usccOf } from '../graph/given.js';
import { type Answer, ask, Command, freshEngines, produce } from './platform.js';
import { registrationRecord } from './registrations.js';

const keys = developmentKeys('.chengxin');
const today = dayOf(instantOf(Date.now()));
const official = (account: string, department = 'market-regulation') =>
  keys.signToken({ role: 'regulator', account, department, ttlS: 3_600 }, Date.now());
const OFFICIAL = official('official-1');

const unreachable = (n: number) => ({
  recordId: `SL-${n}`,
  revision: 1,
  op: 'UPSERT',
  form: '住所失联',
  row: { 统一社会信用代码: usccOf(n), 发现日期: today, 核查文书号: `江测核〔2026〕${n}号` },
});
const heavier = (n: number) => ({
  recordId: `CF-${n}`,
  revision: 1,
  op: 'UPSERT',
  form: '行政处罚',
  row: {
    行政处罚决定书文号: `江测罚〔2026〕${n}号`,
    行政相对人名称: `江湾市第${n}号有限公司`,
    统一社会信用代码: usccOf(n),
    处罚机关: '市市场监督管理局',
    违法行为类型: '测试',
    处罚类别: '罚款',
    罚款金额: '90000',
    没收金额: '0',
    较重行政处罚: '是',
    监管领域: '其他',
    处罚决定日期: today,
    公示日期: today,
  },
});

let keyNumber = 0;
const key = () => `journey-${process.pid}-${++keyNumber}`;

describe('lists as processes, on real engines', () => {
  let connector: Command;
  const servers: Command[] = [];
  const urls: string[] = [];

  beforeAll(async () => {
    await freshEngines();
    connector = new Command(['connect']);
    for (let i = 0; i < 2; i++) {
      servers.push(new Command(['serve', '--port', '0']));
      urls.push(`${(await servers[i]!.line('ready http://')).replace('ready ', '')}/graphql`);
    }
    const send = (source: string, ...records: object[]) =>
      produce(
        `chengxin.records.${source}.v1`,
        records.map((record) => JSON.stringify(record)),
      );
    await send('registration', registrationRecord(1), registrationRecord(2), unreachable(1));
    await send('penalty', heavier(2));
    await eventually(
      async () => (await candidates('SERIOUS_VIOLATIONS')).concat(await candidates('ABNORMAL_OPERATIONS')).length === 2,
    );
  }, 180_000);
  afterAll(async () => {
    for (const command of [...servers, connector]) await command.stop();
  });

  const query = (text: string, token = OFFICIAL, url = urls[1]!) => ask(url, token, text);
  const candidates = async (kind: string): Promise<string[]> => {
    const { data } = await query(`{ listingCandidates(kind: ${kind}) { edges { node { subject { code } } } } }`);
    return data.listingCandidates.edges.map((edge: { node: { subject: { code: string } } }) => edge.node.subject.code);
  };
  /** Asked at the other server than the one that acted. */
  const standing = async (n: number, kind: string) => {
    const { data } = await query(
      `{ subject(code: "${usccOf(n)}") { tier assessment { reasons { rule saidBy evidence { source } } } }
         jointPunishment(code: "${usccOf(n)}", department: "market-regulation") { list evidence { publisher source } }
         list(kind: ${kind}) { totalCount } }`,
    );
    return {
      tier: data.subject.tier,
      measures: data.jointPunishment.filter(({ list }: { list: string }) => list === kind).length,
      onList: data.list.totalCount,
    };
  };
  let process_ = { id: '', version: 0 };
  const act = async (name: string, input: string, token = OFFICIAL, url = urls[0]!): Promise<Answer> => {
    const on = name === 'openListing' ? '' : `process: "${process_.id}", version: ${process_.version},`;
    const text = `mutation { ${name}(input: { ${on} idempotencyKey: "${key()}", ${input} }) { id version state } }`;
    const answer = await ask(url, token, text);
    if (answer.data?.[name]) process_ = answer.data[name];
    return answer;
  };
  /** An act that nothing stands against. */
  const done = async (name: string, input: string, token = OFFICIAL): Promise<string> => {
    const { errors } = await act(name, input, token);
    expect(errors).toBeUndefined();
    return (process_ as unknown as { state: string }).state;
  };

  it('takes a candidate from the records through its steps; published, it counts at once, and no longer when it leaves', async () => {
    expect(await candidates('ABNORMAL_OPERATIONS')).toEqual([usccOf(1)]);
    const before = await standing(1, 'ABNORMAL_OPERATIONS');
    expect(before).toMatchObject({ measures: 0, onList: 0 });
    await done('openListing', `code: "${usccOf(1)}", list: ABNORMAL_OPERATIONS, ground: "unreachable"`);
    const skipped = await act('publishListing', 'where: "公示系统"');
    expect(skipped.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', remedy: 'do DECISION first' });
    const foreign = await act('decideListing', 'listed: true, number: "n", reason: "r"', official('other', 'tax'));
    expect(foreign.errors![0]!.extensions.code).toBe('FORBIDDEN');
    await done('decideListing', 'listed: true, number: "江测异〔2026〕1号", reason: "核查无法取得联系"');
    expect(await standing(1, 'ABNORMAL_OPERATIONS')).toEqual(before);
    await done('publishListing', 'where: "公示系统"');
    const listed = await standing(1, 'ABNORMAL_OPERATIONS');
    expect(listed).toMatchObject({ tier: 'WARNING', onList: 1 });
    expect(listed.measures).toBeGreaterThan(0);
    expect(await candidates('ABNORMAL_OPERATIONS')).toEqual([]);
    expect((await act('exitListing', 'ground: "address-mended", document: "江测移1号"')).data.exitListing.state).toBe(
      'EXITED',
    );
    expect(await standing(1, 'ABNORMAL_OPERATIONS')).toEqual(before);
  }, 60_000);

  it('lets exactly one of fifty officials at two servers take a step that all of them saw', async () => {
    await done('openListing', `code: "${usccOf(2)}", list: SERIOUS_VIOLATIONS, ground: "heavier-penalty"`);
    const seen = { ...process_ };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        ask(
          urls[i % 2]!,
          official(`official-${i}`),
          `mutation { notifyListing(input: { process: "${seen.id}", version: ${seen.version}, idempotencyKey: "${key()}", servedOn: "${today}", document: "告知${i}" }) { id version state } }`,
        ),
      ),
    );
    const won = answers.filter(({ errors }) => !errors);
    expect(won).toHaveLength(1);
    const refused = answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions) ?? []);
    expect(refused).toHaveLength(49);
    expect(refused.every((each) => each.code === 'CONFLICT' && (each as { version?: number }).version === 2)).toBe(
      true,
    );
    process_ = won[0]!.data.notifyListing;
    await done('recordListingStatement', 'text: "请求从轻"');
    await done('recordListingConsent', 'document: "同意"');
    await done('decideListing', 'listed: true, number: "江测严1号", reason: "r", replyToStatement: "不成立"');
    await done('publishListing', 'where: "公示系统"');
    expect(await standing(2, 'SERIOUS_VIOLATIONS')).toMatchObject({ onList: 1 });
    expect((await act('exitListing', 'ground: "repaired", document: "d"')).errors![0]!.extensions.code).toBe(
      'CONFLICT',
    );
    await done('objectToListing', `receivedOn: "${today}", text: "处罚已撤销"`);
    await done('decideListingObjection', 'upheld: true, reason: "查证属实"');
    expect(await standing(2, 'SERIOUS_VIOLATIONS')).toMatchObject({ onList: 0, measures: 0 });
  }, 60_000);

  it('publishes a policy by two people, and every server rates by it within seconds', async () => {
    const text = readFileSync('schema/policy/national-2026.yaml', 'utf8').replace(
      '国家通用政策（2026）',
      '江湾市政策（2026）',
    );
    const draft = await ask(
      urls[0]!,
      OFFICIAL,
      `mutation($text: String!) { draftPolicy(input: { text: $text, from: "${today}", note: "试行", idempotencyKey: "${key()}" }) { id version policyVersion } }`,
      { text },
    );
    process_ = draft.data.draftPolicy;
    const { policyVersion } = draft.data.draftPolicy;
    const own = await act('reviewPolicy', 'approved: true, reason: "好"');
    expect(own.errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect((await act('reviewPolicy', 'approved: true, reason: "好"', official('official-2'))).errors).toBeUndefined();
    for (const url of urls) {
      const asked = `{ subject(code: "${usccOf(1)}") { assessment { policyVersion } } }`;
      await eventually(async () => {
        const { data } = await ask(url, OFFICIAL, asked);
        return data.subject.assessment.policyVersion === policyVersion;
      }, 10_000);
    }
  }, 60_000);
});

async function eventually(holds: () => Promise<boolean>, withinMs = 90_000): Promise<void> {
  for (const start = Date.now(); !(await holds()); await sleep(200)) {
    if (Date.now() - start > withinMs) throw new Error(`not so within ${withinMs} ms`);
  }
}
