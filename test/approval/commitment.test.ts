import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commitmentProcess } from '../../src/approval/commitment/commitmentProcess.js';
import { after, COMMITMENT_STATES } from '../../src/approval/commitment/standing.js';
import type { CommitmentCommand, PromisedMaterial } from '../../src/approval/commitment/state.js';
import { type Day, epochMs, startOfDay } from '../../src/facts/time.js';
import { accepted, books, Ledger, opening } from './commitmentGiven.js';

const BOTH = ['equipment-list', 'safety-rules'];
const open = () => new Ledger().do(opening());
const supplied = () => open().do({ do: 'supply', materials: BOTH });
const broken = () => open().on('2026-03-17').tick();
const reason = '申请人说明情况';
const document = '江测容〔2026〕1号';

describe('a commitment', () => {
  test('is open until the papers are there, and is closed by an official', () => {
    const ledger = open();
    expect([ledger.standing, ledger.dueDay]).toEqual(['OPEN', '2026-03-16']);
    ledger.on('2026-03-16').do({ do: 'supply', materials: ['equipment-list'], document });
    expect([ledger.standing, ledger.dueDay]).toEqual(['OPEN', '2026-03-23']);
    expect(ledger.refusal({ do: 'fulfil' }).message).toBe('still missing: safety-rules');
    ledger.do({ do: 'supply', materials: ['safety-rules'] });
    expect([ledger.standing, ledger.dueDay, ledger.head.open]).toEqual(['SUPPLEMENTED', undefined, true]);
    ledger.do({ do: 'fulfil' });
    expect([ledger.standing, ledger.head.open, ledger.facts]).toEqual(['FULFILLED', false, []]);
  });

  test('whose papers are all there is not broken by an official who looks late', () => {
    const ledger = supplied().on('2026-06-30').tick();
    expect(ledger.standing).toBe('SUPPLEMENTED');
    expect(ledger.do({ do: 'fulfil' }).standing).toBe('FULFILLED');
  });

  test('is broken by itself with its day, not before; the breach is a fact from then until it is repaired', () => {
    const ledger = open().on('2026-03-16').tick();
    expect(ledger.standing).toBe('DUE_SOON');
    ledger.on('2026-03-17').tick();
    expect(ledger.standing).toBe('BROKEN');
    const [fact] = ledger.facts;
    expect(fact).toMatchObject({
      about: accepted().about,
      content: { kind: 'CommitmentBreach', ground: 'NOT_KEPT', materials: ['equipment-list'], dueOn: '2026-03-16' },
      validFrom: startOfDay('2026-03-17' as Day),
    });
    expect(fact!.validTo).toBeUndefined();
    expect(ledger.head).toMatchObject({ open: true, dueAt: startOfDay('2026-03-17' as Day), state: 'BROKEN' });
    ledger.on('2026-03-20').do({ do: 'supply', materials: ['equipment-list'] });
    expect(ledger.standing).toBe('BROKEN');
    ledger.do({ do: 'repair', reason, document });
    expect([ledger.standing, ledger.head.open]).toEqual(['REPAIRED', false]);
    expect(ledger.facts[0]!.validTo! > ledger.facts[0]!.validFrom).toBe(true);
    expect(ledger.news).toEqual(['CommitmentDueSoon', 'CommitmentBroken', 'CommitmentRepaired']);
  });

  test('broken wrongly counts for nothing from the start, also after a repair', () => {
    expect(broken().do({ do: 'annul', reason, document }).facts).toEqual([]);
    const repaired = broken().do({ do: 'repair', reason, document }).do({ do: 'annul', reason, document });
    expect([repaired.standing, repaired.facts]).toEqual(['ANNULLED', []]);
    expect(repaired.refusal({ do: 'annul', reason, document }).code).toBe('CONFLICT');
  });

  test('is broken by hand where it is refused, or what was promised is not true', () => {
    const refused = open().do({ do: 'break', ground: 'NOT_KEPT', reason });
    expect(refused.facts[0]!.content).toMatchObject({ materials: [...BOTH, 'premises'], ground: 'NOT_KEPT' });
    const untrue = supplied().do({ do: 'break', ground: 'FALSE', reason });
    expect(untrue.facts[0]!.content).toMatchObject({ materials: [...BOTH, 'premises'], ground: 'FALSE' });
    const partly = open()
      .do({ do: 'supply', materials: ['safety-rules'] })
      .do({ do: 'break', ground: 'NOT_KEPT', reason });
    expect(partly.facts[0]!.content).toMatchObject({ materials: ['equipment-list', 'premises'] });
  });

  test('reminds once before its day, and again where it was extended', () => {
    const ledger = open();
    for (let day = 0; day < 14; day++) ledger.tick().later(1);
    expect(ledger.news).toEqual(['CommitmentDueSoon']);
    expect(ledger.events.at(-1)).toMatchObject({ type: 'Reminded', dueOn: '2026-03-16' });
    expect(ledger.events.at(-1)!.at.slice(0, 10)).toBe('2026-03-11');
    ledger.on('2026-03-16').do({ do: 'extend', workingDays: 5, reason });
    expect([ledger.standing, ledger.dueDay]).toEqual(['OPEN', '2026-03-23']);
    for (let day = 0; day < 10; day++) ledger.tick().later(1);
    expect(ledger.news).toEqual(['CommitmentDueSoon', 'CommitmentDueSoon', 'CommitmentBroken']);
  });

  test('is extended once, within bounds, in working days, and not when its day has passed', () => {
    expect(open().refusal({ do: 'extend', workingDays: 11, reason }).field).toBe('workingDays');
    expect(open().refusal({ do: 'extend', workingDays: 0, reason }).field).toBe('workingDays');
    const ledger = open().do({ do: 'extend', workingDays: 10, reason });
    expect(ledger.state.materials.map(({ dueOn }) => dueOn)).toEqual(['2026-03-30', '2026-04-07', undefined]);
    expect(ledger.refusal({ do: 'extend', workingDays: 1, reason }).message).toBe('it was extended once already');
    expect(open().on('2026-03-17').refusal({ do: 'extend', workingDays: 1, reason }).code).toBe('CONFLICT');
    expect(supplied().refusal({ do: 'extend', workingDays: 1, reason }).message).toBe('no paper is still to follow');
  });

  test('may be withdrawn before its day, and not to escape its breach', () => {
    expect(open().do({ do: 'withdraw', reason }).facts).toEqual([]);
    expect(open().on('2026-03-17').refusal({ do: 'withdraw', reason }).code).toBe('CONFLICT');
    expect(broken().refusal({ do: 'withdraw', reason }).message).toBe('it is broken');
  });

  test('that rests on a promise alone has no day and stays open until an official has looked', () => {
    const ledger = new Ledger().do(opening({ materials: [{ material: 'premises', by: 'COMMITMENT' }] }));
    expect([ledger.standing, ledger.dueDay]).toEqual(['OPEN', undefined]);
    expect(ledger.on('2027-01-01').tick().standing).toBe('OPEN');
    expect(ledger.do({ do: 'fulfil', note: '现场核查属实' }).standing).toBe('FULFILLED');
  });

  test.each<[string, Ledger, CommitmentCommand, string, string | undefined]>([
    ['nothing is missing', new Ledger(), opening({ materials: [] }), 'BAD_INPUT', 'materials'],
    ['it is open already', open(), opening(), 'CONFLICT', undefined],
    ['it was never opened', new Ledger(), { do: 'fulfil' }, 'NOT_FOUND', undefined],
    ['no paper is named', open(), { do: 'supply', materials: [] }, 'BAD_INPUT', 'materials'],
    ['the paper is none of these', open(), { do: 'supply', materials: ['licence'] }, 'BAD_INPUT', 'materials'],
    ['the paper came already', supplied(), { do: 'supply', materials: BOTH }, 'CONFLICT', undefined],
    [
      'it came before acceptance',
      open(),
      { do: 'supply', materials: BOTH, receivedOn: '2026-03-01' as Day },
      'BAD_INPUT',
      'receivedOn',
    ],
    [
      'it is to come tomorrow',
      open(),
      { do: 'supply', materials: BOTH, receivedOn: '2026-03-03' as Day },
      'BAD_INPUT',
      'receivedOn',
    ],
    ['it came late', open().on('2026-03-17'), { do: 'supply', materials: ['equipment-list'] }, 'CONFLICT', undefined],
    ['nothing was broken', open(), { do: 'repair', reason, document }, 'CONFLICT', undefined],
    ['nothing is to be annulled', open(), { do: 'annul', reason, document }, 'CONFLICT', undefined],
    ['it is broken already', broken(), { do: 'break', ground: 'FALSE', reason }, 'CONFLICT', undefined],
  ])('is not moved where %s', (_, ledger, command, code, field) => {
    const refused = ledger.refusal(command);
    expect([refused.code, refused.field]).toEqual([code, field]);
    expect(refused.remedy).not.toBe('');
  });

  test('is for its own department alone', () => {
    const other = { account: 'official', department: 'tax' };
    const commands: CommitmentCommand[] = [
      { do: 'extend', workingDays: 1, reason },
      { do: 'supply', materials: BOTH },
      { do: 'fulfil' },
      { do: 'withdraw', reason },
      { do: 'break', ground: 'FALSE', reason },
      { do: 'repair', reason, document },
      { do: 'annul', reason, document },
    ];
    for (const command of commands) expect(open().refusal(command, other).code).toBe('FORBIDDEN');
    expect(new Ledger().refusal(opening(), other).code).toBe('FORBIDDEN');
  });

  test('counted past the calendar’s years is counted anew when they are known, and never to an earlier day', () => {
    const { to } = books.calendar.covers;
    const year = Number(to.slice(0, 4)) + 1;
    const material: PromisedMaterial = {
      material: 'equipment-list',
      by: 'SUPPLEMENT',
      dueOn: `${year}-01-04` as Day,
      workingDays: 3,
      provisional: true,
    };
    const given = opening({ acceptedOn: `${year - 1}-12-30` as Day, materials: [material] });
    const known = (holidays: string[], workedWeekends: string[] = []) =>
      commitmentProcess({
        ...books,
        calendar: {
          covers: { from: books.calendar.covers.from, to: `${year}-12-31` as Day },
          holidays: new Set(holidays),
          workedWeekends: new Set(workedWeekends),
        },
      });
    const holiday = new Ledger(known([`${year}-01-01`, `${year}-01-04`])).on(`${year - 1}-12-30`).do(given);
    holiday.on(`${year}-01-05`).tick();
    expect([holiday.standing, holiday.dueDay]).toEqual(['DUE_SOON', `${year}-01-06`]);
    expect(holiday.on(`${year}-01-07`).tick().standing).toBe('BROKEN');
    const none = new Ledger(known([])).on(`${year - 1}-12-30`).do(given);
    expect(none.on(`${year}-01-04`).tick().standing).not.toBe('BROKEN');
    expect(none.on(`${year}-01-05`).tick().standing).toBe('BROKEN');
  });
});

