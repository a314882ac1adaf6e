import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { storedOf } from '../../src/api/assessed.js';
import { standingOf } from '../../src/approval/commitment/standing.js';
import type { CommitmentCommand } from '../../src/approval/commitment/state.js';
import type { Instant } from '../../src/facts/time.js';
import type { Graph } from '../../src/graph/graph.js';
import { processStoreOn } from '../../src/graph/processStore.js';
import { keepingCommitments } from '../../src/main/commitmentKeeper.js';
import { ratingBy } from '../../src/main/rating.js';
import { type Act, act, type ProcessStore } from '../../src/process/act.js';
import { AlreadyOpen, StreamMoved } from '../../src/process/stream.js';
import { at, batch, company, noRefusals, record, registered } from '../graph/given.js';
import { lists } from '../supervision/listingGiven.js';
import { policies } from './applications.js';
import { accepted, books, commitment, DEPARTMENT, OFFICIAL, opening } from './commitmentGiven.js';

const MARCH_2 = at('2026-03-02T02:00:00Z');
const MARCH_12 = at('2026-03-12T02:00:00Z');
const MARCH_17 = at('2026-03-17T02:00:00Z');
const OFFICIALS = 50;
const REPEATS = 1_000;
const rate = ratingBy(policies.default);
const one = company(1);

