import fc from 'fast-check';
import type { KafkaMessage } from 'kafkajs';
import { type Ended, type Fetched, type LaneLimits, Lanes, type Part } from '../../src/intake/kafka/lanes.js';
import { nextSlice } from '../../src/intake/kafka/nextSlice.js';

type Stretch = Pick<Fetched, 'topic' | 'partition' | 'messages' | 'more'>;

const LIMITS: LaneLimits = { slices: 3, records: 100, laterMs: 60_000 };

const message = (offset: number, time: number): KafkaMessage => ({
  key: null,
  value: null,
  attributes: 0,
  headers: {},
  offset: String(offset),
  timestamp: String(time),
});
const stretch = (topic: string, partition: number, times: readonly number[], more = false): Stretch => ({
  topic,
  partition,
  messages: times.map((time, i) => message(i, time)),
  more,
});
const nameOf = ({ topic, partition }: Pick<Fetched, 'topic' | 'partition'>) => `${topic}/${partition}`;
const timesOf = ({ messages }: Pick<Fetched, 'messages'>) => messages.map(({ timestamp }) => Number(timestamp));

/** Adds all at once; says of each how it ended and how many of it were taken, and of all slices what was in them. */
async function takeAll(
  stretches: readonly Stretch[],
  limits: Partial<LaneLimits> = {},
  verdict: (part: Part, slice: number) => boolean = () => true,
  goesOn: (of: Stretch) => boolean = () => true,
) {
  const slices: Part[][] = [];
  const inHand = new Set<number>();
  let mostInHand = 0;
  const lanes = new Lanes({ ...LIMITS, ...limits }, async (parts) => {
    const slice = slices.push(parts) - 1;
    const lane = parts[0]!.partition;
    if (inHand.has(lane) || parts.some(({ partition }) => partition !== lane)) throw new Error('two slices of a lane');
    inHand.add(lane);
    mostInHand = Math.max(mostInHand, inHand.size);
    await new Promise((resolve) => setImmediate(resolve));
    inHand.delete(lane);
    return parts.map((part) => verdict(part, slice));
  });
  const offsets = new Map(stretches.map((each) => [nameOf(each), [] as string[]]));
  const ends = stretches.map((each) =>
    lanes.add({
      ...each,
      heartbeat: async () => undefined,
      goesOn: () => goesOn(each),
      taken: (offset) => void offsets.get(nameOf(each))!.push(offset),
    }),
  );
  const ended = (await Promise.allSettled(ends)).map((end) => (end.status === 'fulfilled' ? end.value : end.reason));
  return { slices, ended: ended as (Ended | Error)[], offsets, mostInHand };
}

it('takes what several partitions of a lane have together, what arrived first first', async () => {
  const { slices, ended } = await takeAll(
    [stretch('a', 0, [1, 4, 5]), stretch('b', 0, [2, 3]), stretch('c', 0, [9]), stretch('a', 1, [1])],
    { slices: 1, records: 4 },
  );
  expect(slices.map((parts) => parts.map((part) => [nameOf(part), timesOf(part)]))).toEqual([
    [
      ['a/0', [1, 4]],
      ['b/0', [2, 3]],
    ],
    [['a/1', [1]]],
    [
      ['a/0', [5]],
      ['c/0', [9]],
    ],
  ]);
  expect(ended).toEqual(['DONE', 'DONE', 'DONE', 'DONE']);
});

it('leaves for later what arrived after something that was not fetched yet', async () => {
  const { slices, ended, offsets } = await takeAll([
    stretch('a', 0, [1, 2, 3], true),
    stretch('b', 0, [2, 3, 4, 5]),
    stretch('c', 0, [7]),
    stretch('b', 1, [9], true),
  ]);
  expect(slices.map((parts) => parts.map((part) => [nameOf(part), timesOf(part)]))).toEqual([
    [
      ['a/0', [1, 2, 3]],
      ['b/0', [2, 3]],
    ],
    [['b/1', [9]]],
  ]);
  expect(ended).toEqual(['DONE', 'LATER', 'LATER', 'DONE']);
  expect(offsets.get('b/0')).toEqual(['1']);
});

it('begins anew when a lane is empty: what was left is taken with what is fetched next', async () => {
  const lanes = new Lanes(LIMITS, async (parts) => parts.map(() => true));
  const add = (of: Stretch) =>
    lanes.add({ ...of, heartbeat: async () => undefined, goesOn: () => true, taken: () => undefined });
  const first = await Promise.all([add(stretch('a', 0, [1], true)), add(stretch('b', 0, [5]))]);
  const second = await Promise.all([add(stretch('a', 0, [6])), add(stretch('b', 0, [5]))]);
  expect([...first, ...second]).toEqual(['DONE', 'LATER', 'DONE', 'DONE']);
});

