import { expect, test } from '@jest/globals';
import { DossierCache } from '../../src/api/dossierCache.js';
import { GraphReads } from '../../src/api/graphReads.js';
import { at, company, listed, personKey } from '../graph/given.js';
import { graphOfTheTests, rate, tell } from './given.js';

async function cached() {
  const graph = await graphOfTheTests();
  let read = 0;
  const reads = new GraphReads(graph, () => at('2026-06-01T00:00:00Z'));
  const counted = {
    look: (key: Parameters<GraphReads['look']>[0]) => reads.look(key),
    dossier: (key: Parameters<GraphReads['dossier']>[0]) => {
      read++;
      return reads.dossier(key);
    },
  };
  return { graph, cache: new DossierCache(counted), reads: () => read };
}

test('a dossier is read once while nothing changes, and again at the next revision', async () => {
  const { graph, cache, reads } = await cached();
  const first = await cache.dossier(company(1));
  expect(await cache.dossier(company(1))).toBe(first);
  expect(reads()).toBe(1);
  await tell(graph, 'new', [listed(company(1), 'ABNORMAL_OPERATIONS', '2026-05-01')], at('2026-05-02T00:00:00Z'));
  const second = await cache.dossier(company(1));
  expect(second?.facts.length).toBe(first!.facts.length + 1);
  expect(reads()).toBe(2);
});

test('a person who answers for a company is read again when that company is listed, before and after reassessment', async () => {
  const { graph, cache } = await cached();
  const before = await cache.dossier(personKey(1));
  expect(before?.held.map(({ company: { key } }) => key)).toEqual([company(3)]);
  await tell(graph, 'new', [listed(company(1), 'SERIOUS_VIOLATIONS', '2026-05-01')], at('2026-05-02T00:00:00Z'));
  expect((await cache.dossier(personKey(1)))?.held).toHaveLength(2);
  await graph.reassess([personKey(1)], rate, at('2026-05-03T00:00:00Z'));
  expect((await cache.dossier(personKey(1)))?.held).toHaveLength(2);
});

test('whom nobody reported has no dossier', async () => {
  const { cache } = await cached();
  expect(await cache.dossier(company(77))).toBeUndefined();
});
