import { expect, test } from '@jest/globals';
import { readSigned } from '../../src/access/signedText.js';
import { RECEIPT_TYPE, type Receipt } from '../../src/approval/receipt.js';
import { replay } from '../../src/approval/replay.js';
import type { Instant } from '../../src/facts/time.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { at, company, listed, registered, usccOf } from '../graph/given.js';
import { deskOfATest, rules } from './desk.js';
import { policies, service, tell } from './given.js';

const CHECK = `{ creditCheck(input: { code: "${usccOf(1)}", purpose: "p", item: "enterprise-change" }) { tier decision receipt } }`;
/** For a hundred days. */
const AS = { role: 'approval', department: 'market-regulation', ttlS: 8_640_000 } as const;
const applicant = company(1);
const EARLY = at('2024-01-01T00:00:00Z');

async function given() {
  const graph = new MemoryGraph();
  await tell(graph, 'r1', [registered(applicant, '申请公司')], EARLY);
  await tell(
    graph,
    'l1',
    [listed(applicant, 'SERIOUS_VIOLATIONS', '2024-03-01', '2026-07-01')],
    at('2024-03-02T00:00:00Z'),
  );
  const { desk, signing } = await deskOfATest();
  const asked = await service({ ...desk, graph });
  const dossier = async (key: IdentifierKey, knownAt?: Instant) => (await graph.dossiers([key], knownAt))[0];
  const answer = async () => {
    const { data, errors } = await asked.ask(CHECK, {}, AS);
    expect(errors).toEqual([]);
    const { receipt, ...told } = data.creditCheck;
    const read = readSigned(receipt, RECEIPT_TYPE, signing) as Receipt;
    const replayed = await replay(read, { policy: policies.default, rules }, { dossier }, signing.saltKey);
    return { ...told, ...replayed };
  };
  return { ...asked, graph, answer };
}

test('an assessment beside the applicant is not used any more when its time is over', async () => {
  const { answer, clock } = await given();
  expect(await answer()).toMatchObject({ tier: 'DISHONEST', verdict: 'SAME' });
  clock.now = at('2026-08-01T00:00:00Z');
  expect(await answer()).toMatchObject({ tier: 'GOOD', verdict: 'SAME', differences: [] });
});

test('what becomes known of the applicant between its card and its facts is answered by', async () => {
  const { answer, graph } = await given();
  const dossiers = graph.dossiers.bind(graph);
  let told = false;
  graph.dossiers = async (...asked) => {
    if (!told && asked[0].includes(applicant)) {
      told = true;
      await tell(graph, 'l2', [listed(applicant, 'ABNORMAL_OPERATIONS', '2025-03-01')], at('2026-05-31T00:00:00Z'));
    }
    return dossiers(...asked);
  };
  expect(await answer()).toMatchObject({ verdict: 'SAME', differences: [] });
  expect(told).toBe(true);
});
