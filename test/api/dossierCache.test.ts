import { expect, test } from '@jest/globals';
import { DossierCache } from '../../src/api/dossierCache.js';
import { GraphReads } from '../../src/api/graphReads.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { at, company, listed, personKey } from '../graph/given.js';
import { graphOfTheTests, rate, tell } from './given.js';

async function cached() {
  const graph = await graphOfTheTests();
  let read = 0;
  const reads = new GraphReads(graph, () => at('2026-06-01T00:00:00Z'));
  const counted = {
    dossier: (key: Parameters<GraphReads['dossier']>[0]) => {
      read++;
      return reads.dossier(key);
    },
  };
  const cache = new DossierCache(counted);
  const dossier = async (key: IdentifierKey) => {
    const card = await reads.look(key);
    return card && cache.dossier(card);
  };
  return { graph, dossier, reads: () => read };
}

test('a dossier is read once while nothing changes, and again at the next revision', async () => {
  const { graph, dossier, reads } = await cached();
  const first = await dossier(company(1));
  expect(await dossier(company(1))).toBe(first);
  expect(reads()).toBe(1);
  await tell(graph, 'new', [listed(company(1), 'ABNORMAL_OPERATIONS', '2026-05-01')], at('2026-05-02T00:00:00Z'));
  const second = await dossier(company(1));
  expect(second?.facts.length).toBe(first!.facts.length + 1);
  expect(reads()).toBe(2);
});

test('a person who answers for a company is read again when that company is listed, before and after reassessment', async () => {
  const { graph, dossier } = await cached();
  const before = await dossier(personKey(1));
  expect(before?.held.map(({ company: { key } }) => key)).toEqual([company(3)]);
  await tell(graph, 'new', [listed(company(1), 'SERIOUS_VIOLATIONS', '2026-05-01')], at('2026-05-02T00:00:00Z'));
  expect((await dossier(personKey(1)))?.held).toHaveLength(2);
  await graph.reassess([personKey(1)], rate, at('2026-05-03T00:00:00Z'));
  expect((await dossier(personKey(1)))?.held).toHaveLength(2);
});
