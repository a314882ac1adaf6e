import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ApprovalSystem,
  type Case,
  type Credit,
  type Promised,
} from '../../connectors/approval-client/approvalSystem.js';
import { type Ask, platformAt, Refused } from '../../connectors/approval-client/platform.js';
import { developmentKeys } from '../../src/access/developmentKeys.js';
import { keySetOf } from '../../src/access/keySet.js';
import { readSigned } from '../../src/access/signedText.js';
import { RECEIPT_TYPE } from '../../src/approval/receipt.js';
import { addDays, type Day, dayOf, epochMs, instantOf, startOfDay } from '../../src/facts/time.js';
import { replayTools, verdictOn } from '../../src/main/commands/replay.js';
import { listen } from '../../src/main/httpServer.js';
import { clockLoop, intakeLoop, openKafka, openPlatform, type Platform, started } from '../../src/main/platform.js';
import { readSettings } from '../../src/main/settings.js';
import { Undo } from '../../src/main/stopping.js';
import { usccOf } from '../graph/given.js';
import { freshEngines, produce } from './platform.js';
import { registrationRecord } from './registrations.js';

const CODE = usccOf(1);
const GAP: Case = {
  caseNo: 'JW-1',
  code: CODE,
  item: 'food-business-permit',
  missing: ['equipment-list', 'safety-rules'],
};
const DAY_MS = 86_400_000;

/** The clock of the whole platform: real time, moved on by whole days. */
let aheadMs = 0;
const clock = () => instantOf(Date.now() + aheadMs);
const today = () => dayOf(clock());

