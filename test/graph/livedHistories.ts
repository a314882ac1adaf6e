import fc from 'fast-check';
import { ownershipThen } from '../../src/api/ownershipThen.js';
import { controllersOf } from '../../src/control/controllers.js';
import type { NewFact } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import { addDays, type Day, type Instant, startOfDay } from '../../src/facts/time.js';
import type { Graph, Subgraph } from '../../src/graph/graph.js';
import { type IdentifierKey, ofNamedPerson } from '../../src/subject/identifier.js';
import { around, company, fact, judged, key, listed, personKey, rate, record } from './given.js';

/** What arrived together, one after the other; a record's revisions may come late, in any order. */
export interface Lived {
  rounds: ReadRecord[][];
  /** What is asked about. */
  cast: IdentifierKey[];
  /** The round after which, and the day as of which, it is asked. */
  cut: number;
  asOf: Instant;
}

const FIRST = '2020-01-01' as Day;
const SPAN_DAYS = 2_000;
const COMPANIES = 4;
const ROUNDS = 5;

interface Told {
  of: number;
  subject: number;
  other: number;
  from: number;
  lasts: number | undefined;
}

/** The facts of one revision, about companies `base` to `base + 3`, their old numbers and their people. */
function factsOf({ of, subject, other, from, lasts }: Told, base: number): NewFact[] {
  const about = company(base + subject);
  const far = company(base + other);
  const number = key(`reg:4201${String(base + subject).padStart(11, '0')}`);
  const person = personKey(base + other);
  const named = ofNamedPerson(about, '王测试');
  const begins = addDays(FIRST, from);
  const ends = lasts === undefined ? undefined : addDays(begins, lasts);
  const tells: NewFact[][] = [
    [
      fact(
        'registration',
        about,
        { kind: 'Registration', name: `甲${other}`, subjectKind: 'ENTERPRISE', status: 'ACTIVE' },
        begins,
      ),
    ],
    [
      fact(
        'holding',
        about,
        { kind: 'Shareholding', holder: far, holderName: `股东${other}`, percent: 20 + 20 * other },
        begins,
        ends,
      ),
    ],
    [fact('post', about, { kind: 'LegalRepresentative', holder: person, holderName: '测试甲' }, begins, ends)],
    [fact('post', about, { kind: 'Officer', holder: named, holderName: '王测试', post: '监事' }, begins, ends)],
    [fact('link', about, { kind: 'SameSubject', other: number }, begins)],
    [
      fact(
        'old',
        number,
        { kind: 'Registration', name: `旧${other}`, subjectKind: 'ENTERPRISE', status: 'ACTIVE' },
        begins,
      ),
      fact('post', number, { kind: 'Officer', holder: person, holderName: '测试甲', post: '经理' }, begins, ends),
    ],
    [listed(about, 'ABNORMAL_OPERATIONS', begins, ends)],
    [judged(named, person, other % 2 ? 'SAME' : 'DIFFERENT', begins)],
    [fact('called', about, { kind: 'CalledName', name: `称${other}` }, begins, ends)],
  ];
  return tells[of % tells.length]!;
}

const told = fc.record({
  of: fc.nat(8),
  subject: fc.nat(COMPANIES - 1),
  other: fc.nat(COMPANIES - 1),
  from: fc.nat(SPAN_DAYS),
  lasts: fc.option(fc.integer({ min: 1, max: SPAN_DAYS }), { nil: undefined }),
});

