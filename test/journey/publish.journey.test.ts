import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, workbookOf } from '../intake/publish/zip.js';
import { Command, digestWhenDone, freshEngines, run, wholeTopic } from './platform.js';
import { ndjson, registrationRecord, registrationRow } from './registrations.js';

const TOPIC = 'chengxin.records.registration.v1';
const COLUMNS = 'form: 登记信息\nrecordId: "DJ-{统一社会信用代码}"\n';
const ROWS = Array.from({ length: 40 }, (_, i) => registrationRow(i + 1));
const RESIDENT = '990101197603140110';
const folder = mkdtempSync(join(tmpdir(), 'chengxin-publish-'));
const written = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const table = (rows: readonly Record<string, string>[]): string[][] => [
  Object.keys(rows[0]!),
  ...rows.map((row) => Object.values(row)),
];
const csvOf = (rows: readonly Record<string, string>[]): string =>
  table(rows)
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
const columns = written('columns.yaml', COLUMNS);

describe('files', () => {
  it('a workbook says the same as the CSV of the same table', async () => {
    const digests: string[] = [];
    const sheets = { 说明: rowsOf([['x']]), 登记: rowsOf(table(ROWS)) };
    const files = [[written('a.csv', csvOf(ROWS))], [written('a.xlsx', workbookOf({ sheets })), '--sheet', '登记']];
    for (const args of files) {
      await freshEngines();
      const connector = new Command(['connect']);
      const { out, err } = await run(['publish', 'registration', ...args, '--columns', columns]);
      expect([out, err]).toEqual([expect.stringContaining('40 records sent'), expect.anything()]);
      digests.push(await digestWhenDone([connector], 40));
      await connector.stop();
    }
    expect(digests[0]).toContain('subjects=40 ');
    expect(digests[1]).toBe(digests[0]);
  }, 180_000);

  it('a publish that is killed goes on with --resume: nothing is missing', async () => {
    await freshEngines();
    const data = { CHENGXIN_DATA_DIR: mkdtempSync(join(tmpdir(), 'chengxin-data-')) };
    const rows = Array.from({ length: 60_000 }, (_, i) => registrationRow(1, { 企业名称: `第${i}号` }));
    const file = written('long.csv', csvOf(rows));
    const byName = written('names.yaml', 'form: 登记信息\nrecordId: "{企业名称}"\n');
    const args = ['publish', 'registration', file, '--columns', byName];
    const broken = new Command(args, data);
    const folderOf = join(data.CHENGXIN_DATA_DIR, 'publish');
    for (let attempt = 0; attempt < 600 && !progressIn(folderOf); attempt++) await sleep(20);
    broken.signal('SIGKILL');
    await broken.exited;
    expect(progressIn(folderOf)).toBeGreaterThan(0);
    const { out } = await run([...args, '--resume'], data);
    expect(out).toMatch(/60000 records sent to registration.*the first \d+ went before the break/);
    const found = await wholeTopic(TOPIC);
    expect(new Set(found.map((text) => /"recordId":"([^"]+)"/.exec(text)![1])).size).toBe(60_000);
    expect(found.length).toBeLessThan(66_000);
    expect(progressIn(folderOf)).toBe(0);
  }, 180_000);
});

describe('what a broker does not take at once', () => {
  const long = '长'.repeat(2_000);

  it('many long rows of one company go in parts; a line too large for a topic is a dead letter, and the command exits 1', async () => {
    await freshEngines();
    const rows = Array.from({ length: 300 }, (_, i) => registrationRecord(1, { 住所: long }, { recordId: `L-${i}` }));
    const huge = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`栏${i}`, long.repeat(9)]));
    const file = written('long.ndjson', ndjson([...rows, registrationRecord(2, huge), registrationRecord(3)]));
    const { code, out } = await run(['publish', 'registration', file]);
    expect([code, out]).toEqual([1, expect.stringContaining('301 records sent to registration, 1 stopped')]);
    expect((await wholeTopic(TOPIC)).length).toBe(301);
    expect((await run(['dead-letters', 'list'])).out).toMatch(/DJ-2 {2}row: has more than 900000 bytes/);
  });

  it('a Kafka that is away is said at once, with what to do: exit 3', async () => {
    const file = written('few.ndjson', ndjson([registrationRecord(1)]));
    const away = { KAFKA_BROKERS: '127.0.0.1:1' };
    for (const args of [
      ['publish', 'registration', file],
      ['dead-letters', 'list'],
    ]) {
      const { code, err } = await run(args, away);
      expect([code, err]).toEqual([3, expect.stringMatching(/no Kafka answers at 127.0.0.1:1.*\n.*KAFKA_BROKERS/)]);
    }
  });
});

function progressIn(path: string): number {
  try {
    const [name] = readdirSync(path).filter((each) => each.endsWith('.json'));
    return name ? JSON.parse(readFileSync(join(path, name), 'utf8')).records : 0;
  } catch {
    return 0;
  }
}