describe('a gap from the counter’s question to its repair, by the example client', () => {
  const settings = readSettings({
    ...process.env,
    CHENGXIN_DATA_DIR: mkdtempSync(join(tmpdir(), 'chengxin-commitment-')),
    LOG_LEVEL: 'silent',
  });
  const undo = new Undo();
  const receipts: string[] = [];
  let platform: Platform;
  let url = '';
  let counter: ApprovalSystem;

  const token = () => {
    const grant = { role: 'approval' as const, system: 'hall', department: 'market-regulation' };
    return developmentKeys(settings.dataDir).signToken({ ...grant, ttlS: 3_600 }, epochMs(clock()));
  };
  const credit = async (each: Case = GAP): Promise<Credit> => {
    const asked = await until(
      () => counter.credit(each),
      ({ from }) => from === 'PLATFORM',
    );
    if (asked.from === 'DEFERRED') throw new Error('it was answered');
    receipts.push(asked.credit.receipt!);
    return asked.credit;
  };
  /** A counter whose machine is slow: what was not answered in time is sent again as it was. */
  const patient: Ask = async (document, variables) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await platformAt(`${url}/graphql`, token)(document, variables);
      } catch (error) {
        if (attempt === 10 || !(error instanceof Refused && error.isOutage)) throw error;
        await sleep(500);
      }
    }
  };
  const until = async <T>(look: () => Promise<T>, holds: (found: T) => boolean): Promise<T> => {
    for (const start = Date.now(); ; await sleep(200)) {
      const found = await look();
      if (holds(found)) return found;
      if (Date.now() - start > 60_000) throw new Error(`not so: ${JSON.stringify(found)}`);
    }
  };

  beforeAll(async () => {
    await freshEngines();
    const { neo4jUri, kafkaBrokers } = settings;
    platform = await openPlatform({ ...settings, neo4jUri: neo4jUri! }, undo, undefined, clock);
    const kafka = openKafka({ kafkaBrokers: kafkaBrokers! }, platform.log);
    started(intakeLoop(platform, kafka), undo);
    started(clockLoop(platform), undo);
    const server = await listen(platform, settings, 0, kafka);
    undo.add(() => server.close());
    url = server.url;
    counter = new ApprovalSystem(patient, today);
    const month = addDays(`${today().slice(0, 7)}-01` as Day, -1).slice(0, 7);
    const rows: [string, object][] = [
      ['registration', registrationRecord(1, {}, { recordedAt: clock() })],
      ['tax', told('SB-1', '纳税申报', { 纳税人识别号: CODE, 税款所属期: month, 申报日期: `${month}-28` })],
      ['social-security', told('CB-1', '参保缴费', { 统一社会信用代码: CODE, 费款所属期: month, 参保人数: '3' })],
      ...['penalty', 'court'].map((source): [string, object] => [source, heartbeat()]),
    ];
    for (const [source, row] of rows) await produce(`chengxin.records.${source}.v1`, [JSON.stringify(row)]);
  }, 180_000);
  afterAll(() => undo.all());

  it('is asked about, accepted, broken by its day, denied for it, repaired and open again; every receipt holds', async () => {
    const first = await until(
      () => credit({ ...GAP, caseNo: 'JW-0' }),
      ({ decision }) => decision === 'ALLOW',
    );
    expect(first.materials.map(({ by }) => by)).toEqual(['SUPPLEMENT', 'SUPPLEMENT']);
    receipts.length = 0;
    const answer = await credit();
    const promised = await counter.acceptWithGaps(GAP, answer);
    expect(await counter.acceptWithGaps(GAP, answer)).toEqual(promised);
    const partly = await counter.supplement(promised, ['safety-rules'], '收件〔2026〕1号');
    expect(partly).toMatchObject({ state: 'OPEN', version: 2 });
    const last = answer.materials[0]!.supplementBy as Day;
    // One official more had seen the same version.
    await expect(counter.supplement(promised, ['equipment-list'], 's')).rejects.toMatchObject({ code: 'CONFLICT' });

    aheadMs += epochMs(startOfDay(last)) - epochMs(clock()) + DAY_MS - 60_000;
    await until(
      () => counter.open(CODE),
      ([found]) => found?.state === 'DUE_SOON',
    );
    expect((await credit({ ...GAP, caseNo: 'JW-2' })).decision).toBe('ALLOW');
    aheadMs += 60_000;
    const [broken] = await until(
      () => counter.open(),
      ([found]) => found?.breach?.listingProcess !== undefined && found.breach.listingProcess !== null,
    );
    expect(broken).toMatchObject({
      state: 'BROKEN',
      breach: { ground: 'NOT_KEPT', materials: ['equipment-list'], since: startOfDay(addDays(last, 1)) },
    });
    const denied = await credit({ ...GAP, caseNo: 'JW-3' });
    expect(denied.decision).toBe('DENY');
    expect(denied.materials.map(({ decision, rule }) => `${decision} ${rule}`)).toEqual(
      Array(2).fill('DENY breach-unrepaired'),
    );
    const [reason] = denied.reasons.filter(({ rule }) => rule === 'breach-unrepaired');
    expect(reason!.evidence[0]!.summary).toContain(`期限 ${last}`);
    await expect(counter.acceptWithGaps({ ...GAP, caseNo: 'JW-3' }, denied)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect((await credit({ ...GAP, caseNo: 'JW-4', missing: [] })).decision).toBe('LIMIT');

    const late = await counter.supplement(broken!, ['equipment-list'], '收件〔2026〕2号');
    expect(await counter.repair(late, '已补正', '江测容〔2026〕1号')).toMatchObject({ state: 'REPAIRED' });
    const again: Case = { ...GAP, caseNo: 'JW-5' };
    const allowed = await credit(again);
    expect(allowed.decision).toBe('ALLOW');
    let second: Promised = await counter.acceptWithGaps(again, allowed);
    second = await counter.supplement(second, again.missing, '收件〔2026〕3号');
    expect(await counter.finish(second)).toMatchObject({ state: 'FULFILLED' });
    expect(await counter.open(CODE)).toEqual([]);

    const jwks = keySetOf((await (await fetch(`${url}/.well-known/jwks.json`)).json()).keys);
    const tools = replayTools(settings, platform.graph);
    for (const receipt of receipts) {
      expect(readSigned(receipt, RECEIPT_TYPE, jwks)).toMatchObject({ iss: 'chengxin' });
      expect(await verdictOn(receipt, tools)).toEqual({ verdict: 'SAME', differences: [] });
    }
    expect(receipts.length).toBeGreaterThanOrEqual(5);
    const events = (await platform.graph.outbox(100)).events.map(({ type }) => type);
    const told = ['CommitmentDueSoon', 'CommitmentBroken', 'CommitmentRepaired'];
    expect(events.filter((type) => told.includes(type))).toEqual(told);
  }, 240_000);

  it('is answered in an outage by the last receipt while that is good, and else waits until the platform is back', async () => {
    let gone = false;
    const system = new ApprovalSystem((document, variables) => {
      if (gone) throw new Refused('OFFLINE', 'no answer');
      return patient(document, variables);
    }, today);
    const [known, fresh] = [
      { ...GAP, caseNo: 'JW-6' },
      { ...GAP, caseNo: 'JW-7' },
    ];
    const before = await system.credit(known);
    gone = true;
    expect(await system.credit(known)).toEqual({ ...before, from: 'LAST_RECEIPT' });
    expect(await system.credit(fresh)).toEqual({ from: 'DEFERRED' });
    aheadMs += 10 * DAY_MS;
    expect(await system.credit(known)).toEqual({ from: 'DEFERRED' });
    expect((await system.catchUp()).size).toBe(0);
    gone = false;
    expect([...(await system.catchUp()).keys()]).toEqual(['JW-7', 'JW-6']);
    expect(system.deferred.size).toBe(0);
  });
});

const told = (recordId: string, form: string, row: object) => ({ recordId, revision: 1, op: 'UPSERT', form, row });
const heartbeat = () => ({
  recordId: 'HB-1',
  revision: 1,
  op: 'HEARTBEAT',
  form: '对账',
  day: dayOf(clock()),
  count: 0,
});
