import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadRecord, RefusedRecord } from '../../src/facts/record.js';
import { dossierPages } from '../../src/graph/dossierPages.js';
import { type Graph, OffsetMoved } from '../../src/graph/graph.js';
import { ofNamedPerson } from '../../src/subject/identifier.js';
import {
  at,
  batch,
  company,
  day,
  fact,
  judged,
  key,
  listed,
  noRefusals,
  penalised,
  personKey,
  rate,
  record,
  registered,
  around as relationsAround,
  represents,
  usccOf,
} from './given.js';
import { searchContract } from './searchContract.js';
import { sourceDaysContract } from './sourceDaysContract.js';
import { streamsContract } from './streamsContract.js';
import { tierDaysContract } from './tierDaysContract.js';

/** What every adapter of the port must do. `fresh` gives an empty graph. */
export function graphContract(engine: string, fresh: () => Promise<Graph>): void {
  searchContract(engine, fresh);
  sourceDaysContract(engine, fresh);
  streamsContract(engine, fresh);
  tierDaysContract(engine, fresh);
  describe(`the graph on ${engine}`, () => {
    let graph: Graph;
    beforeEach(async () => {
      graph = await fresh();
    });
    const take = (...records: ReadRecord[]) => graph.absorb(batch(records), rate, noRefusals);
    const one = company(1);

    it('gives a card by USCC and by the organisation code inside it, and nothing for a code nobody reported', async () => {
      await take(record('r1', 1, [registered(one, '江湾测试甲有限公司')]));
      const organisation = key(`org:${usccOf(1).slice(8, 17)}`);
      const [byCode, byOrganisation, unknown] = await graph.look([one, organisation, company(2)]);
      expect(byCode).toMatchObject({
        key: one,
        code: usccOf(1),
        name: '江湾测试甲有限公司',
        kind: 'ENTERPRISE',
        revision: 1,
        dirty: false,
      });
      expect(byCode!.assessment.tier).toBe('GOOD');
      expect(byOrganisation).toEqual(byCode);
      expect(unknown).toBeUndefined();
    });

    it('gives a card another stamp whenever anything of it changes, and the same one otherwise', async () => {
      const stamp = async () => {
        const [[card], [stamp]] = await Promise.all([graph.look([one]), graph.stamps([one])]);
        expect(stamp).toEqual({ stamp: card!.stamp, dirty: card!.dirty });
        return stamp!.stamp;
      };
      await take(record('r1', 1, [registered(one, '甲')]));
      const first = await stamp();
      await take(record('r2', 1, [registered(company(2), '乙')]));
      expect(await stamp()).toBe(first);
      await take(record('r1', 2, [registered(one, '丙')]));
      const renamed = await stamp();
      await take(record('l1', 1, [listed(one, 'SERIOUS_VIOLATIONS', '2024-03-01')]));
      const rated = await stamp();
      await graph.reassess([one], rate, day('2029-08-01'));
      expect(new Set([first, renamed, rated, await stamp()]).size).toBe(4);
    });

    it('gives a card another stamp when its subject is joined to another, and its own again when they part', async () => {
      const [first, second] = [ofNamedPerson(one, '测试甲'), ofNamedPerson(company(2), '测试甲')].sort();
      const [of, other] = [first, second].map((each) => (each === ofNamedPerson(one, '测试甲') ? one : company(2)));
      await take(record('r1', 1, [represents(first!, of!)]), record('r2', 1, [represents(second!, other!)]));
      const stamps = async () => (await graph.stamps([first!, second!])).map((stamp) => stamp?.stamp);
      const apart = await stamps();
      await take(record('j1', 1, [judged(first!, second!, 'SAME')]));
      const joined = await stamps();
      expect(joined[0]).not.toBe(apart[0]);
      expect(joined[1]).toBeUndefined();
      await take(record('j1', 2, [], 'RETRACT'));
      const parted = await stamps();
      expect(new Set([apart[0], joined[0], parted[0]]).size).toBe(3);
      expect(parted[1]).toBeDefined();
      expect(parted[1]).not.toBe(apart[1]);
    });

    it('stamps nobody who is asked for by another of his codes, or who was never reported', async () => {
      await take(record('r1', 1, [registered(one, '甲')]));
      const organisation = key(`org:${usccOf(1).slice(8, 17)}`);
      expect(await graph.stamps([organisation, one, company(2)])).toEqual([undefined, expect.anything(), undefined]);
      expect(await graph.stamps([])).toEqual([]);
    });

    it('marks what is committed: another mark after every change, the same one after questions', async () => {
      const marks: string[] = [await graph.mark()];
      const changes = [
        () => take(record('r1', 1, [registered(one, '甲')])),
        () => take(record('r1', 2, [registered(one, '丙')])),
        () => graph.reassess([one], rate, day('2029-08-01')),
        () => take(record('r1', 3, [], 'RETRACT')),
      ];
      for (const change of changes) {
        await change();
        const mark = await graph.mark();
        await graph.look([one]);
        expect(await graph.stamps([one], mark)).toHaveLength(1);
        expect(await graph.mark()).toBe(mark);
        marks.push(mark);
      }
      expect(new Set(marks).size).toBe(1 + changes.length);
    });

    it('streams everybody who was reported, in pages, with what rules read of them', async () => {
      const person = personKey(1);
      await take(
        record('r1', 1, [registered(one, '甲'), represents(person, one)]),
        record('r2', 1, [registered(company(2), '乙')]),
        record('r3', 1, [listed(company(2), 'SERIOUS_VIOLATIONS', '2024-03-01')]),
        record('r4', 1, [represents(person, company(2))]),
        record('r5', 1, [fact('holding', one, { kind: 'Shareholding', holder: company(3), holderName: '丙' })]),
      );
      for (const size of [1, 2, 100]) {
        const pages = [];
        for await (const page of dossierPages(graph, size)) pages.push(page);
        expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(size);
        const all = pages.flat();
        const keys = all.map((dossier) => dossier.key);
        expect(keys).toEqual([...keys].sort());
        expect(new Set(keys)).toEqual(new Set([person, one, company(2), company(3)]));
        const of = (wanted: string) => all.find((dossier) => dossier.key === wanted)!;
        expect(
          of(company(2))
            .facts.map(({ content }) => content.kind)
            .sort(),
        ).toEqual(['LegalRepresentative', 'Listing', 'Registration']);
        expect(of(one).facts.some(({ content }) => content.kind === 'Shareholding')).toBe(false);
        expect(of(person).held.map(({ company: held }) => held.key)).toEqual([company(2)]);
      }
      const [first, second, third] = (await graph.dossierPage(100)).dossiers.map((dossier) => dossier.key);
      const page = await graph.dossierPage(2, first);
      expect([page.dossiers.map((dossier) => dossier.key), page.more]).toEqual([[second, third], third]);
      expect(await graph.dossierPage(2, key('uscc:ZZZ'))).toEqual({ dossiers: [] });
    });

    it('takes a redelivered record for what it is: nothing changes, the revision of the subject neither', async () => {
      await take(record('r1', 1, [registered(one, '甲')]));
      const before = await graph.digest();
      expect(await take(record('r1', 1, [registered(one, '甲')]))).toMatchObject({
        taken: 0,
        unchanged: 1,
        subjects: 0,
      });
      expect(await graph.digest()).toEqual(before);
      expect((await graph.look([one]))[0]!.revision).toBe(1);
    });

    it('replaces by a higher revision, ignores a lower one, and keeps what was known before', async () => {
      await graph.absorb(
        batch([record('r1', 1, [registered(one, '甲')])], at('2026-02-01T00:00:00Z')),
        rate,
        noRefusals,
      );
      await graph.absorb(
        batch([record('r1', 3, [registered(one, '丙')])], at('2026-03-01T00:00:00Z')),
        rate,
        noRefusals,
      );
      await graph.absorb(
        batch([record('r1', 2, [registered(one, '乙')])], at('2026-04-01T00:00:00Z')),
        rate,
        noRefusals,
      );
      expect((await graph.look([one]))[0]!.name).toBe('丙');
      const [then] = await graph.dossiers([one], at('2026-02-15T00:00:00Z'));
      expect(then!.facts.map(({ content }) => content)).toEqual([expect.objectContaining({ name: '甲' })]);
      expect(await graph.dossiers([one], at('2026-01-15T00:00:00Z'))).toEqual([undefined]);
      const [now] = await graph.dossiers([one]);
      const [latest] = await graph.dossiers([one], at('2026-05-01T00:00:00Z'));
      expect(latest!.facts).toEqual(now!.facts);
    });

    it('refuses the same revision with other content, before it commits anything', async () => {
      await take(record('r1', 1, [registered(one, '甲')]));
      const seen: RefusedRecord[][] = [];
      const result = await graph.absorb(
        batch([record('r1', 1, [registered(one, '乙')])]),
        rate,
        async (refused) => void seen.push(refused),
      );
      expect(result.refused).toEqual([expect.objectContaining({ code: 'REVISION_CONFLICT', recordId: 'r1' })]);
      expect(seen.flat()).toEqual(result.refused);
      const stop = graph.absorb(
        batch([record('r1', 1, [registered(one, '乙')]), record('r2', 1, [registered(company(2), '新')])]),
        rate,
        async () => {
          throw new Error('dead letters cannot be written');
        },
      );
      await expect(stop).rejects.toThrow('dead letters cannot be written');
      expect((await graph.look([company(2)]))[0]).toBeUndefined();
    });

    it('forgets a retracted record and finds nothing of its subject, but knows that it once knew', async () => {
      await take(record('r1', 1, [registered(one, '甲')]));
      await graph.absorb(batch([record('r1', 2, [], 'RETRACT')], at('2026-07-01T00:00:00Z')), rate, noRefusals);
      expect(await graph.look([one])).toEqual([undefined]);
      expect(await graph.digest()).toMatchObject({ subjects: 0, facts: 0 });
      expect((await graph.dossiers([one], at('2026-06-15T00:00:00Z')))[0]!.facts).toHaveLength(1);
    });

    it('joins an old number by a later USCC, whichever came first, and takes the joint apart exactly', async () => {
      const organisation = usccOf(1).slice(8, 17);
      const old = record('old', 1, [
        registered(key('reg:420100000012345'), '甲'),
        fact('org', key('reg:420100000012345'), { kind: 'SameSubject', other: key(`org:${organisation}`) }),
      ]);
      const late = record('late', 1, [listed(one, 'ABNORMAL_OPERATIONS')]);
      await take(old);
      await take(late);
      const [card] = await graph.look([key('reg:420100000012345')]);
      expect(card).toMatchObject({ key: one, name: '甲' });
      expect(card!.assessment.tier).toBe('WARNING');
      const digest = await graph.digest();
      const other = await fresh();
      await other.absorb(batch([late]), rate, noRefusals);
      await other.absorb(batch([old]), rate, noRefusals);
      expect(await other.digest()).toEqual(digest);
      await other.absorb(batch([record('old', 2, [registered(key('reg:420100000012345'), '甲')])]), rate, noRefusals);
      expect((await other.look([key('reg:420100000012345')]))[0]).toMatchObject({
        key: 'reg:420100000012345',
        name: '甲',
      });
      expect((await other.look([one]))[0]!.assessment.tier).toBe('WARNING');
    });

    it('joins no two subjects with a USCC over an old number that both claim', async () => {
      const number = key('reg:420100000099999');
      const claim = (id: string, about: typeof one, name: string) =>
        record(id, 1, [registered(about, name), fact('reg', about, { kind: 'SameSubject', other: number })]);
      await take(claim('a', company(1), '甲'));
      expect((await graph.look([number]))[0]).toMatchObject({ key: company(1) });
      await take(claim('b', company(2), '乙'));
      expect((await graph.look([company(1), company(2), number])).map((card) => card?.name)).toEqual([
        '甲',
        '乙',
        undefined,
      ]);
      await graph.absorb(batch([record('b', 2, [], 'RETRACT')]), rate, noRefusals);
      expect((await graph.look([number]))[0]).toMatchObject({ key: company(1) });
    });

    it('draws one edge a relation fact, takes it away with its correction, and names the person by the latest relation', async () => {
      const person = personKey(1);
      await take(
        record('r1', 1, [registered(one, '甲'), represents(person, one, '测试甲')]),
        record('r2', 1, [registered(company(2), '乙'), represents(person, company(2), '测试甲')]),
      );
      expect((await graph.look([person]))[0]).toMatchObject({ key: person, kind: 'PERSON', name: '测试甲' });
      const around = await graph.relations(person, relationsAround(10));
      expect(around.edges.map(({ kind, from, to }) => [kind, from, to]).sort()).toEqual([
        ['LEGAL_REPRESENTATIVE_OF', person, company(1)],
        ['LEGAL_REPRESENTATIVE_OF', person, company(2)],
      ]);
      await take(record('r1', 2, [registered(one, '甲')]));
      expect((await graph.relations(person, relationsAround(10))).edges).toHaveLength(1);
      expect((await graph.relations(one, relationsAround(10))).edges).toHaveLength(0);
    });

    it('hangs relations on the joined subject when two subjects become one', async () => {
      const [number, person] = [key('reg:420100000012345'), personKey(1)];
      const organisation = key(`org:${usccOf(1).slice(8, 17)}`);
      await take(record('old', 1, [registered(number, '甲'), represents(person, number)]));
      await take(record('new', 1, [registered(one, '甲'), represents(personKey(2), one, '测试乙')]));
      await take(record('link', 1, [fact('org', number, { kind: 'SameSubject', other: organisation })]));
      const around = await graph.relations(one, relationsAround(10));
      expect(around.edges.map(({ from, to }) => [from, to]).sort()).toEqual([
        [person, one],
        [personKey(2), one],
      ]);
      await take(record('link', 2, [], 'RETRACT'));
      expect((await graph.relations(one, relationsAround(10))).edges).toHaveLength(1);
      expect((await graph.relations(number, relationsAround(10))).edges.map(({ to }) => to)).toEqual([number]);
    });

    it('marks who answers for a company dirty when its listing changes, and is right after reassessing', async () => {
      const person = personKey(1);
      await take(record('r1', 1, [registered(one, '甲'), represents(person, one)]));
      const answersFor = async () => JSON.parse((await graph.look([person]))[0]!.assessment.body).answersFor;
      await take(record('l1', 1, [listed(one, 'SERIOUS_VIOLATIONS')]));
      expect((await graph.look([person]))[0]!.dirty).toBe(true);
      expect((await graph.stamps([person]))[0]!.dirty).toBe(true);
      const due = await graph.due(at('2026-06-01T00:00:00Z'), 'test@000000000000', 10);
      expect(due).toEqual([person]);
      expect(await graph.reassess(due, rate, at('2026-06-02T00:00:00Z'))).toBe(1);
      expect((await graph.look([person]))[0]!.dirty).toBe(false);
      expect(await answersFor()).toEqual(['甲']);
      await take(record('l1', 2, [], 'RETRACT'));
      await graph.reassess([person], rate, at('2026-06-02T00:00:00Z'));
      expect(await answersFor()).toEqual([]);
    });

    it('finds who is due: past the next change, and of another policy', async () => {
      await take(
        record('l1', 1, [registered(one, '甲'), listed(one, 'ABNORMAL_OPERATIONS', '2021-01-01', '2026-08-01')]),
      );
      expect(await graph.due(at('2026-07-31T15:59:59Z'), 'test@000000000000', 10)).toEqual([]);
      expect(await graph.due(day('2026-08-01'), 'test@000000000000', 10)).toEqual([one]);
      expect(await graph.due(at('2026-07-01T00:00:00Z'), 'other@000000000000', 10)).toEqual([one]);
      await graph.reassess([one], rate, day('2026-08-01'));
      expect((await graph.look([one]))[0]!.assessment).toMatchObject({ tier: 'GOOD', listings: [] });
    });

    it('searches by words of a name, code, old number, tier and list, and counts all of it', async () => {
      await take(
        record('r1', 1, [
          registered(company(1), '江湾鲜食食品有限公司'),
          fact('reg', company(1), { kind: 'SameSubject', other: key('reg:420100000012345') }),
        ]),
        record('r2', 1, [
          registered(company(2), '江湾机电有限公司'),
          listed(company(2), 'ABNORMAL_OPERATIONS', '2021-01-01', '2026-08-01'),
        ]),
        record('r3', 1, [registered(company(3), '临溪食品厂')]),
      );
      const find = async (search: object) => graph.search({ now: at('2026-06-01T00:00:00Z'), first: 10, ...search });
      const names = async (search: object) => (await find(search)).subjects.map(({ name }) => name).sort();
      expect(await names({ text: '食品' })).toEqual(['临溪食品厂', '江湾鲜食食品有限公司']);
      expect(await names({ text: '江湾鲜食' })).toEqual(['江湾鲜食食品有限公司']);
      expect(await names({ text: usccOf(2) })).toEqual(['江湾机电有限公司']);
      expect(await names({ text: '420100000012345' })).toEqual(['江湾鲜食食品有限公司']);
      expect(await names({ text: '江灣鮮食' })).toEqual(['江湾鲜食食品有限公司']);
      expect(await names({ text: '鲜　食 食品（有限）公司' })).toEqual(['江湾鲜食食品有限公司']);
      expect(await names({ text: 'jiangwanji' })).toEqual(['江湾机电有限公司']);
      expect(await names({ text: '"(]*~ \\' })).toEqual([]);
      expect(await names({ tier: 'WARNING' })).toEqual(['江湾机电有限公司']);
      expect(await names({ list: 'ABNORMAL_OPERATIONS' })).toEqual(['江湾机电有限公司']);
      expect(await names({ list: 'ABNORMAL_OPERATIONS', now: day('2026-08-01') })).toEqual([]);
      const page = await find({ first: 2 });
      expect(page).toMatchObject({ totalCount: 3, hasNextPage: true });
      expect((await find({ first: 2, after: page.subjects.at(-1)!.key })).subjects).toHaveLength(1);
    });

    it('moves a partition only from where the writer believes it is', async () => {
      const offset = { cluster: 'c', topic: 't', partition: 0, expected: undefined, next: '5' };
      await graph.absorb(batch([record('r1', 1, [registered(one, '甲')])], undefined, { offset }), rate, noRefusals);
      expect(await graph.place('c', 't', 0)).toBe('5');
      const zombie = graph.absorb(
        batch([record('r2', 1, [registered(company(2), '乙')])], undefined, { offset }),
        rate,
        noRefusals,
      );
      await expect(zombie).rejects.toThrow(OffsetMoved);
      expect(await graph.look([company(2)])).toEqual([undefined]);
      expect(await graph.sources()).toEqual([
        { id: 'registration', lastHeardAt: at('2026-01-01T00:00:00Z'), records: 1, refused: 0 },
      ]);
    });

    it('bounds a walk and says what it left out', async () => {
      const person = personKey(1);
      const many = Array.from({ length: 12 }, (_, i) =>
        record(`r${i}`, 1, [registered(company(i), `公司${i}`), represents(person, company(i))]),
      );
      await take(...many);
      const around = await graph.relations(person, relationsAround(5));
      expect(around.edges).toHaveLength(5);
      expect(around.leftOut).toEqual([{ key: person, count: 7, atLeast: false }]);
    });

    it('lets two writers of the same subjects both succeed', async () => {
      const person = personKey(1);
      const writes = Array.from({ length: 6 }, (_, i) =>
        graph.absorb(
          batch([
            record(`r${i}`, 1, [registered(company(i), `公司${i}`), represents(person, company(i))]),
            record(`s${i}`, 1, [listed(company((i + 1) % 6), 'ABNORMAL_OPERATIONS')]),
          ]),
          rate,
          noRefusals,
        ),
      );
      await Promise.all(writes);
      const cards = await graph.look(Array.from({ length: 6 }, (_, i) => company(i)));
      expect(cards.map((card) => card?.assessment.tier)).toEqual(Array(6).fill('WARNING'));
      expect((await graph.relations(person, relationsAround(10))).edges).toHaveLength(6);
    });

    it('tells what changed, each subject’s events in the order of its revisions, until they are acknowledged', async () => {
      const told = async (limit = 100) => (await graph.outbox(limit)).events;
      await take(record('r1', 1, [registered(one, '甲')]));
      expect(await told()).toEqual([]);
      await take(record('l1', 1, [listed(one, 'ABNORMAL_OPERATIONS', '2021-01-01', '2026-08-01')]));
      await take(record('l1', 1, [listed(one, 'ABNORMAL_OPERATIONS', '2021-01-01', '2026-08-01')]));
      await take(record('l2', 1, [listed(company(2), 'SERIOUS_VIOLATIONS')]));
      await graph.reassess([one], rate, day('2026-08-01'));
      const events = await told();
      expect(events.filter(({ subject }) => subject === one).map(({ type, revision }) => [type, revision])).toEqual([
        ['TierChanged', 2],
        ['Listed', 2],
        ['TierChanged', 2],
        ['Delisted', 2],
      ]);
      const first = events.find(({ subject }) => subject === one);
      expect(first).toMatchObject({ id: `${one}#2.0`, detail: { from: 'GOOD', to: 'WARNING' } });
      expect(new Set(events.map(({ id }) => id)).size).toBe(6);
      expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
      expect(await graph.outbox(2)).toEqual({ events: events.slice(0, 2), waiting: 6 });
      await graph.acknowledge([events[0]!.id, 'gone already']);
      await graph.acknowledge([events[0]!.id]);
      expect(await told()).toEqual(events.slice(1));
    });

    it('orders a subject’s events by its changes, whatever the clocks of the writers say', async () => {
      await take(record('r1', 1, [registered(one, '甲')]));
      await take(record('l1', 1, [listed(one, 'ABNORMAL_OPERATIONS', '2021-01-01', '2026-08-01')]));
      await graph.reassess([one], rate, at('2026-09-01T00:00:00Z'));
      await take(record('l2', 1, [listed(one, 'SERIOUS_VIOLATIONS')]));
      const { events } = await graph.outbox(100);
      expect(events.map(({ type, revision, detail }) => [type, revision, detail.to ?? detail.list])).toEqual([
        ['TierChanged', 2, 'WARNING'],
        ['Listed', 2, 'ABNORMAL_OPERATIONS'],
        ['TierChanged', 2, 'GOOD'],
        ['Delisted', 2, 'ABNORMAL_OPERATIONS'],
        ['TierChanged', 3, 'DISHONEST'],
        ['Listed', 3, 'SERIOUS_VIOLATIONS'],
      ]);
    });

    it('tells of an adverse record taken back and of a penalty annulled, and of no other correction', async () => {
      await take(
        record('r1', 1, [registered(one, '甲')]),
        record('l1', 1, [listed(one, 'SERIOUS_VIOLATIONS')]),
        record('p1', 1, [penalised(one)]),
      );
      await graph.acknowledge((await graph.outbox(100)).events.map(({ id }) => id));
      await take(record('p1', 2, [penalised(one, { fineYuan: 2 })]), record('r1', 2, [registered(one, '乙')]));
      expect((await graph.outbox(100)).events).toEqual([]);
      await take(record('p1', 3, [penalised(one, { fineYuan: 2, annulledOn: '2026-05-01' })]));
      await take(record('p1', 4, [], 'RETRACT'), record('l1', 2, [], 'RETRACT'));
      const { events } = await graph.outbox(100);
      expect(events.map(({ type, revision, detail: { kind, why } }) => [type, revision, kind, why])).toEqual([
        ['RecordAnnulled', 3, 'Penalty', 'ANNULLED'],
        ['RecordAnnulled', 4, 'Listing', 'RETRACTED'],
        ['TierChanged', 4, undefined, undefined],
        ['Delisted', 4, undefined, undefined],
      ]);
      expect(events[0]!.detail).toMatchObject({ source: 'registration', recordId: 'p1', fact: expect.any(String) });
    });

    it('lends the outbox to one relay at a time, until its lease ends', async () => {
      const [t0, t1, t2] = [at('2026-06-01T00:00:00Z'), at('2026-06-01T00:00:10Z'), at('2026-06-01T00:00:20Z')];
      const asked = await Promise.all(['a', 'b', 'c'].map((holder) => graph.leaseOutbox(holder, t0, t1)));
      expect(asked.filter((has) => has)).toHaveLength(1);
      const holder = ['a', 'b', 'c'][asked.indexOf(true)]!;
      expect(await graph.leaseOutbox('other', t0, t1)).toBe(false);
      expect(await graph.leaseOutbox(holder, t0, t1)).toBe(true);
      expect(await graph.leaseOutbox('other', t1, t2)).toBe(true);
      expect(await graph.leaseOutbox(holder, t1, t2)).toBe(false);
    });

    it('gives facts by id, also when they are no longer held true', async () => {
      await take(record('r1', 1, [registered(one, '甲')]));
      const [dossier] = await graph.dossiers([one]);
      const id = dossier!.facts[0]!.id;
      await take(record('r1', 2, [registered(one, '乙')]));
      const [old, none] = await graph.facts([id, 'nothing']);
      expect(old).toMatchObject({ id, content: { name: '甲' }, knownTo: expect.any(String) });
      expect(none).toBeUndefined();
    });
  });
}
