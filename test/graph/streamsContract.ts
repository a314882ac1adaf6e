import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Assess, Graph } from '../../src/graph/graph.js';
import { processStoreOn } from '../../src/graph/processStore.js';
import { type Act, act, type ProcessStore } from '../../src/process/act.js';
import { ProcessRefused, recordsOf } from '../../src/process/process.js';
import { AlreadyOpen, KeyReused, StreamMoved, type StreamPageAsked } from '../../src/process/stream.js';
import { type WarrantCommand, warrant } from '../process/warrant.js';
import { at, batch, company, day, listed, noRefusals, personKey, rate, record, registered } from './given.js';

const NOW = at('2026-06-01T00:00:00Z');
const one = company(1);
const open = (about = one, list: 'SERIOUS_VIOLATIONS' | 'ABNORMAL_OPERATIONS' = 'SERIOUS_VIOLATIONS') =>
  ({ do: 'open', about, list, department: 'market-regulation' }) as const;

/** What every adapter of the port must do with processes. */
export function streamsContract(engine: string, fresh: () => Promise<Graph>): void {
  describe(`processes on ${engine}`, () => {
    let graph: Graph;
    let store: ProcessStore;
    beforeEach(async () => {
      graph = await fresh();
      store = processStoreOn(graph, rate);
      await graph.absorb(batch([record('r1', 1, [registered(one, '甲')])]), rate, noRefusals);
    });
    const command = (stream: string, given: WarrantCommand, more: Partial<Act<WarrantCommand>> = {}) =>
      act(warrant, store, { stream, command: given, by: { account: 'official-1' }, now: NOW, ...more });
    const tier = async () => (await graph.look([one]))[0]?.assessment.tier;

    it('makes a decision known at once, rates by it, tells of it, and says who decided', async () => {
      await command('w1', open());
      expect(await tier()).toBe('GOOD');
      await command('w1', { do: 'enforce' }, { by: { account: 'official-2', department: 'market-regulation' } });
      expect(await tier()).toBe('DISHONEST');
      const [dossier] = await graph.dossiers([one]);
      const listing = dossier!.facts.find(({ content }) => content.kind === 'Listing')!;
      expect(listing.provenance).toEqual({
        source: 'platform',
        publisher: '测试机关',
        recordId: 'w1',
        position: 'w1-2',
      });
      expect((await graph.outbox(10)).events.map(({ type }) => type)).toEqual(['TierChanged', 'Listed']);
      const [stream] = await graph.streams(['w1']);
      expect(stream).toMatchObject({ id: 'w1', kind: 'warrant', version: 2, head: { state: 'IN_FORCE', open: true } });
      expect(stream!.events).toEqual([
        { ...openedEvent, version: 1, at: NOW, by: { account: 'official-1' } },
        {
          type: 'Enforced',
          version: 2,
          at: NOW,
          by: { account: 'official-2', department: 'market-regulation' },
        },
      ]);
      await command('w1', { do: 'end' }, { now: at('2026-06-02T00:00:00Z') });
      expect(await tier()).toBe('GOOD');
      expect(await graph.streams(['none', 'w1'])).toEqual([undefined, expect.objectContaining({ version: 3 })]);
    });

    it('tells a process’s own news once, under the key that its subject has, also of a subject that nobody reported', async () => {
      const told = async () => (await graph.outbox(10)).events.filter(({ type }) => type === 'CommitmentDueSoon');
      await command('w1', open());
      await command('w1', { do: 'remind' }, { key: 'k' });
      await command('w1', { do: 'remind' }, { key: 'k' });
      const news = { type: 'CommitmentDueSoon', subject: one, revision: 1, number: 0, at: NOW };
      expect(await told()).toEqual([{ ...news, id: 'w1#2.0', detail: { process: 'w1', list: 'SERIOUS_VIOLATIONS' } }]);
      await command('w2', open(company(9)));
      await command('w2', { do: 'remind' });
      expect((await told())[1]).toMatchObject({ id: 'w2#2.0', subject: company(9), revision: 0 });
      await command('w1', { do: 'enforce' });
      expect((await graph.outbox(10)).events.map(({ type }) => type)).toContain('TierChanged');
    });

    it('takes back what it stated: the listing was never right, and that is told', async () => {
      await command('w1', open());
      await command('w1', { do: 'enforce' });
      await command('w1', { do: 'takeBack' });
      expect(await tier()).toBe('GOOD');
      const types = (await graph.outbox(10)).events.map(({ type }) => type);
      expect(types).toEqual(['TierChanged', 'Listed', 'RecordAnnulled', 'TierChanged', 'Delisted']);
    });

    it('lets exactly one of fifty officials act on what all of them saw, and tells the others where it stands', async () => {
      await command('w1', open());
      const acts = Array.from({ length: 50 }, (_, i) =>
        command('w1', { do: 'enforce' }, { expectedVersion: 1, by: { account: `official-${i}` }, key: 'k' }),
      );
      const results = await Promise.allSettled(acts);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(refused.every((reason) => reason instanceof StreamMoved && reason.version === 2)).toBe(true);
      expect((await graph.streams(['w1']))[0]!.events).toHaveLength(2);
    });

    it('carries a command out once under its key, however often it is sent, and answers alike', async () => {
      const sent = { key: 'k1', expectedVersion: 0 };
      const together = await Promise.all(Array.from({ length: 20 }, () => command('w1', open(), sent)));
      const later = [];
      await command('w1', { do: 'enforce' });
      for (let i = 0; i < 20; i++) later.push(await command('w1', open(), sent));
      const answers = [...together, ...later];
      expect(new Set(answers.map(({ state, stream, version }) => JSON.stringify([state, stream, version]))).size).toBe(
        1,
      );
      expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect((await graph.streams(['w1']))[0]!.version).toBe(2);
      await expect(command('w1', { do: 'end' }, { key: 'k1' })).rejects.toThrow(KeyReused);
      const another = await command('w2', open(company(2)), { ...sent, by: { account: 'official-2' } });
      expect(another.repeated).toBe(false);
    });

    it('opens the same matter once, also when two open it together, and again when the first is closed', async () => {
      const opened = await Promise.allSettled(['w1', 'w2', 'w3'].map((id) => command(id, open())));
      expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const reasons = opened.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(reasons.every((reason) => reason instanceof AlreadyOpen)).toBe(true);
      const first = reasons[0].stream as string;
      await command(first, { do: 'enforce' });
      await expect(command('w4', open())).rejects.toThrow(AlreadyOpen);
      await command(first, { do: 'end' });
      await command('w4', open());
      await command('w5', open(one, 'ABNORMAL_OPERATIONS'));
    });

    it('refuses what the process refuses, and writes nothing where assessing fails', async () => {
      await command('w1', open());
      await expect(command('w1', { do: 'end' })).rejects.toThrow(ProcessRefused);
      const failing: Assess = () => {
        throw new Error('cannot be rated');
      };
      const asked = { stream: 'w1', command: { do: 'enforce' as const }, by: { account: 'a' }, now: NOW };
      await expect(act(warrant, processStoreOn(graph, failing), asked)).rejects.toThrow('cannot be rated');
      expect((await graph.streams(['w1']))[0]!.version).toBe(1);
      expect((await graph.dossiers([one]))[0]!.facts).toHaveLength(1);
    });

    it('waits its turn where it did not say what it saw', async () => {
      const ends = await Promise.allSettled([
        command('w1', open()),
        command('w1', open(), { key: 'other' }),
        command('w1', open(), { by: { account: 'clock' } }),
      ]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))).toEqual([
        'CONFLICT',
        'CONFLICT',
      ]);
    });

    it('never dates an act before the one that it follows', async () => {
      await command('w1', open(), { now: at('2026-06-02T00:00:00Z') });
      await command('w1', { do: 'enforce' }, { now: at('2026-06-01T00:00:00Z') });
      const [stream] = await graph.streams(['w1']);
      expect(stream!.events.map((event) => event.at)).toEqual([at('2026-06-02T00:00:00Z'), at('2026-06-02T00:00:00Z')]);
    });

    it('finds by subject, matter, department, state and due date, what is due first before the rest, and counts', async () => {
      const due = (day: string) => at(`2026-06-${day}T00:00:00Z`);
      const later = at('2026-05-01T00:00:00Z');
      await command('w1', { ...open(company(1)), dueAt: due('20') }, { now: later });
      await command('w2', { ...open(company(2)), dueAt: due('10') });
      await command('w3', open(company(3), 'ABNORMAL_OPERATIONS'));
      await command('w4', { ...open(company(4)), department: 'tax', dueAt: due('15') });
      await command('w3', { do: 'enforce' });
      const page = (more: Partial<StreamPageAsked>) => graph.findStreams({ kind: 'warrant', first: 10, ...more });
      const ids = async (more: Partial<StreamPageAsked>) => (await page(more)).streams.map(({ id }) => id);
      expect(await ids({})).toEqual(['w2', 'w4', 'w1', 'w3']);
      expect(await ids({ subjects: [company(1), company(3)] })).toEqual(['w1', 'w3']);
      expect(await ids({ matter: 'ABNORMAL_OPERATIONS' })).toEqual(['w3']);
      expect(await ids({ department: 'tax' })).toEqual(['w4']);
      expect(await ids({ state: 'IN_FORCE', open: true })).toEqual(['w3']);
      expect(await ids({ states: ['IN_FORCE', 'OPEN'], department: 'tax' })).toEqual(['w4']);
      expect(await ids({ states: ['IN_FORCE'] })).toEqual(['w3']);
      expect(await ids({ dueBy: due('15') })).toEqual(['w2', 'w4']);
      expect(await ids({ openedFrom: later, openedTo: NOW })).toEqual(['w1']);
      expect(await page({ kind: 'nothing' })).toEqual({ streams: [], totalCount: 0, hasNextPage: false });
      const first = await page({ first: 3 });
      expect([first.totalCount, first.hasNextPage, first.streams[2]!.id]).toEqual([4, true, 'w1']);
      expect(await ids({ first: 3, after: `${first.streams[2]!.head.dueAt} w1` })).toEqual(['w3']);
      expect(await graph.tallyStreams({ kind: 'warrant' }, due('15'))).toEqual([
        { department: 'market-regulation', matter: 'ABNORMAL_OPERATIONS', state: 'IN_FORCE', count: 1, overdue: 0 },
        { department: 'market-regulation', matter: 'SERIOUS_VIOLATIONS', state: 'OPEN', count: 2, overdue: 1 },
        { department: 'tax', matter: 'SERIOUS_VIOLATIONS', state: 'OPEN', count: 1, overdue: 1 },
      ]);
    });

    it('finds whom an authority might list, not past the time at which that changes', async () => {
      const candidate: Assess = (dossier, now) => ({
        ...rate(dossier, now),
        nextChangeAt: at('2026-07-01T00:00:00Z'),
        candidates: dossier.key === company(2) ? ['SERIOUS_VIOLATIONS', 'WAGE_DEFAULTERS'] : [],
      });
      const records = [record('r1', 2, [registered(one, '甲')]), record('r2', 1, [registered(company(2), '乙')])];
      await graph.absorb(batch(records), candidate, noRefusals);
      const found = async (candidateFor: 'SERIOUS_VIOLATIONS' | 'MAJOR_TAX_VIOLATORS', now = NOW) =>
        (await graph.search({ candidateFor, now, first: 10 })).subjects.map(({ name }) => name);
      expect(await found('SERIOUS_VIOLATIONS')).toEqual(['乙']);
      expect(await found('MAJOR_TAX_VIOLATORS')).toEqual([]);
      expect(await found('SERIOUS_VIOLATIONS', at('2026-07-01T00:00:00Z'))).toEqual([]);
      await graph.absorb(batch([record('r2', 2, [registered(company(2), '丙')])]), rate, noRefusals);
      expect(await found('SERIOUS_VIOLATIONS')).toEqual([]);
    });

    it('finds listings by when they began, also ended ones, with the kind of whom they list', async () => {
      const lists = [
        record('l1', 1, [listed(one, 'ABNORMAL_OPERATIONS', '2026-03-01', '2026-04-01')]),
        record('l2', 1, [listed(company(2), 'SERIOUS_VIOLATIONS', '2026-02-01')]),
        record('l3', 1, [listed(personKey(1), 'SERIOUS_VIOLATIONS', '2026-05-01')]),
        record('l4', 1, [listed(company(4), 'SERIOUS_VIOLATIONS', '2026-03-15')]),
      ];
      await graph.absorb(batch([...lists, record('l4', 2, [], 'RETRACT')]), rate, noRefusals);
      const begun = async (limit = 10) =>
        (await graph.listingsBegun(day('2026-02-01'), day('2026-05-01'), limit)).map(({ listing, kind }) => [
          listing.provenance.recordId,
          kind,
        ]);
      expect(await begun()).toEqual([
        ['l2', 'ENTERPRISE'],
        ['l1', 'ENTERPRISE'],
      ]);
      expect(await begun(1)).toEqual([['l2', 'ENTERPRISE']]);
      const [person] = await graph.listingsBegun(day('2026-05-01'), day('2026-05-02'), 10);
      expect([person!.kind, person!.listing.about]).toEqual(['PERSON', personKey(1)]);
    });

    it('can tell all that it decided again from the events, into another graph, at another time', async () => {
      await command('w1', open());
      await command('w1', { do: 'enforce' });
      await command('w2', open(company(2), 'ABNORMAL_OPERATIONS'));
      await command('w2', { do: 'enforce' });
      await command('w2', { do: 'end' }, { now: at('2026-06-01T00:00:01Z') });
      await command('w3', open(one, 'ABNORMAL_OPERATIONS'));
      await command('w3', { do: 'enforce' });
      await command('w3', { do: 'takeBack' });
      const digest = await graph.digest();
      const { streams } = await graph.findStreams({ kind: 'warrant', first: 10 });
      const records = streams.flatMap((stream) => recordsOf(warrant, stream)).reverse();
      const other = await fresh();
      const again = [record('r1', 1, [registered(one, '甲')]), ...records];
      await other.absorb(batch(again, at('2026-08-01T00:00:00Z')), rate, noRefusals);
      expect(await other.digest()).toEqual(digest);
      expect(digest).toMatchObject({ facts: 3, listings: 1 });
    });
  });
}

const { do: _, ...body } = open();
const openedEvent = { type: 'Opened', ...body };
