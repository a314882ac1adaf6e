import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewFact } from '../../src/facts/fact.js';
import type { Day } from '../../src/facts/time.js';
import type { Graph } from '../../src/graph/graph.js';
import {
  at,
  batch,
  company,
  fact,
  listed,
  noRefusals,
  personKey,
  rate,
  record,
  registered,
  represents,
} from './given.js';

/** How every adapter of the port counts tiers day by day. Part of the graph's contract. */
export function tierDaysContract(engine: string, fresh: () => Promise<Graph>): void {
  describe(`tiers day by day on ${engine}`, () => {
    let graph: Graph;
    beforeEach(async () => {
      graph = await fresh();
    });
    const NONE = { GOOD: 0, WARNING: 0, DISHONEST: 0, SEVERE: 0, UNRATED: 0 };
    const take = (id: string, facts: NewFact[]) => graph.absorb(batch([record(id, 1, facts)]), rate, noRefusals);
    const inRegion = (number: number, region: string) => {
      const made = registered(company(number), `公司${number}`);
      return { ...made, content: { ...made.content, region } } as NewFact;
    };
    const count = (time: string, unlessSince = at(time)) => graph.countTiers(at(time), unlessSince);
    const days = (from = '2026-01-01', to = '2026-12-31') => graph.tierDays(from as Day, to as Day);

    it('are nothing before anybody counted, and nobody where nobody is known', async () => {
      expect(await days()).toEqual({ days: [] });
      expect(await count('2026-06-01T01:00:00Z')).toBe(true);
      expect(await days()).toEqual({
        since: '2026-06-01',
        days: [{ day: '2026-06-01', countedAt: at('2026-06-01T01:00:00Z'), bodies: NONE, persons: NONE, regions: [] }],
      });
    });

    it('are told of bodies, of each of their regions, the largest first, and of persons apart', async () => {
      await take('r1', [inRegion(1, '东城区')]);
      await take('r2', [inRegion(2, '东城区'), listed(company(2), 'SERIOUS_VIOLATIONS')]);
      await take('r3', [inRegion(3, '西城区'), listed(company(3), 'ABNORMAL_OPERATIONS')]);
      await take('p1', [fact('name', personKey(1), { kind: 'CalledName', name: '张某' })]);
      await count('2026-06-01T01:00:00Z');
      expect((await days()).days).toMatchObject([
        {
          bodies: { ...NONE, GOOD: 1, WARNING: 1, DISHONEST: 1 },
          persons: { ...NONE, UNRATED: 1 },
          regions: [
            { region: '东城区', counts: { ...NONE, GOOD: 1, DISHONEST: 1 } },
            { region: '西城区', counts: { ...NONE, WARNING: 1 } },
          ],
        },
      ]);
    });

    it('count whose region nobody stated as of no region', async () => {
      await take('r1', [registered(company(1), '甲'), represents(personKey(1), company(1))]);
      await take('r2', [inRegion(2, '东城区')]);
      await take('r3', [registered(company(3), '丙')]);
      await count('2026-06-01T01:00:00Z');
      expect((await days()).days).toMatchObject([
        {
          bodies: { ...NONE, GOOD: 3 },
          regions: [{ counts: { ...NONE, GOOD: 2 } }, { region: '东城区', counts: { ...NONE, GOOD: 1 } }],
        },
      ]);
    });

    it('are of Shanghai’s day; the last count of a day stands, and no later change touches a day that is past', async () => {
      await take('r1', [inRegion(1, '东城区')]);
      await count('2026-06-01T01:00:00Z');
      await count('2026-06-01T15:59:00Z');
      await take('l1', [listed(company(1), 'SERIOUS_VIOLATIONS')]);
      await count('2026-06-01T16:00:00Z');
      const { since, days: told } = await days();
      expect(since).toBe('2026-06-01');
      expect(told).toMatchObject([
        { day: '2026-06-01', countedAt: at('2026-06-01T15:59:00Z'), bodies: { ...NONE, GOOD: 1 } },
        { day: '2026-06-02', bodies: { ...NONE, DISHONEST: 1 } },
      ]);
      expect(await days('2026-06-02', '2026-06-02')).toMatchObject({
        since: '2026-06-01',
        days: [{ day: '2026-06-02' }],
      });
    });

    it('are not counted again where they were counted lately, nor by a clock that is behind', async () => {
      expect(await count('2026-06-01T01:00:00Z')).toBe(true);
      expect(await count('2026-06-01T01:00:20Z', at('2026-06-01T00:59:50Z'))).toBe(false);
      expect(await count('2026-06-01T00:30:00Z')).toBe(false);
      expect(await count('2026-06-01T01:01:00Z', at('2026-06-01T01:00:30Z'))).toBe(true);
      expect((await days()).days.map(({ countedAt }) => countedAt)).toEqual([at('2026-06-01T01:01:00Z')]);
    });

    it('are one count a day, however many count at once', async () => {
      await take('r1', [inRegion(1, '东城区')]);
      const times = Array.from({ length: 6 }, (_, i) => `2026-06-01T01:00:0${i}Z`);
      await Promise.all(times.map((time) => count(time)));
      expect((await days()).days).toMatchObject([
        { countedAt: at('2026-06-01T01:00:05Z'), bodies: { ...NONE, GOOD: 1 } },
      ]);
    });

    it('have a row for a hundred regions, and one for all the others and for what is no name', async () => {
      const many = Array.from({ length: 103 }, (_, i) => inRegion(i + 1, `第${i}区`));
      const records = [...many, inRegion(200, '东'.repeat(61))].map((each, i) => record(`r${i}`, 1, [each]));
      await graph.absorb(batch(records), rate, noRefusals);
      await count('2026-06-01T01:00:00Z');
      const [day] = (await days()).days;
      expect(day!.regions).toHaveLength(100);
      expect(day!.rest).toEqual({ regions: 4, counts: { ...NONE, GOOD: 4 } });
      expect(day!.bodies.GOOD).toBe(104);
    });

    it('are no part of what is known of subjects', async () => {
      const before = await graph.digest();
      await count('2026-06-01T01:00:00Z');
      expect(await graph.digest()).toEqual(before);
    });
  });
}
