import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewFact } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import type { Graph, Subgraph } from '../../src/graph/graph.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import {
  around,
  at,
  batch,
  company,
  fact,
  judged,
  key,
  noRefusals,
  personKey,
  rate,
  record,
  registered,
  represents,
} from './given.js';

const holds = (holder: IdentifierKey, about: IdentifierKey, percent = 60, from = '2020-01-01', to?: string): NewFact =>
  fact('holding', about, { kind: 'Shareholding', holder, holderName: '股东', percent }, from, to);

/** Browsing, as every adapter must answer it. `fresh` gives an empty graph. */
export function browseContract(engine: string, fresh: () => Promise<Graph>): void {
  describe(`browsing on ${engine}`, () => {
    let graph: Graph;
    beforeEach(async () => {
      graph = await fresh();
    });
    const take = (...records: ReadRecord[]) => graph.absorb(batch(records), rate, noRefusals);
    const takeAt = (now: string, ...records: ReadRecord[]) => graph.absorb(batch(records, at(now)), rate, noRefusals);
    const asked = { asOf: at('2026-06-01T00:00:00Z'), maxLength: 6, first: 3, subjectsMax: 500 };
    const ends = ({ edges }: Subgraph) => edges.map(({ from, to }) => [from, to]).sort();

    /** 0 holds 1 holds 2 ... holds `length`. */
    const chain = (length: number) =>
      Array.from({ length: length + 1 }, (_, i) =>
        record(`c${i}`, 1, [registered(company(i), `公司${i}`), ...(i > 0 ? [holds(company(i - 1), company(i))] : [])]),
      );

    it('walks as many steps as asked, along the kinds asked', async () => {
      await take(...chain(4), record('p', 1, [represents(personKey(1), company(1))]));
      const reached = async (more: object) =>
        (await graph.relations(company(0), around(10, more))).subjects.map((each) => each.key).sort();
      expect(await reached({ depth: 2 })).toEqual([company(0), company(1), company(2), personKey(1)].sort());
      expect(await reached({ depth: 3, kinds: ['SHAREHOLDER_OF'] })).toEqual([0, 1, 2, 3].map(company).sort());
      expect(await reached({ kinds: ['OFFICER_OF'] })).toEqual([company(0)]);
    });

    it('stops at the bound on subjects, and says what it did not walk on from', async () => {
      const hub = personKey(1);
      const fan = Array.from({ length: 20 }, (_, i) =>
        record(`f${i}`, 1, [registered(company(i), `公司${i}`), represents(hub, company(i))]),
      );
      await take(...fan);
      const found = await graph.relations(hub, around(15, { depth: 2, subjectsMax: 8 }));
      expect(found.subjects).toHaveLength(8);
      expect(found.edges).toHaveLength(7);
      expect(found.leftOut).toEqual([{ key: hub, count: 13, atLeast: false }]);
      expect(found.unexplored).toBe(7);
    });

    it('tells who was tied to whom as of a day', async () => {
      await take(record('a', 1, [holds(company(0), company(1), 60, '2020-01-01', '2022-01-01')]));
      const asOf = async (day: string) =>
        (await graph.relations(company(1), around(10, { asOf: at(day) }))).edges.length;
      expect([await asOf('2021-06-01T00:00:00Z'), await asOf('2022-06-01T00:00:00Z')]).toEqual([1, 0]);
    });

    it('tells who was tied to whom as it was known at a time, and by the identifiers and names of then', async () => {
      const [one, number] = [company(1), key('reg:420100000012345')];
      await takeAt(
        '2026-01-01T00:00:00Z',
        record('old', 1, [registered(number, '旧厂'), represents(personKey(1), number)]),
      );
      await takeAt('2026-02-01T00:00:00Z', record('new', 1, [registered(one, '新公司'), holds(company(2), one)]));
      await takeAt(
        '2026-03-01T00:00:00Z',
        record('link', 1, [fact('reg', one, { kind: 'SameSubject', other: number })]),
      );
      await takeAt('2026-04-01T00:00:00Z', record('old', 2, [], 'RETRACT'));
      const known = async (knownAt: string) => {
        const found = await graph.relations(one, around(10, { knownAt: at(knownAt) }));
        return { edges: ends(found), names: found.subjects.map(({ name }) => name).sort() };
      };
      expect(await known('2026-01-15T00:00:00Z')).toEqual({ edges: [], names: [] });
      const apart = await graph.relations(number, around(10, { knownAt: at('2026-02-15T00:00:00Z') }));
      expect([ends(apart), apart.subjects.map(({ name }) => name).sort()]).toEqual([
        [[personKey(1), number]],
        ['旧厂', '测试甲'].sort(),
      ]);
      expect(await known('2026-02-15T00:00:00Z')).toEqual({
        edges: [[company(2), one]],
        names: ['新公司', '股东'].sort(),
      });
      expect((await known('2026-03-15T00:00:00Z')).edges).toEqual([
        [personKey(1), one],
        [company(2), one],
      ]);
      expect((await known('2026-04-15T00:00:00Z')).edges).toEqual([[company(2), one]]);
    });

    it('tells the same of now as known now, from the edges and from the facts', async () => {
      await take(...chain(3), record('p', 1, [represents(personKey(1), company(1), '王测试')]));
      const plain = ({ subjects, edges, ...found }: Subgraph) => ({
        ...found,
        edges: [...edges].sort((a, b) => (a.factId < b.factId ? -1 : 1)),
        subjects: subjects.map(({ card: _, ...each }) => each).sort((a, b) => (a.key < b.key ? -1 : 1)),
      });
      const now = await graph.relations(company(0), around(2, { depth: 3 }));
      const then = await graph.relations(company(0), around(2, { depth: 3, knownAt: at('2026-06-02T00:00:00Z') }));
      expect(plain(then)).toEqual(plain(now));
    });

    it('finds the shortest ways between two subjects, and none that is longer than asked', async () => {
      await take(
        ...chain(5),
        record('p', 1, [represents(personKey(1), company(0))]),
        record('q', 1, [represents(personKey(1), company(4))]),
      );
      const way = async (more: object = {}) => {
        const { paths, complete } = await graph.paths(company(0), company(5), { ...asked, ...more });
        return { kinds: paths.map((edges) => edges.map(({ kind }) => kind).join(' ')), complete };
      };
      expect(await way()).toEqual({
        kinds: ['LEGAL_REPRESENTATIVE_OF LEGAL_REPRESENTATIVE_OF SHAREHOLDER_OF'],
        complete: true,
      });
      expect((await way({ kinds: ['SHAREHOLDER_OF'] })).kinds).toEqual([Array(5).fill('SHAREHOLDER_OF').join(' ')]);
      expect(await way({ kinds: ['SHAREHOLDER_OF'], maxLength: 4 })).toEqual({ kinds: [], complete: true });
      expect(await way({ knownAt: at('2026-06-02T00:00:00Z') })).toEqual(await way());
      const { subjects } = await graph.paths(company(0), company(5), asked);
      expect(subjects.map(({ name }) => name).sort()).toEqual(['公司0', '公司4', '公司5', '测试甲'].sort());
    });

    it('meets in a hub, but seeks no way through one from one side alone, and says so', async () => {
      const hub = personKey(1);
      const fan = Array.from({ length: 205 }, (_, i) =>
        record(`f${i}`, 1, [registered(company(i), `公司${i}`), represents(hub, company(i))]),
      );
      await take(...fan, record('x', 1, [registered(company(300), '末端'), holds(company(204), company(300))]));
      const through = await graph.paths(company(0), company(1), asked);
      expect(through.paths).toHaveLength(1);
      const beyond = await graph.paths(hub, company(300), asked);
      expect(beyond.paths.map((edges) => edges.length)).toEqual([2]);
      expect(beyond.complete).toBe(false);
      expect(beyond.leftOut[0]).toMatchObject({ key: hub, atLeast: true });
    });

    it('tells every fact that was ever known of a subject, the latest known first, and whether that is all', async () => {
      await takeAt('2026-01-01T00:00:00Z', record('r', 1, [registered(company(1), '甲')]));
      await takeAt('2026-02-01T00:00:00Z', record('r', 2, [registered(company(1), '乙')]));
      await takeAt('2026-03-01T00:00:00Z', record('h', 1, [holds(company(1), company(2))]));
      await takeAt('2026-04-01T00:00:00Z', record('j', 1, [judged(company(1), company(3), 'DIFFERENT')]));
      const { about, naming, complete } = await graph.history(company(1), 10);
      expect(about.map(({ content }) => content.kind)).toEqual(['Judgement', 'Registration', 'Registration']);
      expect(naming.map(({ content }) => content.kind)).toEqual(['Shareholding']);
      expect(complete).toBe(true);
      expect(await graph.history(company(1), 1)).toMatchObject({ about: [about[0]], complete: false });
      expect(await graph.history(company(3), 1)).toMatchObject({ about: [], naming: [about[0]], complete: true });
      expect(await graph.history(company(1), 1, 'Judgement')).toEqual({
        about: [about[0]],
        naming: [],
        complete: true,
      });
    });
  });
}