/** What every adapter of the port must do with commitments, by the city's own tables. */
export function commitmentContract(engine: string, fresh: () => Promise<Graph>): void {
  describe(`commitments on ${engine}`, () => {
    let graph: Graph;
    let store: ProcessStore;
    beforeEach(async () => {
      graph = await fresh();
      store = processStoreOn(graph, rate);
      await graph.absorb(
        batch([record('r1', 1, [registered(one, '甲')])], at('2026-01-01T00:00:00Z')),
        rate,
        noRefusals,
      );
    });
    const command = (given: CommitmentCommand, more: Partial<Act<CommitmentCommand>> = {}) =>
      act(commitment, store, { stream: 'commitment-1', command: given, by: OFFICIAL, now: MARCH_2, ...more });
    const keep = (now: Instant) =>
      keepingCommitments({ graph, rate, policies, lists, commitments: books, log: pino({ level: 'silent' }) })(now);
    const standing = async () => {
      const [stream] = await graph.streams(['commitment-1']);
      return standingOf(
        stream!.events.reduce((state, event) => commitment.evolve(state, event as never), commitment.initial),
      );
    };
    const candidates = async () =>
      storedOf((await graph.look([one]))[0]!, policies.default).candidates.map(({ rule }) => rule);
    const told = async () =>
      (await graph.outbox(100)).events.map(({ type }) => type).filter((type) => /^Comm/.test(type));

    it('is reminded of, broken by its day and taken up once, however many clocks there are; repaired, it stands against nobody', async () => {
      await command(opening());
      await Promise.all([keep(MARCH_2), keep(MARCH_2)]);
      expect([await standing(), await told()]).toEqual(['OPEN', []]);
      await Promise.all(Array.from({ length: 4 }, () => keep(MARCH_12)));
      expect([await standing(), await told()]).toEqual(['DUE_SOON', ['CommitmentDueSoon']]);
      await Promise.all(Array.from({ length: 4 }, () => keep(MARCH_17)));
      await keep(MARCH_17);
      expect([await standing(), await told()]).toEqual(['BROKEN', ['CommitmentDueSoon', 'CommitmentBroken']]);
      expect(await candidates()).toEqual(['commitment-broken']);
      const listings = await graph.findStreams({ kind: 'listing', matter: 'BROKEN_COMMITMENTS', first: 10 });
      expect(listings.streams.map(({ head }) => [head.department, head.state])).toEqual([[DEPARTMENT, 'ORDER']]);
      const [stream] = await graph.streams(['commitment-1']);
      expect(stream!.events.map(({ type }) => type)).toEqual(['Opened', 'Reminded', 'Broken', 'TakenUp']);
      expect(stream!.events.at(-1)).toMatchObject({ process: listings.streams[0]!.id });
      const [dossier] = await graph.dossiers([one]);
      const breach = dossier!.facts.find(({ content }) => content.kind === 'CommitmentBreach')!;
      expect(breach).toMatchObject({ validFrom: at('2026-03-16T16:00:00Z'), provenance: { source: 'platform' } });
      await command({ do: 'repair', reason: '已补正', document: 'd' }, { now: MARCH_17 });
      expect([await standing(), await candidates()]).toEqual(['REPAIRED', []]);
      expect((await told()).at(-1)).toBe('CommitmentRepaired');
      expect(await keep(at('2026-04-01T00:00:00Z'))).toBe(0);
    });

    it('lets exactly one of fifty officials win each step that all of them saw', async () => {
      const both = ['equipment-list', 'safety-rules'];
      const steps: CommitmentCommand[] = [
        opening(),
        { do: 'extend', workingDays: 5, reason: '设备延期到货' },
        { do: 'supply', materials: [both[0]!] },
        { do: 'supply', materials: [both[1]!] },
        { do: 'break', ground: 'FALSE', reason: '场所与承诺不符' },
        { do: 'repair', reason: '已整改', document: 'd' },
      ];
      for (const [version, step] of steps.entries()) {
        const by = (i: number) => ({ account: `official-${i}`, department: DEPARTMENT });
        const results = await Promise.allSettled(
          Array.from({ length: OFFICIALS }, (_, i) =>
            command(step, { by: by(i), expectedVersion: version, key: `key-${version}` }),
          ),
        );
        const lost = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
        expect(lost).toHaveLength(OFFICIALS - 1);
        expect(lost.every((reason) => reason instanceof StreamMoved && reason.version === version + 1)).toBe(true);
      }
      expect(await standing()).toBe('REPAIRED');
      expect((await graph.streams(['commitment-1']))[0]!.version).toBe(steps.length);
    });

    it('carries out once what is sent a thousand times under one key, and answers alike', async () => {
      const sent = () => command(opening(), { key: 'the-key', expectedVersion: 0 });
      const answers = [];
      for (let i = 0; i < REPEATS; i += OFFICIALS)
        answers.push(...(await Promise.all(Array.from({ length: OFFICIALS }, sent))));
      expect(answers).toHaveLength(REPEATS);
      expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(answers.map(({ repeated: _, ...answer }) => JSON.stringify(answer))).size).toBe(1);
      expect((await graph.streams(['commitment-1']))[0]!.events).toHaveLength(1);
    });

    it('is one an applicant, item and case while it is open; another case or item is another one', async () => {
      const more = (stream: string, given = {}) =>
        command(opening(given), { stream, by: { ...OFFICIAL, account: stream } });
      await more('commitment-1');
      await expect(more('commitment-2')).rejects.toThrow(AlreadyOpen);
      await more('commitment-3', { caseNo: 'JW-2' });
      await more('commitment-4', { item: 'road-freight-permit' });
      await command({ do: 'withdraw', reason: '改为一般程序' });
      await more('commitment-5');
    });

    it('is found by applicant and department, what is broken and overdue first', async () => {
      const due = (day: string) => [{ ...accepted().materials[0]!, dueOn: day as never }];
      const give = (n: number, day: string, department = DEPARTMENT) =>
        command(opening({ about: company(n), caseNo: `JW-${n}`, materials: due(day), department }), {
          stream: `commitment-${n}`,
          by: { account: `o${n}`, department },
        });
      await give(1, '2026-03-20');
      await give(2, '2026-03-16');
      await give(3, '2026-03-13', 'tax');
      await give(4, '2026-03-11');
      await command({ do: 'supply', materials: ['equipment-list'] }, { stream: 'commitment-4' });
      await keep(MARCH_17);
      const ids = async (search: object) =>
        (await graph.findStreams({ kind: 'commitment', open: true, first: 10, ...search })).streams.map(({ id }) =>
          id.slice(-1),
        );
      expect(await ids({})).toEqual(['3', '2', '1', '4']);
      expect(await ids({ department: DEPARTMENT })).toEqual(['2', '1', '4']);
      expect(await ids({ dueBy: MARCH_17 })).toEqual(['3', '2']);
      expect(await ids({ subjects: [company(1)] })).toEqual(['1']);
    });
  });
}