it('ends a partition that another has, or that may not go on, and goes on with the others', async () => {
  const { ended, offsets } = await takeAll(
    [stretch('a', 0, [1, 2]), stretch('b', 0, [1, 2]), stretch('c', 0, [1, 2])],
    { slices: 1, records: 3 },
    ({ topic }) => topic !== 'b',
    ({ topic }) => topic !== 'c',
  );
  expect(ended).toEqual(['DONE', 'STOPPED', 'STOPPED']);
  expect(offsets.get('c/0')).toEqual([]);
  expect(offsets.get('a/0')!.at(-1)).toBe('1');
});

it('tells those of a slice that failed, and goes on with the others', async () => {
  const { ended } = await takeAll(
    [stretch('a', 0, [1]), stretch('b', 0, [2]), stretch('c', 1, [1])],
    { slices: 1, records: 1 },
    ({ topic }) => {
      if (topic === 'a') throw new Error('a fails');
      return true;
    },
  );
  expect(ended).toEqual([new Error('a fails'), 'DONE', 'DONE']);
});

it('lets nothing wait for ever behind another’s backlog', async () => {
  const takenOf = async (laterMs: number) => {
    const taken: string[] = [];
    const lanes = new Lanes({ ...LIMITS, laterMs }, async (parts) => {
      taken.push(...parts.map(nameOf));
      return parts.map(() => true);
    });
    for (let fetch = 0; fetch < 3; fetch++) {
      const both = [stretch('backlog', 0, [fetch], true), stretch('new', 0, [1_000])];
      await Promise.all(
        both.map((of) =>
          lanes.add({ ...of, heartbeat: async () => undefined, goesOn: () => true, taken: () => undefined }),
        ),
      );
    }
    return taken.filter((name) => name === 'new/0').length;
  };
  expect(await takenOf(60_000)).toBe(0);
  expect(await takenOf(0)).toBe(1);
});

it('takes a fetch of more messages than a call can have arguments', async () => {
  const { ended } = await takeAll([stretch('a', 0, Array(400_000).fill(1), true)], { records: 400_000 });
  expect(ended).toEqual(['DONE']);
});

it('tells the one whose consumer has lost it, not the others that were taken with it', async () => {
  const lanes = new Lanes(LIMITS, async (parts) => parts.map(() => true));
  const add = (topic: string, taken: () => void) =>
    lanes.add({ ...stretch(topic, 0, [1]), heartbeat: async () => undefined, goesOn: () => true, taken });
  const lost = () => {
    throw new TypeError('not assigned any more');
  };
  const ends = await Promise.allSettled([add('a', lost), add('b', () => undefined)]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

const ascending = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }).map((times) => times.sort((a, b) => a - b));
/** As brokers stamp them, whose clocks may go back. */
const anyTimes = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 });
/** What is not behind a later one of its own partition. */
const upTo = (times: readonly number[], horizon: number) => {
  const end = times.findIndex((time) => time > horizon);
  return end === -1 ? times : times.slice(0, end);
};

it('takes all that it may, in order, never two slices of one lane nor more than allowed', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(3)), { selector: ([t, p]) => `${t}/${p}` }),
      fc.infiniteStream(fc.tuple(anyTimes, fc.boolean())),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 9 }),
      async (names, said, slicesMax, records) => {
        const stretches = names.map(([topic, partition]) => {
          const [times, more] = said.next().value!;
          return stretch(topic, partition, times, more);
        });
        const { slices, ended, mostInHand } = await takeAll(stretches, { slices: slicesMax, records });
        expect(mostInHand).toBeLessThanOrEqual(slicesMax);
        for (const parts of slices) expect(parts.flatMap(timesOf).length).toBeLessThanOrEqual(records);
        stretches.forEach((each, i) => {
          const ofLane = stretches.filter(({ partition, more }) => more && partition === each.partition);
          const horizon = Math.min(...ofLane.map((of) => Math.max(...timesOf(of))));
          const wanted = upTo(timesOf(each), horizon);
          const parts = slices.flat().filter((part) => nameOf(part) === nameOf(each));
          expect(parts.flatMap(timesOf)).toEqual(wanted);
          expect(ended[i]).toBe(wanted.length === each.messages.length ? 'DONE' : 'LATER');
        });
      },
    ),
  ));

it('the next slice is the earliest of all', () =>
  fc.assert(
    fc.property(
      fc.array(ascending, { maxLength: 4 }),
      fc.nat(22),
      fc.integer({ min: 1, max: 12 }),
      (all, horizon, most) => {
        const counts = nextSlice(
          all.map((times) => ({ times, from: 0 })),
          horizon,
          most,
        );
        const taken = all.map((times, i) => times.slice(0, counts[i]));
        const within = all.flat().filter((time) => time <= horizon);
        const earliest = within.sort((a, b) => a - b).slice(0, most);
        expect(taken.flat().sort((a, b) => a - b)).toEqual(earliest);
      },
    ),
  ));
