import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewFact } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import type { Graph } from '../../src/graph/graph.js';
import { type IdentifierKey, ofNamedPerson } from '../../src/subject/identifier.js';
import { batch, company, fact, noRefusals, personKey, rate, record, represents } from './given.js';

/** Who bears the same name, as every adapter must tell it. `fresh` gives an empty graph. */
export function namesakesContract(engine: string, fresh: () => Promise<Graph>): void {
  describe(`namesakes on ${engine}`, () => {
    let graph: Graph;
    beforeEach(async () => {
      graph = await fresh();
    });
    const take = (...records: ReadRecord[]) => graph.absorb(batch(records), rate, noRefusals);
    const at = (about: IdentifierKey, name: string, address?: string, region = '望舒区'): NewFact =>
      fact('registration', about, {
        kind: 'Registration',
        name,
        subjectKind: 'ENTERPRISE',
        status: 'ACTIVE',
        region,
        ...(address ? { address } : {}),
      });
    const wang = (n: number, written = '王测试') => ofNamedPerson(company(n), written);

    it('tells whom it shares a folded name with, each beside the company that it keeps', async () => {
      await take(
        record('1', 1, [at(company(1), '甲公司', '春江路1号'), represents(wang(1), company(1), '王测试')]),
        record('2', 1, [at(company(2), '乙公司'), represents(wang(2, '王測試'), company(2), '王測試')]),
        record('3', 1, [represents(personKey(3), company(2), '李旁人')]),
        record('4', 1, [represents(personKey(4), company(4), '王测')]),
      );
      const found = await graph.namesakes(wang(1), 10);
      expect(found).toEqual({
        asked: {
          key: wang(1),
          identifiers: [wang(1)],
          name: '王测试',
          ties: [
            {
              key: company(1),
              folded: '甲公司',
              address: '春江路1号',
              region: '望舒区',
              from: '2020-01-01',
              beside: [],
            },
          ],
        },
        others: [
          {
            key: wang(2, '王測試'),
            identifiers: [wang(2, '王測試')],
            name: '王測試',
            ties: [
              {
                key: company(2),
                folded: '乙公司',
                region: '望舒区',
                from: '2020-01-01',
                beside: [{ key: personKey(3), folded: '李旁人' }],
              },
            ],
          },
        ],
        total: 2,
      });
    });

    it('counts all of them, and shows no more than asked, in order of key; nothing for who was never reported', async () => {
      await take(...[1, 2, 3, 4].map((n) => record(`${n}`, 1, [represents(wang(n), company(n), '王测试')])));
      const found = await graph.namesakes(wang(3), 2);
      const others = [1, 2, 4].map((n) => wang(n)).sort();
      expect(found).toMatchObject({ total: 4, others: others.slice(0, 2).map((key) => ({ key })) });
      expect(await graph.namesakes(wang(9), 2)).toBeUndefined();
    });
  });
}
