import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSigned } from '../../src/access/signedText.js';
import { AnswersAtHand, standsStill } from '../../src/api/answersAtHand.js';
import { RECEIPT_TYPE, type Receipt } from '../../src/approval/receipt.js';
import { replay } from '../../src/approval/replay.js';
import { assess } from '../../src/assessment/assess.js';
import { epochMs, type Instant, instantOf } from '../../src/facts/time.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { at, company, listed, personKey, registered, represents, usccOf } from '../graph/given.js';
import { deskOfATest, rules } from './desk.js';
import { policies, rate, service, tell } from './given.js';

const AS = { role: 'approval', department: 'market-regulation', ttlS: 86_400_000 } as const;
const [applicant, other] = [company(1), company(2)];
const CHECK = `{ creditCheck(input: {
  code: "${usccOf(1)}", purpose: "p", item: "enterprise-change", missing: ["licence", "premises", "power-of-attorney"]
}) {
  tier decision refused unrated conditions { kind basis } reasons { rule from until evidence { id } } measures { id }
  materials { material decision by supplementBy rule } supervision { strength drawPercent visitsPerYear }
  changes { at about } sources { source state lastReportedAt lastHeardAt } asOf knownAt policyVersion catalogueVersion receipt
} }`;

async function city() {
  const graph = new MemoryGraph();
  const early = at('2024-01-01T00:00:00Z');
  await tell(graph, 'r1', [registered(applicant, '申请公司'), represents(personKey(1), applicant)], early);
  await tell(graph, 'r2', [registered(other, '别家公司'), represents(personKey(1), other)], early);
  await tell(graph, 'p2', [{ ...represents(personKey(2), other), slot: 'second' }], early);
  await graph.reassess([personKey(1), personKey(2)], rate, early);
  const { desk, signing } = await deskOfATest();
  const dossier = async (key: IdentifierKey, knownAt?: Instant) => (await graph.dossiers([key], knownAt))[0];
  const verdict = (receipt: string) =>
    replay(
      readSigned(receipt, RECEIPT_TYPE, signing) as Receipt,
      { policy: policies.default, rules },
      { dossier },
      signing.saltKey,
    );
  return { graph, desk, verdict };
}
type City = Awaited<ReturnType<typeof city>>;

/** What may happen between two questions; `n` makes each telling another one. */
const HAPPENINGS: Record<string, (city: City, now: Instant, n: number) => Promise<unknown>> = {
  nothing: async () => undefined,
  'the applicant is listed until a day that comes': ({ graph }, now, n) =>
    tell(graph, `l${n}`, [listed(applicant, 'ABNORMAL_OPERATIONS', '2024-03-01', dayIn(now, 2))], now),
  'the applicant is listed from a day that comes': ({ graph }, now, n) =>
    tell(graph, `l${n}`, [listed(applicant, 'SERIOUS_VIOLATIONS', dayIn(now, 1))], now),
  'another company of the representative is listed': ({ graph }, now, n) =>
    tell(graph, `o${n}`, [listed(other, 'SERIOUS_VIOLATIONS', '2024-03-01', dayIn(now, 3))], now),
  'another represents it': ({ graph }, now, n) =>
    tell(graph, 'r1', [registered(applicant, '申请公司'), represents(personKey(1 + (n % 3)), applicant)], now, 2 + n),
  'somebody whom nobody knew is known': ({ graph }, now, n) =>
    tell(graph, `u${n}`, [represents(personKey(3), company(20 + n))], now),
  'all are assessed anew': ({ graph }, now) => graph.reassess([applicant, personKey(1), personKey(2)], rate, now),
};
const DAY_MS = 86_400_000;
const dayIn = (now: Instant, days: number) => instantOf(epochMs(now) + days * DAY_MS).slice(0, 10);
const step = fc.record({
  happening: fc.constantFrom(...Object.keys(HAPPENINGS)),
  laterMs: fc.constantFrom(1, 1_000, 3_600_000, 8 * 3_600_000, DAY_MS, 40 * DAY_MS),
});