describe('POST /v1/records/:source', () => {
  let server: Command;
  let url = '';
  let token = '';
  const post = async (body: BodyInit, headers: Record<string, string> = {}, source = 'registration', as = token) => {
    const response = await fetch(`${url}/v1/records/${source}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}`, ...headers },
      body,
      duplex: 'half',
    } as RequestInit);
    const text = await response.text();
    const lines = text.split('\n').filter((line) => line !== '');
    return { status: response.status, lines: lines.map((line) => JSON.parse(line)), text };
  };
  const tokenOf = async (...args: string[]) => (await run(['token', ...args])).out.trim();

  beforeAll(async () => {
    await freshEngines();
    server = new Command(['serve', '--port', '0']);
    url = (await server.line('ready ')).replace('ready ', '');
    token = await tokenOf('--role', 'source', '--system', 'registration');
  }, 120_000);
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
  });

  it('answers each line at once, refused ones with column, reason and remedy, and makes no dead letter of them', async () => {
    const person = { 法定代表人: '闻人栖梧', 法定代表人证件号: RESIDENT };
    const body = [
      JSON.stringify(registrationRecord(1, person)),
      JSON.stringify(registrationRecord(2, { 登记状态: '正常' })),
      '',
      'no JSON',
      JSON.stringify(registrationRecord(3, { 住所: RESIDENT })),
      JSON.stringify(registrationRecord(4, {}, { op: 'RETRACT', row: undefined })),
    ].join('\r\n');
    const { status, lines, text } = await post(body);
    expect(status).toBe(200);
    expect(lines).toEqual([
      { line: 1, recordId: 'DJ-1', revision: 1, status: 'sent' },
      expect.objectContaining({
        line: 2,
        recordId: 'DJ-2',
        status: 'refused',
        code: 'VALUE',
        column: '登记状态',
        remedy: expect.any(String),
      }),
      expect.objectContaining({ line: 4, status: 'refused', code: 'ENVELOPE', reason: 'the text is not JSON' }),
      expect.objectContaining({ line: 5, recordId: 'DJ-3', status: 'refused', code: 'RESIDENT_ID', column: '住所' }),
      { line: 6, recordId: 'DJ-4', revision: 1, status: 'sent' },
      { summary: true, records: 5, sent: 2, refused: 3 },
    ]);
    const topic = (await wholeTopic(TOPIC)).join('\n');
    expect(topic).toContain('person:k');
    expect(topic + text).not.toContain(RESIDENT);
    expect((await run(['dead-letters', 'list'])).out).toBe('0 dead letters');
  });

  it('the same key with the same body is answered alike and sent once; with another body it is a conflict', async () => {
    const before = (await wholeTopic(TOPIC)).length;
    const body = ndjson([registrationRecord(11), registrationRecord(12, { 登记状态: 'x' })]);
    const first = await post(body, { 'idempotency-key': 'k-1' });
    expect(await post(body, { 'idempotency-key': 'k-1' })).toEqual(first);
    const other = await post(ndjson([registrationRecord(13)]), { 'idempotency-key': 'k-1' });
    expect([other.status, other.lines]).toEqual([
      409,
      [{ code: 'CONFLICT', message: expect.any(String), field: 'Idempotency-Key', remedy: expect.any(String) }],
    ]);
    expect((await wholeTopic(TOPIC)).length).toBe(before + 1);
  });

  it('a body of any length comes in as a stream', async () => {
    const before = (await wholeTopic(TOPIC)).length;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const start = this.next ?? 0;
        this.next = start + 500;
        if (start >= 30_000) return controller.close();
        const part = Array.from({ length: 500 }, (_, i) =>
          registrationRecord(1, { 企业名称: `流${start + i}` }, { recordId: `S-${start + i}` }),
        );
        controller.enqueue(new TextEncoder().encode(ndjson(part)));
      },
    } as UnderlyingDefaultSource<Uint8Array> & { next?: number });
    const { status, lines } = await post(stream);
    expect([status, lines.length, lines.at(-1)]).toEqual([
      200,
      30_001,
      { summary: true, records: 30_000, sent: 30_000, refused: 0 },
    ]);
    expect(lines[29_999]).toMatchObject({ line: 30_000, recordId: 'S-29999' });
    expect((await wholeTopic(TOPIC)).length).toBe(before + 30_000);
  });

  it('is for the source alone: its role, its own token, its own path', async () => {
    const body = ndjson([registrationRecord(1)]);
    const said = async (source: string, as: string) => {
      const { status, lines } = await post(body, {}, source, as);
      expect(lines[0].remedy).toEqual(expect.any(String));
      return [status, lines[0].code];
    };
    expect(await said('registration', await tokenOf('--role', 'approval'))).toEqual([403, 'FORBIDDEN']);
    expect(await said('tax', token)).toEqual([403, 'FORBIDDEN']);
    expect(await said('nobody', token)).toEqual([400, 'BAD_INPUT']);
    expect(await said('registration', 'x.y.z')).toEqual([401, 'UNAUTHENTICATED']);
    expect(await said('registration', await tokenOf('--role', 'source'))).toEqual([403, 'FORBIDDEN']);
    const tax = await tokenOf('--role', 'source', '--system', 'tax');
    expect((await post(body, {}, 'tax', tax)).lines[0].code).toBe('ENVELOPE');
    expect((await post(body, { 'content-encoding': 'gzip' })).status).toBe(400);
  });

  it('says 503 within five seconds where Kafka is away, and nothing else', async () => {
    const deaf = spawn(process.execPath, [
      '-e',
      'require("net").createServer(()=>{}).listen(0,"127.0.0.1",function(){console.log(this.address().port)})',
    ]);
    const [port] = await once(deaf.stdout!, 'data');
    const lonely = new Command(['serve', '--port', '0'], { KAFKA_BROKERS: `127.0.0.1:${String(port).trim()}` });
    const near = url;
    try {
      url = (await lonely.line('ready ')).replace('ready ', '');
      for (const attempt of [1, 2]) {
        const begun = Date.now();
        const { status, lines } = await post(ndjson([registrationRecord(attempt)]), { 'idempotency-key': 'away' });
        expect(Date.now() - begun).toBeLessThan(5_000);
        expect([status, lines]).toEqual([
          503,
          [{ code: 'UNAVAILABLE', message: expect.any(String), remedy: expect.any(String) }],
        ]);
      }
    } finally {
      url = near;
      deaf.kill();
      await lonely.stop();
    }
  });
});
