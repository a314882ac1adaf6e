import type { Verdict } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import type { Instant } from '../../src/facts/time.js';
import { type JudgementState, judgementProcess } from '../../src/identity/judgement.js';
import { recordOf } from '../../src/process/process.js';
import { type IdentifierKey, ofNamedPerson } from '../../src/subject/identifier.js';
import { company, fact, key, listed, personKey, record, registered, represents } from '../graph/given.js';

const NAMES = ['王测试', '李测试', '赵测试'];
const COMPANIES = 40;

/**
 * Companies with people known by name, people known by number, and old numbers without a code. `pools`: who may be whom;
 * in most of them some judgements contradict the numbers or one another.
 */
export function people(): { records: ReadRecord[]; pools: IdentifierKey[][] } {
  const records: ReadRecord[] = [];
  const pools = new Map<string, IdentifierKey[]>();
  const mayBeOne = (pool: string, keys: IdentifierKey[]) => pools.set(pool, [...(pools.get(pool) ?? []), ...keys]);
  for (let n = 0; n < COMPANIES; n++) {
    const about = company(n);
    const old = key(`reg:4298020${String(n).padStart(8, '0')}`);
    const named = NAMES.map((name) => ofNamedPerson(about, name));
    const posts = named.map((person, i) =>
      fact(`post${i}`, about, { kind: 'Officer', holder: person, holderName: NAMES[i]!, post: '董事' }),
    );
    records.push(
      record(`c${n}`, 1, [registered(about, `公司${n}`), represents(personKey(n), about, NAMES[n % 3]), ...posts]),
    );
    records.push(
      record(`o${n}`, 1, [registered(old, `公司${n}`), ...(n % 4 ? [] : [listed(old, 'ABNORMAL_OPERATIONS')])]),
    );
    const quarter = Math.floor(n / 4);
    for (const [i, person] of named.entries()) mayBeOne(`${quarter} ${NAMES[i]}`, [person]);
    mayBeOne(`${quarter} ${NAMES[n % 3]}`, [personKey(n)]);
    mayBeOne(`${quarter} companies`, [old, about]);
  }
  return { records, pools: [...pools.values()] };
}

/** A judgement as the platform records it, and its undoing. */
export function judgement(
  id: number,
  about: IdentifierKey,
  other: IdentifierKey,
  verdict: Verdict,
): [ReadRecord, ReadRecord] {
  const process = judgementProcess();
  const told = (version: number) => ({
    version,
    at: `2026-03-01T00:00:${String(id % 60).padStart(2, '0')}.${String(Math.floor(id / 60)).padStart(3, '0')}Z` as Instant,
    by: { account: '测试员', department: '市市场监督管理局' },
  });
  const judged = { type: 'Judged' as const, about, other, verdict, reason: '档案一致', ...told(1) };
  const undone = { type: 'Undone' as const, reason: '误判', ...told(2) };
  const none = process.initial;
  const stands: JudgementState = process.evolve(none, judged);
  return [
    recordOf(process, `judgement-${id}`, none, stands, judged)!,
    recordOf(process, `judgement-${id}`, stands, process.evolve(stands, undone), undone)!,
  ];
}
