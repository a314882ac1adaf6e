import { expect, test } from '@jest/globals';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { graphOfSamples } from '../exchange/samplesGraph.js';
import { holds } from '../graph/controlContract.js';
import { fact, usccOf } from '../graph/given.js';
import { at, company, personKey, registered, service, tell } from './given.js';

const QUERY = `query($c: String!, $k: DateTime, $a: DateTime) { subject(code: $c) { beneficialOwners(knownAt: $k, asOf: $a) {
  complete declared { name percent criterion subject { name } fact { kind } } byHoldings { name percent }
  differences { flag owner text(lang: EN) } } } }`;

const declares = (holder: number, percent: number, from = '2024-11-01') =>
  fact(
    'owner',
    company(1),
    { kind: 'BeneficialOwner', holder: personKey(holder), holderName: `人${holder}`, criterion: 'SHARES', percent },
    from,
  );

test('declared owners stand beside those by holdings, and what differs is said; also as known at another time', async () => {
  const graph = new MemoryGraph();
  const early = at('2024-12-01T00:00:00Z');
  await tell(graph, 'r1', [registered(company(1), '甲公司')], early);
  await tell(graph, 's1', [holds(personKey(1), company(1), 60), holds(personKey(2), company(1), 40)], early);
  await tell(graph, 'd1', [declares(1, 100)], early);
  await tell(graph, 'd1', [declares(1, 60)], at('2025-06-01T00:00:00Z'), 2);
  const { ask } = await service({ graph });
  const owners = async (k?: string, a?: string) => {
    const { data, errors } = await ask(QUERY, { c: usccOf(1), k, a });
    expect(errors).toEqual([]);
    return data.subject.beneficialOwners;
  };
  const flags = (found: { differences: { flag: string }[] }) => found.differences.map(({ flag }) => flag);
  const now = await owners();
  expect(now).toMatchObject({
    complete: true,
    declared: [{ name: '人1', percent: 60, criterion: 'SHARES', fact: { kind: 'BeneficialOwner' } }],
    byHoldings: [{ percent: 60 }, { percent: 40 }],
  });
  expect(flags(now)).toEqual(['NOT_DECLARED']);
  expect(now.differences[0].owner).toBe(Buffer.from(`Subject:${personKey(2)}`).toString('base64'));
  expect(flags(await owners('2025-01-01T00:00:00Z'))).toEqual(['NOT_DECLARED', 'PERCENT_DIFFERS']);
  const before = await owners(undefined, '2024-06-01T00:00:00Z');
  expect(before.declared).toEqual([]);
  expect(flags(before)).toEqual(['NONE_DECLARED']);
  const unknown = await owners('2024-01-01T00:00:00Z');
  expect(unknown).toEqual({ complete: true, declared: [], byHoldings: [], differences: [] });
});

test('of the ring of story 1 the declaration of 49 % is held against the whole series of its chains', async () => {
  const { ask } = await service({ graph: await graphOfSamples() });
  const { data } = await ask(QUERY, { c: '91429802JWX000013G' });
  const { declared, byHoldings, differences } = data.subject.beneficialOwners;
  expect(declared).toMatchObject([{ name: '闻人栖梧', percent: 49 }]);
  // 49 % of its own and 30 % of 51 %, again and again round the ring of 51 %, 70 % and 60 %.
  const [share] = byHoldings;
  expect(byHoldings).toEqual([{ name: '闻人栖梧', percent: expect.closeTo(64.3 / (1 - 0.51 * 0.7 * 0.6), 4) }]);
  expect(differences).toMatchObject([
    {
      flag: 'PERCENT_DIFFERS',
      text: `闻人栖梧 is declared with 49 %; by the registered holdings it is ${share.percent} %`,
    },
  ]);
});