/** A history about subjects of its own: none shares an identifier with that of another `base` (tens apart). */
export const livedHistory = (base: number): fc.Arbitrary<Lived> =>
  fc
    .record({
      records: fc.array(
        fc.array(fc.record({ told: fc.option(told, { freq: 6, nil: undefined }), round: fc.nat(ROUNDS - 1) }), {
          minLength: 1,
          maxLength: 3,
        }),
        { minLength: 3, maxLength: 9 },
      ),
      cut: fc.nat(ROUNDS - 1),
      asOf: fc.nat(SPAN_DAYS + 500),
    })
    .map(({ records, cut, asOf }) => {
      const rounds: ReadRecord[][] = Array.from({ length: ROUNDS }, () => []);
      for (const [i, revisions] of records.entries()) {
        for (const [r, each] of revisions.entries()) {
          const facts = each.told ? factsOf(each.told, base) : [];
          rounds[each.round]!.push(record(`lived ${base} ${i}`, r + 1, facts, each.told ? 'UPSERT' : 'RETRACT'));
        }
      }
      const asked = base / 10;
      const cast = [
        company(base + (asked % COMPANIES)),
        company(base + ((asked + 1) % COMPANIES)),
        personKey(base + (asked % COMPANIES)),
        key(`reg:4201${String(base + ((asked + 2) % COMPANIES)).padStart(11, '0')}`),
        ofNamedPerson(company(base + ((asked + 3) % COMPANIES)), '王测试'),
      ];
      return { rounds, cast, cut, asOf: startOfDay(addDays(FIRST, asOf)) };
    });

/** The platform's clock in a round, and between it and the next. */
export const roundAt = (round: number): Instant => `2026-06-0${round + 1}T00:00:00.000Z` as Instant;
export const afterRound = (round: number): Instant => `2026-06-0${round + 1}T12:00:00.000Z` as Instant;

/**
 * Everything that is answered of a history as of its day: dossiers, what they are rated, who is tied to whom.
 * `edgesOfNow`: the last is read from what the graph knows now.
 */
export async function answers(graph: Graph, { cast, asOf }: Lived, knownAt: Instant, edgesOfNow = false) {
  const dossiers = await graph.dossiers(cast, knownAt);
  const walks = await Promise.all(cast.map((each) => graph.relations(each, around(20, { depth: 2, asOf, knownAt }))));
  const edges = edgesOfNow
    ? await Promise.all(cast.map((each) => graph.relations(each, around(20, { depth: 2, asOf }))))
    : walks;
  return cast.map((identifier, i) => ({
    identifier,
    dossier: dossiers[i] && {
      key: dossiers[i].key,
      identifiers: [...dossiers[i].identifiers].sort(),
      facts: dossiers[i].facts.map(({ id }) => id),
      tier: rate(dossiers[i], asOf).tier,
      listings: rate(dossiers[i], asOf).listings,
    },
    names: walks[i]!.subjects.map(({ key, name }) => `${key} ${name}`).sort(),
    edges: edgeTexts(edges[i]!),
  }));
}

/**
 * Who stands over the first of the cast, and what the first three hold one step down, by keys. Without `knownAt`: read from
 * what the graph knows now.
 */
export async function controlAnswers(graph: Graph, { cast, asOf }: Lived, knownAt?: Instant) {
  const dossierOf = async (each: IdentifierKey, at: Instant) => (await graph.dossiers([each], at))[0];
  const keyOf = async (each: IdentifierKey) =>
    (knownAt ? await dossierOf(each, knownAt) : (await graph.look([each]))[0])?.key;
  const heldBy = (holder: IdentifierKey) =>
    knownAt ? graph.control.belowThen([holder], { asOf, knownAt }, 10) : graph.control.below([holder], asOf, 10);
  const above = knownAt
    ? await ownershipThen(cast[0]!, { asOf, knownAt }, dossierOf)
    : await graph.control.above(cast[0]!, asOf, 100);
  const controllers = above ? controllersOf(above).controllers : [];
  const held = cast.slice(0, 3).map(async (each) => {
    const holder = await keyOf(each);
    const { holdings } = holder ? await heldBy(holder) : { holdings: [] };
    return holdings.map(({ holder: by, company: of, percent }) => `${by} ${percent} ${of}`);
  });
  return {
    held: await Promise.all(held),
    controllers: controllers.map(({ kind, key, percent }) => [kind, key, percent]),
  };
}

const edgeTexts = ({ edges }: Subgraph): string[] =>
  edges.map(({ factId, kind, from, to }) => `${factId} ${kind} ${from} ${to}`).sort();
