import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settleAll } from '../../src/control/settleAll.js';
import { Neo4jGraph } from '../../src/graph/neo4j/neo4jGraph.js';
import { now } from '../../src/main/clock.js';
import { ask, Command, freshEngines, run, tokenFor } from './platform.js';

const [TRADE, SUPPLY, BIO, ADVICE] = [
  '91429802JWX000013G',
  '91429803JWX000021R',
  '91429804JWX00003X0',
  '91429802JWX0000483',
];
const WATER = '91429802JWX000486P';
const samples = readFileSync('connectors/registration/samples.ndjson', 'utf8').trim().split('\n');
const holdings = samples.filter((line) => /"form": "(股东信息|协议控制|登记信息)"/.test(line));

describe('the networks of the stories, while their records come in', () => {
  const commands: Command[] = [];
  const graph = new Neo4jGraph({ uri: process.env.NEO4J_URI! }, 'schema/graph');
  let url = '';
  let regulator = '';

  beforeAll(async () => {
    await freshEngines();
    const serve = new Command(['serve', '--port', '0']);
    commands.push(serve, new Command(['connect']));
    url = `${(await serve.line('ready http://', 120_000)).replace('ready ', '').replace(/\/graphql$/, '')}/graphql`;
    regulator = await tokenFor('regulator');
    const source = (await run(['token', '--role', 'source', '--system', 'registration'])).out.trim();
    // In four parts, so that controllers are worked out between them and again.
    for (let part = 0; part < 4; part++) {
      const body = holdings.filter((_, i) => i % 4 === part).join('\n');
      const headers = { authorization: `Bearer ${source}`, 'content-type': 'application/x-ndjson' };
      const answer = await fetch(url.replace('/graphql', '/v1/records/registration'), {
        method: 'POST',
        headers,
        body,
      });
      expect(answer.status).toBe(200);
      await sleep(700);
    }
    for (let i = 0; i < 300 && !(await isTakenIn()); i++) await sleep(200);
  }, 240_000);
  afterAll(async () => {
    for (const command of commands) await command.stop();
    await graph.close();
  });

  async function isTakenIn(): Promise<boolean> {
    const [ledger] = await graph.sources();
    return (ledger?.records ?? 0) >= holdings.length && (await graph.control.waiting(now(), 1)) === 0;
  }
  const controllers = async (code: string, args = '') => {
    const query = `{ subject(code: "${code}") { controllers${args} { kind name percent chain(lang: EN) zh: chain flags } } }`;
    const { data, errors } = await ask(url, regulator, query);
    expect(errors).toBeUndefined();
    return data.subject.controllers as {
      kind: string;
      name: string;
      percent: number;
      chain: string;
      zh: string;
      flags: string[];
    }[];
  };
  const majority = async (code: string, args = '(kinds: [MAJORITY])') =>
    (await controllers(code, args))
      .filter(({ kind }) => kind === 'MAJORITY')
      .map(({ name, percent, flags }) => [name, percent, flags.join()]);

  it('finds control through the ring of shells without running round it', async () => {
    expect(await majority(ADVICE)).toEqual([
      ['江湾市浮槎商贸有限公司', 50.01, 'RING'],
      ['江湾市浮槎供应链管理有限公司', 50.01, 'RING'],
      ['江湾市浮槎生物制品有限公司', 50.01, 'RING'],
    ]);
    expect((await majority(TRADE)).map(([name]) => name)).toEqual([
      '江湾市浮槎供应链管理有限公司',
      '江湾市浮槎生物制品有限公司',
    ]);
    const [first] = await controllers(BIO, '(kinds: [MAJORITY])');
    expect(first!.zh).toBe(
      '江湾市浮槎商贸有限公司持有江湾市浮槎供应链管理有限公司60%；江湾市浮槎供应链管理有限公司持有江湾市浮槎生物制品有限公司70%；为循环持股，环外无人控制',
    );
  });

  it('finds the persons behind the ring by the whole series of its chains', async () => {
    const owners = (await controllers(ADVICE)).filter(({ kind }) => kind === 'BENEFICIAL_OWNER');
    expect(owners.map(({ name, percent }) => [name, percent])).toEqual([
      ['宓照野', expect.closeTo(67.8098, 2)],
      ['闻人栖梧', expect.closeTo(32.1902, 2)],
    ]);
    expect(owners.map(({ percent }) => percent).reduce((a, b) => a + b)).toBeCloseTo(100, 4);
  });

  it('before the ring was closed its first member is held by nobody with a majority, and controls alone', async () => {
    const then = '(asOf: "2019-06-01T00:00:00Z")';
    expect(await majority(SUPPLY, then)).toEqual([['江湾市浮槎商贸有限公司', 60, '']]);
    expect(await majority(TRADE, then)).toEqual([]);
    expect(await majority(BIO, then)).toEqual([]);
  });

  it('of a company held half and half nobody has the majority, and the agreement is told', async () => {
    const found = await controllers(WATER);
    expect(found.filter(({ kind }) => kind === 'MAJORITY')).toEqual([]);
    expect(found.filter(({ kind }) => kind === 'AGREEMENT').map(({ chain }) => chain)).toEqual([
      '江湾市汀兰科创投资有限公司 controls 江湾市沧浪水务股份有限公司 by agreement',
    ]);
    const before = await controllers(WATER, '(asOf: "2014-01-01T00:00:00Z")');
    expect(before.filter(({ kind }) => kind === 'AGREEMENT')).toEqual([]);
  });

  it('what was kept while records came in is what working all out at once gives', async () => {
    expect(await settleAll(graph.control.allRegisters(now()))).toEqual([]);
    expect(await graph.control.waiting(now(), 10)).toBe(0);
  });
});
