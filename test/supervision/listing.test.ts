import { describe, expect, it } from '@jest/globals';
import { LIST_KINDS } from '../../src/facts/lists.js';
import { startOfDay } from '../../src/facts/time.js';
import type { ListingStep, ListRules } from '../../src/supervision/listing/rules.js';
import { company, personKey } from '../graph/given.js';
import { commandFor, lists, noon, opening, responsible, Walk, walked } from './listingGiven.js';

const rulesOf = (id: string): ListRules => lists.byId(id);
const serious = rulesOf('serious-violations-2021');
const abnormal = rulesOf('abnormal-operations');
const wages = rulesOf('wage-defaulters-2022');
const publish = { do: 'publish', where: '公示系统' } as const;

it('knows a process for every list', () => {
  expect(LIST_KINDS.filter((list) => !lists.on(list, '2026-03-02' as never))).toEqual([]);
});

const ways = lists.all.flatMap((rules) => rules.grounds.map(({ id }) => [rules.id, id] as const));
describe.each(ways)('%s for %s', (id, ground) => {
  const rules = rulesOf(id);
  const steps = rules.steps.filter(
    ({ step, when, onlyFor }) => step !== 'EVIDENCE' && when === 'ALWAYS' && (!onlyFor || onlyFor.includes(ground)),
  );

  it('lists nobody before it is published, and then at once', () => {
    const walk = walked(rules, [], 'PUBLICATION', ground);
    expect(walk.facts).toEqual([]);
    walk.do(publish);
    expect(walk.facts[0]).toMatchObject({
      about: company(1),
      content: { kind: 'Listing', list: rules.list, decisionNumber: '江测列〔2026〕1号' },
    });
    expect(walk.facts[0]!.validFrom <= noon(walk.today)).toBe(true);
    expect(walk.head).toMatchObject({ state: 'PUBLISHED', open: true });
  });

  it.each(steps.map(({ step }) => step).filter((step) => step !== 'PUBLICATION'))(
    'publishes nothing where %s was skipped, and says so',
    (step) => {
      const walk = walked(
        rules,
        steps.map((each) => each.step).slice(steps.findIndex((each) => each.step === step)),
        undefined,
        ground,
      );
      const refused = walk.later(step === 'STATEMENT' ? 0 : 60).refusal(publish);
      expect(refused.code).toBe('CONFLICT');
      expect(refused.message).toContain(step);
      expect(walk.facts).toEqual([]);
    },
  );

  it('takes each step from its own authority alone, and once', () => {
    for (const { step } of steps) {
      const walk = walked(rules, [], step, ground).later(1);
      expect(walk.refusal(commandFor(step, walk), 'ecology').code).toBe('FORBIDDEN');
      walk.do(commandFor(step, walk));
      expect(walk.later(10).refusal(commandFor(step, walk)).code).toBe('CONFLICT');
    }
  });

  it('is taken back from the start where the decision was wrong, and ends on the moment where not', () => {
    const annulling = walked(rules, [], undefined, ground);
    annulling.do({ do: 'exit', ground: 'decision-annulled', document: '撤销决定' });
    expect([annulling.facts, annulling.head.state, annulling.head.open]).toEqual([[], 'ANNULLED', false]);
    const leaving = walked(rules, [], undefined, ground).later(1);
    leaving.do({ do: 'exit', ground: rules.exits[0]!.id, document: '移出决定' });
    expect(leaving.facts.map(({ validTo }) => validTo)).toEqual(leaving.facts.map(() => noon(leaving.today)));
    expect(leaving.head).toMatchObject({ state: 'EXITED', open: false });
  });
});

describe('who may begin', () => {
  it.each<[string, ListRules, string, object, string, string]>([
    ['a department that does not decide on it', serious, 'tax', {}, 'FORBIDDEN', ''],
    ['a department that the catalogue does not know', rulesOf('broken-commitments'), 'nobody', {}, 'FORBIDDEN', ''],
    [
      'without evidence',
      serious,
      'market-regulation',
      { evidence: { facts: [], documents: [] } },
      'BAD_INPUT',
      'evidence',
    ],
    ['for a ground of another list', serious, 'market-regulation', { ground: 'no-report' }, 'BAD_INPUT', 'ground'],
    ['a person on the abnormal list', abnormal, 'market-regulation', { kind: 'PERSON' }, 'BAD_INPUT', 'code'],
  ])('not %s', (_, rules, department, more, code, field) => {
    const refused = new Walk(department).refusal({ ...opening(rules), ...more } as never);
    expect([refused.code, refused.field ?? '']).toEqual([code, field]);
  });

  it('marks an individual business, and lists a company', () => {
    const opened = (kind: 'INDIVIDUAL_BUSINESS' | 'ENTERPRISE') =>
      new Walk('market-regulation').do(opening(abnormal, { kind })).state.opened!.effect;
    expect([opened('INDIVIDUAL_BUSINESS'), opened('ENTERPRISE')]).toEqual(['MARKED', 'LISTED']);
  });

  it('lets whoever took a commitment decide on its breach', () => {
    expect(new Walk('housing').do(opening(rulesOf('broken-commitments'))).head.department).toBe('housing');
  });
});

