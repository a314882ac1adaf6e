import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, Command, freshEngines, produce, run } from './platform.js';

const CODE = '91429802JWX000013G';
const registered = (revision: number, name: string) =>
  JSON.stringify({
    recordId: 'DJ-1',
    revision,
    op: 'UPSERT',
    form: '登记信息',
    row: {
      统一社会信用代码: CODE,
      企业名称: name,
      登记状态: '存续',
      企业类型: '有限责任公司',
      成立日期: '2019-03-06',
    },
  });
const QUESTION = `{ creditCheck(input: { code: "${CODE}", purpose: "食品经营许可", caseNo: "JW-1",
  item: "food-business-permit", missing: ["equipment-list", "layout"] }) {
  name decision materials { material decision supplementBy } conditions { kind } accountable { office } receipt } }`;

describe('an answer for an item, proved later', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-approval-'));
  const env = { CHENGXIN_DATA_DIR: join(folder, 'data') };
  const file = (name: string) => join(folder, name);
  let connector: Command;
  let server: Command;
  let url = '';
  let token = '';

  const answered = async (name: string) => {
    for (const start = Date.now(); ; await sleep(250)) {
      const { data, errors } = await ask(`${url}/graphql`, token, QUESTION);
      if (errors) throw new Error(JSON.stringify(errors));
      if (data.creditCheck.name === name) return data.creditCheck;
      if (Date.now() - start > 60_000) throw new Error(`not taken in: ${JSON.stringify(data)}`);
    }
  };

  beforeAll(async () => {
    await freshEngines();
    connector = new Command(['connect'], env);
    server = new Command(['serve', '--port', '0'], env);
    const asked = run(['token', '--role', 'approval', '--department', 'market-regulation'], env);
    [url, token] = await Promise.all([
      server.line('ready http://', 90_000).then((line) => line.replace('ready ', '')),
      asked.then(({ out }) => out.trim()),
      connector.line('RUNNING taken=0', 90_000),
    ]);
  }, 180_000);
  afterAll(async () => {
    await Promise.all([connector.stop(), server.stop()]);
  });

  it('is given in one call and verified with the public keys alone', async () => {
    await produce('chengxin.records.registration.v1', [registered(1, '江湾市浮槎商贸有限公司')]);
    const check = await answered('江湾市浮槎商贸有限公司');
    expect(check).toMatchObject({ decision: 'LIMIT', conditions: [{ kind: 'CHECK_WITH_SOURCE' }] });
    expect(check.materials.map(({ decision }: { decision: string }) => decision)).toEqual(['DENY', 'ALLOW']);
    writeFileSync(file('receipt'), check.receipt);
    writeFileSync(file('jwks'), await (await fetch(`${url}/.well-known/jwks.json`)).text());
    const believed = await run(['verify-receipt', file('receipt'), '--jwks', file('jwks')]);
    expect(believed.code).toBe(0);
    expect(JSON.parse(believed.out)).toMatchObject({ input: { item: 'food-business-permit' }, answer: { tier: null } });
    expect(believed.out).not.toContain('浮槎');
  });

  it('replays SAME after a correction and a new key, and DIFFERENT where it was changed', async () => {
    await produce('chengxin.records.registration.v1', [registered(2, '江湾市浮槎实业有限公司')]);
    await answered('江湾市浮槎实业有限公司');
    expect((await run(['signing-key', 'rotate'], env)).code).toBe(0);
    expect(await run(['replay', file('receipt')], env)).toMatchObject({ code: 0, out: 'SAME' });
    const [head, body, signature] = readFileSync(file('receipt'), 'utf8').split('.');
    const payload = JSON.parse(Buffer.from(body!, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...payload, asOf: payload.knownAt })).toString('base64url');
    const changed = await run(['replay', [head, forged, signature].join('.')], env);
    expect(changed).toMatchObject({ code: 1, out: expect.stringMatching(/^DIFFERENT\n {2}signature \(SIGNATURE\)/) });
  });

  it('stands in the log, which shows when it is touched', async () => {
    const verified = await run(['audit', 'verify'], env);
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('as written') });
    await server.stop();
    const log = join(env.CHENGXIN_DATA_DIR, 'audit', '0001');
    const segment = join(log, readdirSync(log).find((name) => name.endsWith('.log'))!);
    const text = readFileSync(segment, 'utf8');
    writeFileSync(segment, text.replace('"caseNo":"JW-1"', '"caseNo":"JW-2"'));
    expect(await run(['audit', 'verify'], env)).toMatchObject({
      code: 1,
      out: expect.stringContaining('NOT AS WRITTEN'),
    });
    expect((await run(['serve', '--port', '0'], env)).err).toContain('is not as it was written');
    writeFileSync(segment, text);
    expect((await run(['audit', 'verify'], env)).code).toBe(0);
  });
});
