import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command, digestWhenDone, freshEngines, produce, run, wholeTopic } from './platform.js';
import { ndjson, registrationRecord } from './registrations.js';

const RESIDENT = '990101197603140110';
const CITY = Array.from({ length: 60 }, (_, i) => i + 1);
const CLEAN = CITY.map((n) => registrationRecord(n));
/** What the department really sent: seven records that cannot be taken in, each for another reason. */
const SPOILT: Record<number, object> = {
  3: registrationRecord(3, { 登记状态: '正常' }),
  4: registrationRecord(4, { 统一社会信用代码: CLEAN[3]!.row.统一社会信用代码!.toLowerCase() }),
  5: registrationRecord(5, { 成立日期: '', 注册日期: '2019.03.06' }),
  6: registrationRecord(6, { 备注: `经办人 ${RESIDENT}` }),
  7: registrationRecord(7, { 企业名称: '' }),
  8: registrationRecord(8, {}, { form: '登记' }),
};
const NOT_JSON = JSON.stringify(registrationRecord(9)).replaceAll('"', "'");
const FIX = `
body: [{ text: "'", with: '"' }]
headings: { 注册日期: 成立日期 }
remove: [备注]
columns:
  登记状态: [{ whole: 正常, with: 存续 }]
  成立日期: [{ regex: '^(\\d+)\\.(\\d+)\\.(\\d+)$', with: '$1-$2-$3' }]
uppercase: [统一社会信用代码]
form: 登记信息
`;
const OWN = `${FIX}records: { DJ-7: { row: { 企业名称: 江湾市第7号有限公司 } } }\n`;

const folder = mkdtempSync(join(tmpdir(), 'chengxin-letters-'));
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const list = async (...args: string[]) =>
  (await run(['dead-letters', 'list', '--json', ...args])).out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('dead letters', () => {
  let connector: Command;
  let digest = '';

  beforeAll(async () => {
    await freshEngines();
    const first = new Command(['connect']);
    await run(['publish', 'registration', written('clean.ndjson', ndjson(CLEAN))]);
    digest = await digestWhenDone([first], CITY.length);
    await first.stop();

    await freshEngines();
    connector = new Command(['connect']);
    const sent = CLEAN.map((record, i) => SPOILT[i + 1] ?? record).filter((_, i) => i !== 8);
    expect((await run(['publish', 'registration', written('bad.ndjson', ndjson(sent))])).out).toContain('2 stopped');
    await produce('chengxin.records.registration.v1', [NOT_JSON]);
    expect(await digestWhenDone([connector], CITY.length - 2)).not.toBe(digest);
  }, 180_000);
  afterAll(async () => {
    await connector.stop();
  });

  it('are listed by source, code and time, and never with their body', async () => {
    const letters = await list();
    expect(letters.map(({ code }) => code).sort()).toEqual([
      'CODE',
      'ENVELOPE',
      'ENVELOPE',
      'MISSING',
      'RESIDENT_ID',
      'UNKNOWN_COLUMN',
      'VALUE',
    ]);
    expect(JSON.stringify(letters)).not.toContain(RESIDENT);
    expect(await list('--code', 'VALUE', '--since', '1h')).toHaveLength(1);
    expect(await list('--source', 'tax')).toEqual([]);
    expect(await list('--since', '2099-01-01')).toEqual([]);
  });

  it('a dry run shows what would be sent, pseudonyms for persons, and sends nothing', async () => {
    const shown = await run([
      'dead-letters',
      'replay',
      '--source',
      'registration',
      '--fix',
      written('fix.yaml', FIX),
      '--dry-run',
    ]);
    expect([shown.code, shown.out.split('\n').at(-1)]).toEqual([1, '6 would be sent, 1 still refused']);
    expect(shown.out).toContain('企业名称 is blank');
    expect(shown.out).not.toContain(RESIDENT);
    expect(await list()).toHaveLength(7);
  });

  it('replayed with a fix-up leave a trace; what is still refused is a new letter that names its predecessor', async () => {
    const replayed = await run([
      'dead-letters',
      'replay',
      '--source',
      'registration',
      '--fix',
      written('fix.yaml', FIX),
      '--by',
      'li',
    ]);
    expect([replayed.code, replayed.out.split('\n').at(-1)]).toEqual([1, '6 sent, 1 still refused']);
    const [open, ...others] = await list();
    expect(others).toEqual([]);
    expect(open).toMatchObject({ code: 'MISSING', state: 'OPEN', recordId: 'DJ-7', predecessor: expect.any(String) });
    const all = await list('--all');
    expect(all).toHaveLength(8);
    expect(
      all
        .filter(({ state }) => state === 'REPLAYED')
        .map(({ replays }) => replays[0].outcome)
        .sort(),
    ).toEqual([...Array(6).fill('SENT'), 'STILL_REFUSED']);
    expect(all[0].replays[0]).toMatchObject({ by: 'li', at: expect.any(String), fix: expect.any(String) });
  });

  it('one by its name, mended by its own record: then the graph is that of the clean file', async () => {
    const [{ letter }] = await list();
    const replayed = await run(['dead-letters', 'replay', letter, '--fix', written('own.yaml', OWN)]);
    expect([replayed.code, replayed.out]).toEqual([0, '1 sent, 0 still refused']);
    expect(await digestWhenDone([connector], CITY.length - 2 + 7)).toBe(digest);
    expect(await list()).toEqual([]);
    expect((await wholeTopic('chengxin.records.registration.v1')).join()).not.toContain(RESIDENT);
    expect((await wholeTopic('chengxin.dead-letters.v1')).join()).not.toContain(RESIDENT);
  });

  it('one that only the graph can refuse is refused again as a new letter that names its predecessor', async () => {
    const other = registrationRecord(1, { 企业名称: '另一名称有限公司' });
    await produce('chengxin.records.registration.v1', [JSON.stringify(other)]);
    await digestWhenDone([connector], CITY.length - 2 + 8);
    const [conflict] = await list('--code', 'REVISION_CONFLICT');
    expect((await run(['dead-letters', 'replay', conflict.letter])).out).toBe('1 sent, 0 still refused');
    await digestWhenDone([connector], CITY.length - 2 + 9);
    const after = await list();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ code: 'REVISION_CONFLICT', predecessor: conflict.letter });
    const raised = written('raised.yaml', 'revision: 2\n');
    expect((await run(['dead-letters', 'replay', '--code', 'REVISION_CONFLICT', '--fix', raised])).code).toBe(0);
    expect(await digestWhenDone([connector], CITY.length - 2 + 10)).not.toBe(digest);
    expect(await list()).toEqual([]);
  });

  it('an unknown letter, no choice and a fix-up that is none are said', async () => {
    const bad = written('bad.yaml', 'colums: {}\n');
    for (const args of [['9-9'], [], ['--source', 'tax', '--fix', bad], ['--since', 'soon']]) {
      const { code, err } = await run(['dead-letters', 'replay', ...args]);
      expect([code, err.split('\n').length]).toEqual([2, 2]);
    }
  });
});
