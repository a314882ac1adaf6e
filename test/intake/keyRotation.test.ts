import { expect, test } from '@jest/globals';
import { registration } from '../../connectors/registration/source.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { throughTheDoor } from '../../src/intake/publish/door.js';
import { readRecord } from '../../src/intake/readRecord.js';
import type { RowEnvelope } from '../../src/intake/source.js';
import { parsePseudonymKey, pseudonymiser } from '../../src/subject/pseudonym.js';
import { at, batch, noRefusals, rate, usccOf } from '../graph/given.js';

const [K1, K2] = [`k1:${'ab'.repeat(32)}`, `k2:${'cd'.repeat(32)}`];
/** Invented: 99 is no region. The second is the first as it was written before 1999. */
const [NUMBER, OLD_NUMBER, PASSPORT] = ['990101197603140110', '990101760314011', 'E12345678'];
const of = (text: string, key: string) => pseudonymiser(parsePseudonymKey(key))(text)!;

const represented = (n: number, number: string, revision = 1, name = '闻测试'): RowEnvelope => ({
  recordId: `D${n}`,
  revision,
  op: 'UPSERT',
  form: '登记信息',
  row: {
    统一社会信用代码: usccOf(n),
    企业名称: `公司${n}`,
    登记状态: '存续',
    法定代表人: name,
    法定代表人证件号: number,
  },
});

function sent(envelope: RowEnvelope, key: string): RowEnvelope {
  const verdict = throughTheDoor(registration, envelope, parsePseudonymKey(key));
  if ('fault' in verdict) throw new Error(verdict.fault.reason);
  return verdict.envelope as RowEnvelope;
}

async function take(graph: MemoryGraph, ...envelopes: RowEnvelope[]) {
  const records = envelopes.flatMap((envelope, i) => {
    const arrived = { position: `t-0-${i}`, arrivedAt: at('2026-06-01T00:00:00Z') };
    const reading = readRecord(registration, { value: JSON.stringify(envelope), ...arrived });
    if (!('record' in reading)) throw new Error(JSON.stringify(reading));
    return [reading.record, ...reading.links];
  });
  return graph.absorb(batch(records), rate, noRefusals);
}

test('while keys are changed the door writes the new pseudonym, and beside it those of before', () => {
  const { row, formerPseudonyms } = sent(represented(1, OLD_NUMBER), `${K2},${K1}`);
  expect(row!.法定代表人证件号).toBe(of(NUMBER, K2));
  expect(formerPseudonyms).toEqual({ [of(NUMBER, K2)]: [of(NUMBER, K1)] });
  const passport = sent(represented(1, PASSPORT), `${K2},${K1}`);
  expect(Object.values(passport.formerPseudonyms!)[0]![0]).toMatch(/^person:k1:/);
  expect(sent(represented(1, NUMBER), K2).formerPseudonyms).toBeUndefined();
});

test('nobody else says which pseudonyms are of one person', () => {
  const forged = { ...represented(1, NUMBER), formerPseudonyms: { [of(NUMBER, K1)]: [of(NUMBER, K2)] } };
  expect(sent(forged, K1).formerPseudonyms).toBeUndefined();
});

test('who was known under the old key and comes by while both are there is one person for good', async () => {
  const graph = new MemoryGraph();
  await take(graph, sent(represented(1, NUMBER), K1), sent(represented(2, NUMBER), K1));
  expect(await take(graph, sent(represented(1, NUMBER), `${K2},${K1}`))).toMatchObject({
    taken: 0,
    unchanged: 1,
    refused: [],
  });
  await take(graph, sent(represented(1, NUMBER, 2), K2), sent(represented(3, OLD_NUMBER), K2));
  const [old, now] = await graph.look([of(NUMBER, K1), of(NUMBER, K2)]);
  expect(now!.key).toBe(old!.key);
  const asked = { depth: 1, asOf: at('2026-06-02T00:00:00Z'), first: 10, subjectsMax: 100 };
  const { edges } = await graph.relations(of(NUMBER, K2), asked);
  expect(edges.map(({ to }) => to).sort()).toEqual([1, 2, 3].map((n) => `uscc:${usccOf(n)}`).sort());
});

test('the same revision says the same under either key, in whatever order it comes again; another person does not', async () => {
  const graph = new MemoryGraph();
  await take(graph, sent(represented(1, NUMBER), `${K2},${K1}`));
  for (const key of [K1, K2, `${K2},${K1}`])
    expect(await take(graph, sent(represented(1, NUMBER), key))).toMatchObject({ unchanged: 1, refused: [] });
  const other = '990101198109220128';
  const conflict = await take(graph, sent(represented(1, other), K2));
  expect(conflict.refused).toMatchObject([{ code: 'REVISION_CONFLICT' }]);
});

test('a number is looked for under each key while both are there', () => {
  const pseudonym = pseudonymiser(parsePseudonymKey(`${K2}, ${K1}`));
  expect([pseudonym(NUMBER), ...pseudonym.former!(NUMBER)]).toEqual([of(NUMBER, K2), of(NUMBER, K1)]);
});

test.each([
  ['k1:abcd', /64 hex digits/],
  [`${K2},`, /64 hex digits/],
  [`${K1},k1:${'cd'.repeat(32)}`, /same name/],
])('%s is no key', (text, message) => {
  expect(() => parsePseudonymKey(text)).toThrow(message);
});
