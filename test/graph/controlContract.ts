import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewFact } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import { ControlLeaseLost } from '../../src/graph/controlStore.js';
import type { Graph } from '../../src/graph/graph.js';
import { refreshAll, refreshDue } from '../../src/main/controlLoop.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import {
  at,
  batch,
  company,
  day,
  fact,
  key,
  noRefusals,
  personKey,
  rate,
  record,
  registered,
  represents,
  usccOf,
} from './given.js';

const NOW = at('2026-06-01T00:00:00Z');
const LATER = at('2030-01-01T00:00:00Z');

export const holds = (
  holder: IdentifierKey,
  about: IdentifierKey,
  percent?: number,
  from?: string,
  to?: string,
): NewFact =>
  fact(
    `share:${holder}:${about}`,
    about,
    {
      kind: 'Shareholding',
      holder,
      holderName: `股东${holder.slice(-3)}`,
      ...(percent === undefined ? {} : { percent }),
    },
    from,
    to,
  );

/** What every adapter must do of the control store. `fresh` gives an empty graph. */
export function controlContract(engine: string, fresh: () => Promise<Graph>): void {
  describe(`the control store on ${engine}`, () => {
    let graph: Graph;
    const [a, b, c, d, p] = [company(1), company(2), company(3), company(4), personKey(1)];
    beforeEach(async () => {
      graph = await fresh();
      expect(await graph.control.lease('me', NOW, LATER)).toBe(true);
    });
    const take = (...records: ReadRecord[]) => graph.absorb(batch(records), rate, noRefusals);
    const settled = async (now = NOW) => {
      while ((await refreshDue(graph.control, 'me', now)) > 0);
    };
    const stored = async (...keys: IdentifierKey[]) =>
      (await graph.control.registers(keys, NOW)).map(({ company: each, controllers }) => [each, controllers]);

    it('marks companies whose holdings changed, and no others; a mark set again meanwhile stays', async () => {
      await take(record('r1', 1, [registered(a, '甲'), represents(p, a)]), record('r2', 1, [holds(p, b, 60)]));
      const marks = await graph.control.due(NOW, 10);
      expect(marks.map((mark) => mark.company)).toEqual([b]);
      await take(record('r2', 2, [holds(p, b, 70)]));
      await graph.control.store('me', [], marks);
      expect(await graph.control.waiting(NOW, 10)).toBe(1);
      expect(await graph.control.marks(undefined, 10)).toEqual(await graph.control.due(NOW, 10));
      expect(await graph.control.marks(b, 10)).toEqual([]);
      await settled();
      expect(await graph.control.waiting(NOW, 10)).toBe(0);
      expect(await stored(b)).toEqual([[b, [p]]]);
      await take(record('r2', 3, [], 'RETRACT'));
      expect((await graph.control.due(NOW, 10)).map((mark) => mark.company)).toEqual([b]);
    });

    it('reads everybody above by time, with names, standings and whether all was read', async () => {
      await take(
        record('r1', 1, [registered(a, '甲'), represents(p, a), holds(b, a, 60)]),
        record('r2', 1, [registered(b, '乙'), holds(p, b, 51, '2021-01-01', '2026-07-01'), holds(c, b, 49)]),
        record('r3', 1, [
          fact('agreement', b, { kind: 'ControlAgreement', holder: d, holderName: '丁', arrangement: '一致行动' }),
        ]),
      );
      const above = (await graph.control.above(a, NOW, 100))!;
      expect(above.subject).toBe(a);
      const told = above.holdings.map(({ holder, company: held, percent }) => [holder, percent, held]);
      expect(told.sort()).toEqual(
        [
          [b, 60, a],
          [c, 49, b],
          [p, 51, b],
        ].sort(),
      );
      expect(above.representatives.map(({ holder }) => holder)).toEqual([p]);
      expect(above.agreements.map(({ holder, company: held }) => [holder, held])).toEqual([[d, b]]);
      expect([a, b, c, d, p].map((each) => above.names.get(each))).toEqual([
        '甲',
        '乙',
        `股东${c.slice(-3)}`,
        '丁',
        expect.any(String),
      ]);
      expect(above.complete).toBe(true);
      expect((await graph.control.above(a, day('2026-08-01'), 100))!.holdings).toHaveLength(2);
      expect((await graph.control.above(a, NOW, 2))!.complete).toBe(false);
      expect(await graph.control.above(company(9), NOW, 100)).toBeUndefined();
    });

    it('reads of the group of the kept controllers all that their control rests on, and counts the other holders', async () => {
      await take(
        record('r1', 1, [holds(p, a, 60), holds(c, a), holds(d, a, 40)]),
        record('r2', 1, [holds(a, b, 55), holds(c, b, 20), holds(d, b, 25)]),
        record('r3', 1, [holds(company(5), c, 100)]),
      );
      const before = (await graph.control.aboveInGroup(b, NOW, 100))!;
      expect(before.current).toBe(false);
      await settled();
      const group = (await graph.control.aboveInGroup(b, NOW, 100))!;
      expect(group).toMatchObject({ current: true, complete: true });
      expect(group.holdings.map(({ holder, company: held }) => [holder, held]).sort()).toEqual(
        [
          [a, b],
          [p, a],
        ].sort(),
      );
      expect([...group.others].sort((x, y) => (x.company < y.company ? -1 : 1))).toEqual([
        { company: a, holders: 2, missing: 1, percent: 40 },
        { company: b, holders: 2, missing: 0, percent: 45 },
      ]);
    });

    it('reads what subjects hold, a step down, in order of fact and bounded', async () => {
      await take(
        record('r1', 1, [holds(p, a, 60)]),
        record('r2', 1, [holds(p, b, 70)]),
        record('r3', 1, [holds(b, c, 80)]),
      );
      const below = await graph.control.below([p, b], NOW, 10);
      expect(below.holdings.map(({ company: held }) => held).sort()).toEqual([a, b, c].sort());
      expect(below.complete).toBe(true);
      const bounded = await graph.control.below([p, b], NOW, 2);
      expect(bounded).toMatchObject({ holdings: below.holdings.slice(0, 2), complete: false });
    });

    it('reads what subjects held by what was known at another time, identifiers joined as they were then', async () => {
      const takeAt = (time: string, ...records: ReadRecord[]) =>
        graph.absorb(batch(records, at(time)), rate, noRefusals);
      const old = key('reg:420100000012345');
      const org = key(`org:${usccOf(1).slice(8, 17)}`);
      await takeAt('2026-01-01T00:00:00Z', record('r1', 1, [registered(a, '甲'), holds(p, a, 60)]));
      await takeAt(
        '2026-01-01T00:00:00Z',
        record('r2', 1, [holds(old, b, 51), holds(a, d, 70, '2020-01-01', '2021-01-01')]),
      );
      await takeAt('2026-02-01T00:00:00Z', record('r3', 1, [fact('org', old, { kind: 'SameSubject', other: org })]));
      await takeAt('2026-03-01T00:00:00Z', record('r1', 2, [registered(a, '甲'), holds(p, c, 60)]));
      const known = async (holders: IdentifierKey[], knownAt: string, asOf = '2026-01-01', most = 10) => {
        const times = { asOf: day(asOf), knownAt: at(knownAt) };
        const { holdings, complete } = await graph.control.belowThen(holders, times, most);
        return [...holdings.map(({ holder, percent, company: held }) => [holder, percent, held]), complete];
      };
      expect(await known([p], '2026-01-15T00:00:00Z')).toEqual([[p, 60, a], true]);
      expect(await known([p], '2026-03-15T00:00:00Z')).toEqual([[p, 60, c], true]);
      expect(await known([a], '2026-01-15T00:00:00Z')).toEqual([true]);
      expect(await known([a], '2026-02-15T00:00:00Z')).toEqual([[a, 51, b], true]);
      expect(await known([old], '2026-01-15T00:00:00Z')).toEqual([[old, 51, b], true]);
      expect(await known([a], '2026-01-15T00:00:00Z', '2020-06-01')).toEqual([[a, 70, d], true]);
      expect(await known([p, a], '2026-02-15T00:00:00Z', '2026-01-01', 1)).toEqual([expect.anything(), false]);
      expect(await known([company(9)], '2026-02-15T00:00:00Z')).toEqual([true]);
      const { names } = await graph.control.belowThen([p], { asOf: NOW, knownAt: at('2026-01-15T00:00:00Z') }, 10);
      expect(names.get(a)).toBe('甲');
      expect(names.get(p)).toContain('股东');
    });

    it('becomes due when a holding begins or ends by time alone', async () => {
      await take(record('r1', 1, [holds(p, a, 60, '2020-01-01', '2026-09-01'), holds(b, a, 60, '2026-09-01')]));
      await settled();
      expect(await stored(a)).toEqual([[a, [p]]]);
      expect(await graph.control.waiting(day('2026-08-31'), 10)).toBe(0);
      expect(await graph.control.waiting(day('2026-09-01'), 10)).toBe(1);
      await settled(day('2026-09-01'));
      expect(await stored(a)).toEqual([[a, [b]]]);
    });

    it('follows subjects that become one and are taken apart again', async () => {
      const old = key('reg:420100000012345');
      const org = key(`org:${usccOf(2).slice(8, 17)}`);
      const link = fact('org', old, { kind: 'SameSubject', other: org });
      await take(
        record('r1', 1, [registered(old, '旧乙')]),
        record('r2', 1, [holds(old, a, 30)]),
        record('r3', 1, [holds(b, a, 30)]),
      );
      await take(record('r4', 1, [holds(a, c, 51), holds(old, d, 60)]), record('r5', 1, [holds(d, company(5), 60)]));
      await settled();
      expect(await stored(a, c, d, company(5))).toEqual([
        [a, []],
        [c, [a]],
        [d, [old]],
        [company(5), [old]],
      ]);
      await take(record('r6', 1, [link]));
      await settled();
      expect(await stored(a, c, d, company(5))).toEqual([
        [a, [b]],
        [c, [b]],
        [d, [b]],
        [company(5), [b]],
      ]);
      await take(record('r6', 2, [], 'RETRACT'));
      await settled();
      expect(await stored(a, c, d, company(5))).toEqual([
        [a, []],
        [c, [a]],
        [d, [old]],
        [company(5), [old]],
      ]);
    });

    it('worked out all at once is what was kept change by change', async () => {
      await take(record('r1', 1, [holds(a, b, 60), holds(b, c, 60), holds(c, a, 60), holds(c, d, 51)]));
      await settled();
      const kept = await stored(a, b, c, d);
      expect(kept).toEqual([
        [a, [a]],
        [b, [a]],
        [c, [a]],
        [d, [a]],
      ]);
      await graph.control.store(
        'me',
        [a, b, c, d].map((each) => ({ company: each, controllers: [] })),
        [],
      );
      await refreshAll(graph.control, 'me', NOW);
      expect(await stored(a, b, c, d)).toEqual(kept);
    });

    it('is written by whoever has the lease alone', async () => {
      expect(await graph.control.lease('other', NOW, LATER)).toBe(false);
      await expect(graph.control.store('other', [], [])).rejects.toThrow(ControlLeaseLost);
      expect(await graph.control.lease('me', NOW, NOW)).toBe(true);
      expect(await graph.control.lease('other', NOW, LATER)).toBe(true);
      await expect(graph.control.store('me', [], [])).rejects.toThrow(ControlLeaseLost);
    });
  });
}
