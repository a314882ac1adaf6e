import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewFact } from '../../src/facts/fact.js';
import type { SaidBySource } from '../../src/facts/saidBySource.js';
import type { Graph, SubjectSearch } from '../../src/graph/graph.js';
import { at, batch, company, fact, listed, noRefusals, rate, record, registered } from './given.js';

const NOW = at('2026-06-01T00:00:00Z');

/** Searches by what the register and the sources said: on every adapter the same subjects are found. */
export function searchContract(engine: string, fresh: () => Promise<Graph>): void {
  describe(`searches on ${engine}`, () => {
    let graph: Graph;
    beforeEach(async () => {
      graph = await fresh();
    });
    const tell = (source: string, recordId: string, facts: NewFact[], recordedAt = '2026-01-01T00:00:00Z') =>
      graph.absorb(
        batch([{ ...record(recordId, 1, facts), source, recordedAt: at(recordedAt) }], NOW),
        rate,
        noRefusals,
      );
    const found = async (search: Partial<SubjectSearch>) => {
      const page = await graph.search({ now: NOW, first: 10, ...search });
      expect(page.totalCount).toBe(page.subjects.length);
      return page.subjects.map(({ name }) => name).sort();
    };
    const inTrade = (about: number, name: string, industry: string): NewFact =>
      fact('registration', company(about), {
        kind: 'Registration',
        name,
        subjectKind: 'ENTERPRISE',
        status: 'ACTIVE',
        industry,
      });

    it('finds an industry as the register has it, whole, also beside words and a tier, and after it changed', async () => {
      await tell('registration', 'r1', [inTrade(1, '甲建筑', '建筑业')]);
      await tell('registration', 'r2', [inTrade(2, '乙建筑', '建筑业'), listed(company(2), 'SERIOUS_VIOLATIONS')]);
      await tell('registration', 'r3', [inTrade(3, '丙商贸', '批发和零售业')]);
      await tell('registration', 'r4', [registered(company(4), '丁')]);
      expect(await found({ industry: '建筑业' })).toEqual(['乙建筑', '甲建筑']);
      expect(await found({ industry: '建筑' })).toEqual([]);
      expect(await found({ industry: '建筑业', tier: 'DISHONEST' })).toEqual(['乙建筑']);
      expect(await found({ industry: '建筑业', text: '甲建筑' })).toEqual(['甲建筑']);
      expect(await found({ industry: '批发和零售业', text: '甲建筑' })).toEqual([]);
      await graph.absorb(
        batch([record('r1', 2, [inTrade(1, '甲建筑', '批发和零售业')])], at('2026-06-01T00:00:01Z')),
        rate,
        noRefusals,
      );
      expect(await found({ industry: '批发和零售业' })).toEqual(['丙商贸', '甲建筑']);
    });

    it('finds whom a source never reported, reported long ago or lately, or reports as adverse', async () => {
      await tell('registration', 'r1', [registered(company(1), '甲')]);
      await tell('registration', 'r2', [registered(company(2), '乙')]);
      await tell('registration', 'r3', [registered(company(3), '丙')]);
      await tell('tax', 't1', [fact('filing', company(1), { kind: 'TaxFiling', period: '2026-Q1' })]);
      const filed = fact('filing', company(2), { kind: 'TaxFiling', period: '2026-Q1' });
      await tell('tax', 't2', [filed], '2026-05-01T00:00:00Z');
      // A source whose name begins with another's name is another source.
      await tell('tax-2', 't3', [fact('filing', company(3), { kind: 'TaxFiling', period: '2026-Q1' })]);
      await tell('court', 'c1', [listed(company(1), 'SERIOUS_VIOLATIONS', '2026-02-01', '2026-07-01')]);
      const said = (more: Partial<SaidBySource>) =>
        found({
          said: { source: 'tax', adverse: false, reported: [], longAgo: at('2026-01-01T00:00:00Z'), ...more },
        });
      expect(await said({ reported: ['NEVER'] })).toEqual(['丙']);
      expect(await said({ reported: ['LONG_AGO'] })).toEqual(['甲']);
      expect(await said({ reported: ['LATELY'] })).toEqual(['乙']);
      expect(await said({ reported: ['LONG_AGO', 'LATELY'] })).toEqual(['乙', '甲']);
      expect(await said({ reported: ['NEVER', 'LONG_AGO', 'LATELY'] })).toEqual(['丙', '乙', '甲']);
      expect(await said({})).toEqual([]);
      expect(await said({ source: 'court', adverse: true })).toEqual(['甲']);
      expect(await said({ source: 'court', reported: ['NEVER', 'LONG_AGO', 'LATELY'] })).toEqual(['丙', '乙']);
      expect(await said({ source: 'nobody', reported: ['NEVER'] })).toEqual(['丙', '乙', '甲']);
    });

    it('past its next change a subject is found by no state, until it is assessed anew', async () => {
      await tell('court', 'c1', [listed(company(1), 'SERIOUS_VIOLATIONS', '2026-02-01', '2026-07-01')]);
      const later = at('2026-08-01T00:00:00Z');
      const states = async () => {
        const asked = {
          source: 'court',
          reported: ['LONG_AGO', 'LATELY'] as const,
          longAgo: at('2026-01-01T00:00:00Z'),
        };
        const counts = [true, false].map(async (adverse) => {
          const page = await graph.search({ now: later, first: 10, said: { ...asked, adverse } });
          return page.totalCount;
        });
        return Promise.all(counts);
      };
      expect(await states()).toEqual([0, 0]);
      await graph.reassess([company(1)], rate, later);
      expect(await states()).toEqual([0, 1]);
    });
  });
}