describe('limits', () => {
  const told = () => walked(serious, [], 'STATEMENT');
  const consentDay = (walk: Walk, day: string) => walk.on(day);

  it('leaves the subject five working days to state, and goes on the day after', () => {
    const walk = told();
    expect(walk.today).toBe('2026-03-03');
    // Told on Tuesday the 3rd: 4, 5, 6, 9 and 10 March are the subject's own.
    expect(consentDay(walk, '2026-03-10').refusal({ do: 'consent', document: 'd' }).remedy).toContain('2026-03-10');
    walk.on('2026-03-11').do({ do: 'consent', document: 'd' });
    expect(walk.head.state).toBe('DECISION');
  });

  it('need not wait where the subject waived or has stated; a statement must be answered', () => {
    const waived = told().do({ do: 'hearStatement', waived: true, hearingAsked: false });
    waived.do({ do: 'consent', document: 'd' }).do({ ...commandFor('DECISION', waived) });
    expect(waived.head.state).toBe('PUBLICATION');
    const stated = told().do(commandFor('STATEMENT', told())).do({ do: 'consent', document: 'd' });
    const { replyToStatement: _, ...unanswered } = commandFor('DECISION', stated) as { replyToStatement?: string };
    expect(stated.refusal(unanswered as never).field).toBe('replyToStatement');
  });

  it('holds the hearing that was asked for before it decides, and none that was not', () => {
    const walk = told().do({ do: 'hearStatement', text: '请求听证', waived: false, hearingAsked: true });
    expect(walk.refusal({ do: 'consent', document: 'd' }).message).toContain('HEARING');
    walk.do({ do: 'holdHearing', heldOn: walk.today, document: '笔录' }).do({ do: 'consent', document: 'd' });
    expect(told().refusal({ do: 'holdHearing', heldOn: told().today, document: '笔录' }).code).toBe('CONFLICT');
  });

  it('waits until the last day of an order has passed', () => {
    const walk = walked(rulesOf('broken-commitments'), [], 'ORDER');
    walk.do({ do: 'order', until: '2026-03-10' as never, document: 'd' });
    const notify = { do: 'notify', servedOn: '2026-03-10', document: 'd' } as never;
    expect(walk.on('2026-03-10').refusal(notify).remedy).toContain('2026-03-10');
    walk.on('2026-03-11').do({ do: 'notify', servedOn: '2026-03-11', document: 'd' } as never);
  });

  it.each<[ListingStep | 'nothing', string, string]>([
    ['PRE_NOTICE', 'serious-violations-2021', '2026-03-30'],
    ['STATEMENT', 'serious-violations-2021', '2026-04-08'],
    ['DECISION', 'abnormal-operations', '2026-03-16'],
    ['PUBLICATION', 'wage-defaulters-2022', '2026-03-16'],
  ])('while it waits for %s of %s, the authority must act by %s', (step, id, day) => {
    const walk = walked(rulesOf(id), [], step as ListingStep);
    expect([walk.head.state, walk.dueDay]).toEqual([step, day]);
  });

  it('is provisional where the calendar ends', () => {
    const walk = new Walk('market-regulation').on('2026-12-21').do(opening(abnormal));
    expect(walk.head.dueAt).toBeDefined();
    expect(walk.dueDay).toBe('2027-01-04');
  });

  it.each([
    ['served tomorrow', '2026-03-04'],
    ['served before the case was opened', '2026-03-01'],
  ])('refuses a notice %s', (_, servedOn) => {
    const walk = walked(serious, [], 'PRE_NOTICE').on('2026-03-03');
    expect(walk.refusal({ do: 'notify', servedOn, document: 'd' } as never).field).toBe('servedOn');
  });
});

