import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, Command, freshEngines, produce, tokenFor } from './platform.js';

const CODE = '91429802JWX000013G';
const registered = (revision: number) =>
  JSON.stringify({
    recordId: 'DJ-1',
    revision,
    op: 'UPSERT',
    form: '登记信息',
    row: {
      统一社会信用代码: CODE,
      企业名称: '江湾市浮槎商贸有限公司',
      登记状态: '存续',
      企业类型: '有限责任公司',
      成立日期: '2019-03-06',
    },
  });
const QUESTION = `{ creditCheck(input: { code: "${CODE}", purpose: "permit" }) { known } }`;

describe('seen from outside', () => {
  let connector: Command;
  let server: Command;
  let url = '';
  let token = '';
  const page = async (address: string) => (await fetch(address)).text();

  beforeAll(async () => {
    await freshEngines();
    connector = new Command(['connect', '--metrics-port', '0']);
    server = new Command(['serve', '--port', '0']);
    [url, token] = await Promise.all([
      server.line('ready http://', 90_000).then((line) => line.replace('ready ', '')),
      tokenFor('approval'),
      connector.line('RUNNING taken=0', 90_000),
    ]);
  }, 180_000);
  afterAll(async () => {
    await Promise.all([connector.stop(), server.stop()]);
  });

  it('a connector tells what it took, how long, and how far it is', async () => {
    const metrics = (await connector.line('metrics http://')).replace('metrics ', '');
    await produce('chengxin.records.registration.v1', [registered(1), registered(1), 'not a record']);
    const status = await connector.line('RUNNING taken=1 unchanged=1 refused=1', 60_000);
    expect(status).toMatch(/ lag=(\d+|\?) rate=\d+\/s$/);
    for (const start = Date.now(); ; await sleep(500)) {
      const text = await page(metrics);
      const lags = [...text.matchAll(/^chengxin_intake_lag_records\{.*\} (\d+)$/gm)].map(([, lag]) => Number(lag));
      if (lags.length === 36 && lags.every((lag) => lag === 0)) {
        expect(text).toContain('chengxin_intake_records_total{source="registration",outcome="refused"} 1');
        expect(text).toMatch(/^chengxin_intake_slice_duration_seconds_count [1-9]/m);
        expect(text).toContain('chengxin_intake_dead_letters_total 1');
        expect(text).toContain('chengxin_outbox_waiting 0');
        break;
      }
      if (Date.now() - start > 30_000) throw new Error(text);
    }
    await connector.line('RUNNING taken=1 unchanged=1 refused=1 lag=0 rate=0/s', 15_000);
  });

  it('a server tells of requests and credit checks', async () => {
    expect((await ask(`${url}/graphql`, token, QUESTION)).data.creditCheck.known).toBe(true);
    const text = await page(`${url}/metrics`);
    expect(text).toContain('chengxin_http_request_duration_seconds_count{route="/graphql",code="200"} 1');
    expect(text).toMatch(/chengxin_credit_checks_total\{outcome="(UNRATED|GOOD)"\} 1/);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready', graph: 'ready', kafka: 'ready' });
  });

  it('a server that is told to stop finishes the request under way, then ends well', async () => {
    const body = JSON.stringify({ query: QUESTION });
    const asking = request(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `Bearer ${token}`,
      },
    });
    const answer = new Promise<string>((resolve, reject) => {
      asking.on('error', reject);
      asking.on('response', async (response) => resolve(Buffer.concat(await response.toArray()).toString()));
    });
    asking.write(body.slice(0, 10));
    await sleep(300);
    server.signal('SIGTERM');
    while (await fetch(`${url}/healthz`).catch(() => undefined)) await sleep(50);
    asking.end(body.slice(10));
    expect(JSON.parse(await answer)).toEqual({ data: { creditCheck: { known: true } } });
    expect(await server.exited).toBe(0);
  });

  it('a connector that is told to stop ends well, with nothing half-done', async () => {
    connector.signal('SIGTERM');
    expect(await connector.exited).toBe(0);
    expect(connector.errors).toEqual([]);
  });
});
