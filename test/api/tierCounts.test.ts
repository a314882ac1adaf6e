import { beforeEach, expect, test } from '@jest/globals';
import { GraphStrained } from '../../src/graph/graph.js';
import { countingTiers } from '../../src/main/tierCounter.js';
import { at, company, listed, service, tell } from './given.js';

let asked: Awaited<ReturnType<typeof service>>;
beforeEach(async () => {
  asked = await service();
});
const COUNTS = 'good warning dishonest severe unrated total';
const counts = async (args = 'from: "2026-05-20", to: "2026-06-10"', regions = '') =>
  asked.ask(
    `{ tierCounts(${args}) { since days { day countedAt bodies { ${COUNTS} } persons { total } regions${regions} { region regions counts { total } } } latest { day } } }`,
  );

test('nothing is told of days on which nobody counted', async () => {
  expect((await counts()).data.tierCounts).toEqual({ since: null, days: [], latest: null });
});

test('the clock counts day by day, and a tier that changes is told from its day on', async () => {
  const count = countingTiers(asked);
  expect(await count(at('2026-06-01T01:00:00Z'))).toBe(true);
  expect(await count(at('2026-06-01T01:00:10Z'))).toBe(false);
  await tell(asked.graph, 'l1', [listed(company(1), 'SERIOUS_VIOLATIONS', '2026-06-01')], at('2026-06-02T00:00:00Z'));
  expect(await count(at('2026-06-03T01:00:00Z'))).toBe(true);
  const { data, errors } = await counts();
  expect(errors).toEqual([]);
  const { since, days, latest } = data.tierCounts;
  expect(since).toBe('2026-06-01');
  expect(days.map(({ day }: { day: string }) => day)).toEqual(['2026-06-01', '2026-06-03']);
  expect(latest).toEqual({ day: '2026-06-03' });
  expect(days[0].bodies).toEqual({ good: 1, warning: 1, dishonest: 1, severe: 0, unrated: 0, total: 3 });
  expect(days[1].bodies).toEqual({ good: 0, warning: 1, dishonest: 2, severe: 0, unrated: 0, total: 3 });
  expect(days[0]).toMatchObject({
    persons: { total: 2 },
    regions: [{ region: null, regions: 0, counts: { total: 3 } }],
  });
  expect((await counts(undefined, '(only: "东城区")')).data.tierCounts.days[0].regions).toEqual([]);
});

test('another instance that counted lately is not repeated', async () => {
  const [one, other] = [countingTiers(asked), countingTiers(asked)];
  expect(await one(at('2026-06-01T01:00:00Z'))).toBe(true);
  expect(await other(at('2026-06-01T01:00:20Z'))).toBe(false);
  expect(await one(at('2026-06-01T01:00:40Z'))).toBe(true);
  expect((await counts()).data.tierCounts.days).toMatchObject([{ countedAt: '2026-06-01T01:00:40.000Z' }]);
});

test('a graph that is too large to be counted in time is not asked again at every tick', async () => {
  let tries = 0;
  const count = countingTiers({
    graph: {
      countTiers: async () => {
        tries++;
        throw new GraphStrained('the transaction was ended');
      },
    },
  });
  await expect(count(at('2026-06-01T01:00:00Z'))).rejects.toThrow(GraphStrained);
  expect(await count(at('2026-06-01T01:00:29Z'))).toBe(false);
  expect(tries).toBe(1);
  await expect(count(at('2026-06-01T01:00:30Z'))).rejects.toThrow(GraphStrained);
});

test.each([
  ['a period that ends before it begins', 'from: "2026-06-02", to: "2026-06-01"', 'to'],
  ['more than a year', 'from: "2025-06-01", to: "2026-06-02"', 'from'],
  ['what is no day', 'from: "2026-13-01", to: "2026-06-01"', 'from'],
])('refused: %s', async (_, args, field) => {
  expect((await counts(args)).errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field });
});

test.each([
  ['a year of everybody', 'from: "2025-06-01", to: "2026-06-01"', `bodies { ${COUNTS} } persons { ${COUNTS} }`],
  ['a year of one region', 'from: "2025-06-01", to: "2026-06-01"', `regions(only: "东城区") { counts { ${COUNTS} } }`],
  ['three weeks of all regions', 'from: "2026-05-12", to: "2026-06-01"', `regions { region counts { ${COUNTS} } }`],
])('%s may be asked for', async (_, period, what) => {
  expect((await asked.ask(`{ tierCounts(${period}) { since days { day countedAt ${what} } } }`)).errors).toEqual([]);
});
