import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Heartbeat, ReadRecord, Stretch } from '../../src/facts/record.js';
import type { Day } from '../../src/facts/time.js';
import { type Graph, OffsetMoved } from '../../src/graph/graph.js';
import { missingOf } from '../../src/graph/sourceLedger.js';
import { at, batch, company, noRefusals, rate, record, registered, stretchOf } from './given.js';

/** How every adapter of the port counts what a source sends by day. Part of the graph's contract. */
export function sourceDaysContract(engine: string, fresh: () => Promise<Graph>): void {
  describe(`the days of a source on ${engine}`, () => {
    let graph: Graph;
    const days = async () => graph.sourceDays('2026-01-01' as Day, '2026-12-31' as Day);
    let next: Map<number, number>;
    beforeEach(async () => {
      graph = await fresh();
      next = new Map();
    });
    /** One batch of a partition of the source, from where the partition stands. */
    const arrive = (partition: number, records: ReadRecord[], more: Partial<Stretch> = {}) => {
      const from = next.get(partition);
      next.set(partition, (from ?? 0) + 10);
      const offset = {
        cluster: 'c',
        topic: 't',
        partition,
        expected: from === undefined ? undefined : `${from}`,
        next: `${(from ?? 0) + 10}`,
      };
      return graph.absorb(batch(records, undefined, { offset, ...more }), rate, noRefusals);
    };
    const on = (date: string, made: ReadRecord, arrivedAt = `${date}T12:00:00Z`): ReadRecord => ({
      ...made,
      recordedAt: at(`${date}T04:00:00Z`),
      arrivedAt: at(arrivedAt),
      position: `t-0-${made.recordId}-${made.revision}`,
    });
    const stated = (date: string, count: number, revision = 1, arrivedAt = `${date}T15:00:00Z`): Heartbeat => ({
      source: 'registration',
      revision,
      day: date as Day,
      count,
      arrivedAt: at(arrivedAt),
    });
    const r = (number: number, revision = 1, name = `公司${number}`) =>
      record(`r${number}`, revision, [registered(company(number), name)]);
    const counted = { source: 'registration', day: '2026-03-01', received: 0, twice: 0, refused: 0, late: 0 };

    it('are nothing before anything came', async () => expect(await days()).toEqual([]));

    it('are summed over partitions and stand beside what the source states', async () => {
      await arrive(0, [on('2026-03-01', r(1)), on('2026-03-01', r(2)), on('2026-03-02', r(3))]);
      await arrive(1, [on('2026-03-01', r(4))]);
      await arrive(2, [], { heartbeats: [stated('2026-03-01', 5)] });
      expect(await days()).toEqual([
        { ...counted, received: 3, stated: 5 },
        { ...counted, day: '2026-03-02', received: 1 },
      ]);
      expect((await graph.sourceDays('2026-03-02' as Day, '2026-03-02' as Day)).map(({ day }) => day)).toEqual([
        '2026-03-02',
      ]);
      expect((await days()).map(missingOf)).toEqual([2, undefined]);
    });

    it('are those of Shanghai', async () => {
      await arrive(0, [{ ...on('2026-03-01', r(1)), recordedAt: at('2026-03-01T16:00:00Z') }]);
      expect(await days()).toMatchObject([{ day: '2026-03-02', received: 1 }]);
    });

    it('count what came again as twice, wherever and however often', async () => {
      const one = on('2026-03-01', r(1));
      await arrive(0, [one, one]);
      await arrive(0, [one]);
      await arrive(1, [{ ...one, recordedAt: at('2026-03-05T04:00:00Z') }]);
      expect(await days()).toEqual([
        { ...counted, received: 1, twice: 2 },
        { ...counted, day: '2026-03-05', twice: 1 },
      ]);
    });

    it('count each revision once, also one that a newer one overtook', async () => {
      await arrive(0, [on('2026-03-01', r(1, 3))]);
      await arrive(1, [on('2026-03-01', r(1, 1))]);
      await arrive(1, [on('2026-03-01', r(1, 1)), on('2026-03-01', r(1, 2)), on('2026-03-01', r(1, 2))]);
      await arrive(0, [on('2026-03-01', r(1, 4)), on('2026-03-01', r(1, 3)), on('2026-03-01', r(1, 1))]);
      expect(await days()).toEqual([{ ...counted, received: 4, twice: 4 }]);
    });

    it('do not count a stretch again that another writer has taken', async () => {
      await arrive(0, [on('2026-03-01', r(1))]);
      next.clear();
      await expect(arrive(0, [on('2026-03-01', r(1))])).rejects.toThrow(OffsetMoved);
      expect(await days()).toEqual([{ ...counted, received: 1 }]);
    });

    it('count what was refused before it came here, and what the graph refuses', async () => {
      await arrive(0, [on('2026-03-01', r(1))], { refusedOn: ['2026-03-02' as Day] });
      await arrive(0, [on('2026-03-01', r(1, 1, '别的名字'))]);
      expect(await days()).toEqual([
        { ...counted, received: 1, refused: 1 },
        { ...counted, day: '2026-03-02', refused: 1 },
      ]);
      expect(await graph.sources()).toMatchObject([{ records: 1, refused: 2 }]);
    });

    it('count as late what arrived after the first heartbeat of its day, by whichever partition', async () => {
      await arrive(0, [on('2026-03-01', r(1))]);
      await arrive(1, [], { heartbeats: [stated('2026-03-01', 2)] });
      await arrive(0, [on('2026-03-01', r(2), '2026-03-01T14:59:59Z'), on('2026-03-02', r(9))]);
      await arrive(1, [], { heartbeats: [stated('2026-03-01', 4, 2, '2026-03-03T00:00:00Z')] });
      const late = on('2026-03-01', r(3), '2026-03-02T00:00:00Z');
      await arrive(0, [late, late]);
      expect(await days()).toEqual([
        { ...counted, received: 3, twice: 1, late: 1, stated: 4 },
        { ...counted, day: '2026-03-02', received: 1 },
      ]);
    });

    it.each([
      ['the higher revision stands', [stated('2026-03-01', 9, 1), stated('2026-03-01', 4, 2)], 4],
      ['of one revision the larger count stands', [stated('2026-03-01', 9, 1), stated('2026-03-01', 4, 1)], 9],
    ])('are stated once: %s, in whichever order they came', async (_, heartbeats, count) => {
      await arrive(0, [], { heartbeats });
      expect(await days()).toMatchObject([{ stated: count }]);
      graph = await fresh();
      next.clear();
      await arrive(0, [], { heartbeats: [heartbeats[1]!] });
      await arrive(1, [], { heartbeats: [heartbeats[0]!] });
      await arrive(0, [], { heartbeats: [heartbeats[1]!] });
      expect(await days()).toEqual([{ ...counted, stated: count }]);
    });

    it('live by a heartbeat alone', async () => {
      const heardAt = at('2026-03-01T15:00:00Z');
      await arrive(0, [], { heartbeats: [stated('2026-03-01', 0)], heardAt });
      expect(await graph.sources()).toEqual([
        { id: 'registration', lastHeardAt: at('2026-03-01T15:00:00Z'), records: 0, refused: 0 },
      ]);
      expect((await days()).map(missingOf)).toEqual([0]);
      expect(await graph.digest()).toMatchObject({ subjects: 0, facts: 0 });
    });

    it('lose nothing where partitions of one source are written at once', async () => {
      const writes = Array.from({ length: 6 }, (_, partition) =>
        arrive(partition, [on('2026-03-01', r(10 + partition)), on('2026-03-01', r(20))], {
          heartbeats: [stated('2026-03-01', 7)],
        }),
      );
      await Promise.all(writes);
      expect(await days()).toEqual([{ ...counted, received: 7, twice: 5, stated: 7 }]);
    });

    it('are counted by source where stretches of several are taken in together', async () => {
      const taxed = (number: number, revision = 1) => ({ ...on('2026-03-01', r(number, revision)), source: 'tax' });
      const offset = (topic: string, from: number) => {
        const expected = from === 0 ? undefined : `${from}`;
        return { cluster: 'c', topic, partition: 3, expected, next: `${from + 10}` };
      };
      const registration = { heartbeats: [stated('2026-03-01', 2)] };
      const tax = { source: 'tax', heardAt: at('2026-03-01T16:00:00Z'), refusedOn: ['2026-03-02' as Day] };
      const together = (from: number, ...records: ReadRecord[]) =>
        graph.absorb(
          {
            ...batch(records),
            stretches: [
              stretchOf({ offset: offset('t', from), ...registration }),
              stretchOf({ offset: offset('taxes', from), ...tax }),
            ],
          },
          rate,
          noRefusals,
        );
      const afterTheOthersWord = { ...taxed(2), arrivedAt: at('2026-03-01T15:30:00Z') };
      const records = [on('2026-03-01', r(1)), taxed(1), afterTheOthersWord, taxed(2)];
      const absorbed = await together(0, ...records, { ...taxed(1), contentHash: 'another', position: 't-3-9' });
      expect(absorbed).toMatchObject({ taken: 3, unchanged: 1, refused: [{ source: 'tax' }] });
      expect(absorbed.bySource).toEqual(
        new Map([
          ['registration', { taken: 1, unchanged: 0 }],
          ['tax', { taken: 2, unchanged: 1 }],
        ]),
      );
      expect(await days()).toEqual([
        { ...counted, received: 1, stated: 2 },
        { ...counted, source: 'tax', received: 2, twice: 1, refused: 1 },
        { ...counted, source: 'tax', day: '2026-03-02', refused: 1 },
      ]);
      const sources = await graph.sources();
      expect(sources.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        { id: 'registration', lastHeardAt: at('2026-01-01T00:00:00Z'), records: 1, refused: 0 },
        { id: 'tax', lastHeardAt: at('2026-03-01T16:00:00Z'), records: 2, refused: 2 },
      ]);
      expect([await graph.place('c', 't', 3), await graph.place('c', 'taxes', 3)]).toEqual(['10', '10']);
      await graph.absorb(batch([], undefined, { offset: offset('taxes', 10), source: 'tax' }), rate, noRefusals);
      await expect(together(10, on('2026-03-01', r(5)))).rejects.toThrow(OffsetMoved);
      expect([await graph.place('c', 't', 3), await graph.place('c', 'taxes', 3)]).toEqual(['10', '20']);
      expect(await graph.look([company(5)])).toEqual([undefined]);
    });

    it('keep nothing of a batch that was not committed', async () => {
      const offset = { cluster: 'c', topic: 't', partition: 0, expected: undefined, next: '1' };
      const stop = graph.absorb(
        batch([on('2026-03-01', r(1))], undefined, { offset, heartbeats: [stated('2026-03-01', 1)] }),
        rate,
        async () => {
          throw new Error('dead letters cannot be written');
        },
      );
      await expect(stop).rejects.toThrow('dead letters cannot be written');
      expect(await days()).toEqual([]);
    });
  });
}