test('whatever happens in between, what was answered before is answered as if it were asked for the first time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const given = await city();
      const asked = await service({ ...given.desk, graph: given.graph });
      let now = at('2026-06-01T03:00:00Z');
      for (const [n, { happening, laterMs }] of steps.entries()) {
        const anew = await service({ ...given.desk, graph: given.graph });
        asked.clock.now = now;
        anew.clock.now = now;
        const { receipt, ...answer } = (await asked.ask(CHECK, {}, AS)).data.creditCheck;
        const { receipt: _, ...first } = (await anew.ask(CHECK, {}, AS)).data.creditCheck;
        expect(answer).toEqual(first);
        expect(await given.verdict(receipt)).toEqual({ verdict: 'SAME', differences: [] });
        await HAPPENINGS[happening]!(given, now, n);
        now = instantOf(epochMs(now) + laterMs);
      }
    }),
    { numRuns: 40 },
  );
});

const NOON = at('2026-06-01T04:00:00Z');
const beside = { policyVersion: 'p', rulesVersion: 'r', sources: [{ source: 'tax', state: 'CLEAN' as const }] };
const asked = { item: undefined, missing: [] };

/** Keeps an answer about the applicant, listed until `ends`, made at noon; gives what is at hand then. */
async function kept({
  answers = new AnswersAtHand(),
  about = applicant,
  changedCard = {},
  ends = '2026-07-01T00:00:00Z',
} = {}) {
  const graph = new MemoryGraph();
  await tell(graph, 'r', [registered(about, '申请公司')], at('2024-01-01T00:00:00Z'));
  const listing = { ...listed(about, 'ABNORMAL_OPERATIONS', '2024-01-01'), validTo: at(ends) };
  await tell(graph, 'l', [listing], at('2024-01-02T00:00:00Z'));
  const [dossier] = await graph.dossiers([about]);
  const [card] = await graph.look([about]);
  const assessment = assess(dossier!, policies.default, NOON);
  const gathered = { applicant: dossier!, parties: [], companies: [] };
  const question = { gathered, ...asked, sources: beside.sources, asOf: NOON };
  answers.keep(asked, [{ ...card!, ...changedCard }], question, { assessment }, [assessment], beside);
  return answers.find(about, asked);
}

test('an answer stands until the day is over, an assessment changes or a fact ends, whichever is first', async () => {
  const had = (await kept())!;
  expect(had.until).toBe('2026-06-01T16:00:00.000Z');
  expect((await kept({ ends: '2026-06-01T10:00:00Z' }))!.until).toBe('2026-06-01T10:00:00.000Z');
  const stands = (now: string, more = {}) => standsStill(had, at(now), { ...beside, ...more });
  expect(stands('2026-06-01T15:59:59.999Z')).toBe(true);
  expect(stands('2026-06-01T16:00:00Z')).toBe(false);
  expect(stands('2026-06-01T03:59:59Z')).toBe(false);
  expect(stands('2026-06-01T05:00:00Z', { policyVersion: 'q' })).toBe(false);
  expect(stands('2026-06-01T05:00:00Z', { rulesVersion: 's' })).toBe(false);
  expect(stands('2026-06-01T05:00:00Z', { sources: [{ source: 'tax', state: 'STALE' }] })).toBe(false);
});

test('nothing is kept of facts that were read at another moment than the card', async () => {
  expect(await kept({ changedCard: { dirty: true } })).toBeUndefined();
  expect(await kept({ changedCard: { revision: 1 } })).toBeUndefined();
});

test('so many are kept, the latest', async () => {
  const answers = new AnswersAtHand(2);
  for (const about of [applicant, other, company(3)]) expect(await kept({ answers, about })).toBeDefined();
  expect(answers.find(applicant, asked)).toBeUndefined();
  expect(answers.find(other, asked)).toBeDefined();
});

test('of so many facts, the latest', async () => {
  const answers = new AnswersAtHand(100, 4);
  for (const about of [applicant, other, company(3)])
    expect(await kept({ answers, about })).toMatchObject({ facts: 2 });
  expect(answers.find(applicant, asked)).toBeUndefined();
  expect(answers.find(other, asked)).toBeDefined();
});