describe('whatever is done in whatever order', () => {
  const materials = fc.subarray([...BOTH, 'premises', 'licence'], { minLength: 1 });
  const command: fc.Arbitrary<CommitmentCommand> = fc.oneof(
    fc.record({
      do: fc.constant('extend' as const),
      workingDays: fc.integer({ min: 0, max: 12 }),
      reason: fc.constant('r'),
    }),
    fc.record({ do: fc.constant('supply' as const), materials }),
    fc.constant({ do: 'fulfil' } as const),
    fc.constant({ do: 'withdraw', reason } as const),
    fc.record({
      do: fc.constant('break' as const),
      ground: fc.constantFrom('NOT_KEPT' as const, 'FALSE' as const),
      reason: fc.constant('r'),
    }),
    fc.constant({ do: 'repair', reason, document } as const),
    fc.constant({ do: 'annul', reason, document } as const),
  );
  const step = fc.record({ command, days: fc.integer({ min: 0, max: 9 }) });

  test('it is closed for good, late is broken, a breach is a fact until repaired, and events alone say all', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const ledger = open();
        for (const { command, days } of steps) {
          ledger.later(days).tick();
          const was = { standing: ledger.standing, events: ledger.events.length };
          try {
            ledger.do(command);
          } catch (error) {
            expect(ledger.events).toHaveLength(was.events);
            expect(error).toHaveProperty('remedy');
          }
          seen.add(ledger.standing);
          const closed = ['FULFILLED', 'WITHDRAWN', 'ANNULLED'].includes(was.standing);
          if (closed) expect(ledger.standing).toBe(was.standing);
          if (was.standing === 'REPAIRED') expect(['REPAIRED', 'ANNULLED']).toContain(ledger.standing);
        }
        ledger.tick();
        const { state, facts, head, standing } = ledger;
        seen.add(standing);
        // Nothing that still waits for a paper is past its day.
        if (['OPEN', 'DUE_SOON'].includes(standing) && ledger.dueDay)
          expect(epochMs(startOfDay(ledger.today))).toBeLessThan(epochMs(after(ledger.dueDay)));
        expect(facts).toHaveLength(state.breach && standing !== 'ANNULLED' ? 1 : 0);
        expect(facts[0]?.validTo !== undefined).toBe(standing === 'REPAIRED');
        expect(head.open).toBe(['OPEN', 'DUE_SOON', 'SUPPLEMENTED', 'BROKEN'].includes(standing));
        expect(ledger.events.filter(({ type }) => type === 'Extended').length).toBeLessThanOrEqual(1);
        expect(ledger.events.filter(({ type }) => type === 'Broken').length).toBeLessThanOrEqual(1);
        const again = commitmentProcess(books);
        expect(ledger.events.reduce((each, event) => again.evolve(each, event), again.initial)).toEqual(state);
      }),
      // One seed: whether chance comes by every state is not left to chance.
      { numRuns: 500, seed: 20_261_122 },
    );
    expect([...seen].sort()).toEqual([...COMMITMENT_STATES].sort());
  });
});