describe('objections and exits', () => {
  it('marks the objection, decides it in time, and takes the listing back where it is upheld', () => {
    const walk = walked(serious)
      .later(1)
      .do({ do: 'object', receivedOn: '2026-03-08' as never, text: '罚款已撤销' });
    expect([walk.head.state, walk.dueDay, walk.facts.length]).toEqual(['UNDER_OBJECTION', '2026-04-03', 1]);
    expect(walk.refusal({ do: 'object', receivedOn: walk.today, text: '再次' }).code).toBe('CONFLICT');
    walk.do({ do: 'decideObjection', upheld: false, reason: '查证属实' });
    expect([walk.head.state, walk.facts.length]).toEqual(['PUBLISHED', 1]);
    walk.do({ do: 'object', receivedOn: walk.today, text: '新证据' });
    walk.do({ do: 'decideObjection', upheld: true, reason: '处罚已被撤销' });
    expect([walk.head.state, walk.facts]).toEqual(['ANNULLED', []]);
  });

  it('is open for thirty days to objections to the abnormal list', () => {
    const published = () => walked(abnormal);
    const at = published().today;
    expect(at).toBe('2026-03-04');
    published()
      .on('2026-04-03')
      .do({ do: 'object', receivedOn: '2026-04-03' as never, text: '异议' });
    const late = published()
      .on('2026-04-04')
      .refusal({ do: 'object', receivedOn: '2026-04-04' as never, text: '异议' });
    expect(late.field).toBe('receivedOn');
  });

  it('does not let it out before the minimum that the policy gives, except where it was wrong', () => {
    const minimumUntil = startOfDay('2027-03-05' as never);
    const exit = (ground: string) => ({ do: 'exit', ground, document: 'd', minimumUntil }) as const;
    expect(walked(serious).on('2027-03-04').refusal(exit('repaired')).message).toContain('2027-03-05');
    walked(serious).on('2027-03-05').do(exit('repaired'));
    walked(serious).on('2027-03-04').do(exit('decision-annulled'));
  });

  it('publishes nothing where it was decided not to list, or withdrawn', () => {
    const decided = walked(serious, [], 'DECISION');
    decided.do({ ...(commandFor('DECISION', decided) as object), listed: false } as never);
    expect([decided.head.state, decided.refusal(publish).code]).toEqual(['NOT_LISTED', 'CONFLICT']);
    const withdrawn = walked(serious, [], 'STATEMENT').do({ do: 'withdraw', reason: '证据不足' });
    expect([withdrawn.head.open, withdrawn.refusal(publish).code]).toEqual([false, 'CONFLICT']);
    expect(walked(serious).refusal({ do: 'withdraw', reason: '改判' }).code).toBe('CONFLICT');
  });

  it('ends with the policy’s own term, not before, and leaves the end to the policy', () => {
    const walk = walked(serious);
    const endedAt = startOfDay('2029-03-05' as never);
    expect(walk.on('2029-03-04').refusal({ do: 'expire', endedAt }).code).toBe('CONFLICT');
    walk.on('2029-03-05').do({ do: 'expire', endedAt });
    expect([walk.head.state, walk.head.open, walk.facts[0]!.validTo]).toEqual(['EXPIRED', false, undefined]);
  });
});

describe('persons', () => {
  const decision = (persons: unknown[]) =>
    ({ do: 'decide', listed: true, number: 'n', reason: 'r', replyToStatement: 'a', persons }) as never;
  const before = (rules: ListRules) => walked(rules, [], 'DECISION');

  it('lists who is responsible for unpaid wages with the unit, each in an entry that says why, and lets them off with it', () => {
    const walk = walked(wages);
    expect(walk.facts.map(({ about }) => about)).toEqual([company(1), personKey(1)]);
    expect(walk.facts[1]!.content).toMatchObject({ ground: expect.stringContaining(responsible.why) });
    walk.do({ do: 'exit', ground: 'repaired', document: 'd' });
    expect(walk.facts.every(({ validTo }) => validTo !== undefined)).toBe(true);
  });

  it.each<[string, ListRules, unknown[]]>([
    ['nobody, though the law lists the responsible too', wages, []],
    ['a person for a company’s serious violation', serious, [responsible]],
    ['a person whose responsibility nobody states', wages, [{ ...responsible, why: ' ' }]],
    ['a person twice', wages, [responsible, { ...responsible, role: 'HEAD' }]],
  ])('does not list %s', (_, rules, persons) => {
    expect(before(rules).refusal(decision(persons)).field).toBe('persons');
  });
});
