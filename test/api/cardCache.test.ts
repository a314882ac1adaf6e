import { beforeEach, expect, test } from '@jest/globals';
import { CardCache } from '../../src/api/cardCache.js';
import type { Graph } from '../../src/graph/graph.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { batch, company, listed, noRefusals, rate, record, registered } from '../graph/given.js';

const [one, two, three] = [company(1), company(2), company(3)];
let graph: Graph;
let cache: CardCache;
let readInFull: number;
let stampsAsked: number;

beforeEach(async () => {
  graph = new MemoryGraph();
  readInFull = 0;
  cache = new CardCache(
    {
      look: (keys) => {
        readInFull += keys.length;
        return graph.look(keys);
      },
      stamps: (keys, mark) => {
        stampsAsked += keys.length;
        return graph.stamps(keys, mark);
      },
      mark: () => graph.mark(),
    },
    2,
    2,
  );
  await take(record('r1', 1, [registered(one, '甲')]), record('r2', 1, [registered(two, '乙')]));
});

const take = (...records: ReturnType<typeof record>[]) => graph.absorb(batch(records), rate, noRefusals);
const asked = async (...keys: (typeof one)[]) => {
  readInFull = 0;
  expect(await cache.look(keys)).toEqual(await graph.look(keys));
  return readInFull;
};

test('reads a card in full once, and again when it has changed', async () => {
  expect(await asked(one, two, three)).toBe(3);
  expect(await asked(one, two, three)).toBe(1);
  await take(record('l1', 1, [listed(one, 'SERIOUS_VIOLATIONS')]), record('r3', 1, [registered(three, '丙')]));
  expect(await asked(three, one, two)).toBe(2);
});

test('an act on a neighbour makes a kept card dirty at once', async () => {
  const dirty = new CardCache({
    look: (keys) => graph.look(keys),
    mark: () => graph.mark(),
    stamps: async (keys) => (await graph.stamps(keys)).map((stamp) => stamp && { ...stamp, dirty: true }),
  });
  expect((await dirty.look([one]))[0]!.dirty).toBe(false);
  expect((await dirty.look([one]))[0]!.dirty).toBe(true);
});

test('a subject that is gone is gone', async () => {
  await asked(one);
  await graph.absorb(batch([record('r1', 2, [], 'RETRACT')]), rate, noRefusals);
  expect(await asked(one)).toBe(1);
  expect(await cache.look([one])).toEqual([undefined]);
});

test('keeps no more than it may, the first read going first', async () => {
  await take(record('r3', 1, [registered(three, '丙')]));
  await asked(one);
  await asked(two);
  await asked(three);
  expect(await asked(two, three)).toBe(0);
  expect(await asked(one)).toBe(1);
});

test('asks for the stamps of many only where something was committed since they stood', async () => {
  await asked(one, two);
  const stamps = async () => {
    stampsAsked = 0;
    expect(await asked(one, two)).toBe(0);
    return stampsAsked;
  };
  expect([await stamps(), await stamps(), await stamps()]).toEqual([2, 0, 0]);
  await take(record('r3', 1, [registered(three, '丙')]));
  expect([await stamps(), await stamps()]).toEqual([2, 0]);
});

test('what is committed while the stamps are read is seen by the next question', async () => {
  let meanwhile = async () => {};
  const slow = new CardCache(
    {
      look: (keys) => graph.look(keys),
      mark: () => graph.mark(),
      stamps: async (keys, mark) => {
        const stamps = await graph.stamps(keys, mark);
        await meanwhile();
        return stamps;
      },
    },
    2,
    1,
  );
  await slow.look([one]);
  meanwhile = async () => void (await take(record('l1', 1, [listed(one, 'SERIOUS_VIOLATIONS')])));
  await slow.look([one]);
  meanwhile = async () => {};
  expect(await slow.look([one])).toEqual(await graph.look([one]));
});

test('a card that was dirty when nothing else was committed stays dirty', async () => {
  let isDirty = false;
  const many = new CardCache(
    {
      look: (keys) => graph.look(keys),
      mark: () => graph.mark(),
      stamps: async (keys, mark) =>
        (await graph.stamps(keys, mark)).map((stamp) => stamp && { ...stamp, dirty: isDirty }),
    },
    2,
    1,
  );
  await many.look([one]);
  isDirty = true;
  const dirty = async () => (await many.look([one]))[0]!.dirty;
  expect([await dirty(), await dirty()]).toEqual([true, true]);
});

test('of few it asks for stamps alone while records come in, and for none when they have stopped', async () => {
  let nowMs = 0;
  const seen: string[] = [];
  const few = new CardCache(
    {
      look: (keys) => graph.look(keys),
      mark: () => {
        seen.push('mark');
        return graph.mark();
      },
      stamps: (keys, mark) => {
        seen.push('stamps');
        return graph.stamps(keys, mark);
      },
    },
    2,
    64,
    () => nowMs,
  );
  const asksFor = async () => {
    seen.length = 0;
    expect(await few.look([one])).toEqual(await graph.look([one]));
    return seen.join(' ');
  };
  await few.look([one]);
  expect(await asksFor()).toBe('mark stamps');
  expect(await asksFor()).toBe('stamps');
  nowMs += 5_000;
  expect([await asksFor(), await asksFor()]).toEqual(['mark stamps', 'mark']);
  await take(record('l1', 1, [listed(one, 'SERIOUS_VIOLATIONS')]));
  expect([await asksFor(), await asksFor()]).toEqual(['mark stamps', 'stamps']);
  nowMs += 5_000;
  expect([await asksFor(), await asksFor()]).toEqual(['mark stamps', 'mark']);
});
