import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { assess } from '../../src/assessment/assess.js';
import type { Assessment } from '../../src/assessment/assessment.js';
import type { Dossier, HeldRelation } from '../../src/facts/dossier.js';
import type { Tier } from '../../src/facts/tier.js';
import type { Day } from '../../src/facts/time.js';
import { clocksOf } from '../../src/policy/factClocks.js';
import { inspectionOf } from '../../src/policy/inspection.js';
import { dueOf } from '../../src/policy/limits.js';
import type { Policy } from '../../src/policy/policy.js';
import type { Step } from '../../src/policy/rowSchemas.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { at, COMPANY, dossierOf, readFacts } from './compactFacts.js';

/** A day (its first instant in Shanghai) or an instant, and in words what is so then. */
type Timeline = Record<string, string>;

/** One sentence-named case of test/assessment/cases: what is known, when it is asked, and what must come out. */
export interface Case {
  case: string;
  /** `person`: a pseudonym without registration. Else the kind of the base registration. */
  subject?: string;
  asOf?: string;
  policy?: string;
  /** What has reported freshly beside `facts`; all three without it. */
  base?: ('registration' | 'tax' | 'social-security')[];
  facts?: string[];
  held?: { relation: string; listings: string[] }[];
  /** The tier and every rule, in order: `WARNING abnormal-list`; `unrated`. */
  at?: Timeline;
  /** Every candidate, every exit, every measure that comes over an edge; `-`: none. */
  candidatesAt?: Timeline;
  exitsAt?: Timeline;
  edgesAt?: Timeline;
  /** By tier: `10 STRICT`; `-`: the policy says nothing. */
  inspection?: Timeline;
  /** A step, the day of its event, and the last day in time; `-`: no limit is claimed. */
  limit?: { step: Step; event: string; due: string; extended?: string; provisional?: true };
  /** Of the first penalty or listing. */
  clock?: Partial<
    Record<'channel' | 'rule' | 'publishedUntil' | 'repairableFrom' | 'endsAt' | 'shownUntil' | 'publishBy', string>
  >;
  expect?: Expected;
}

interface Expected {
  tier?: string;
  rules?: string[];
  unrated?: number;
  from?: string;
  until?: string;
  repairableFrom?: string;
  evidence?: number;
  nextChangeAt?: string;
  measures?: string[];
  noMeasures?: string[];
  /** Whether the measure of this id is mandatory (应当) or not (可以). */
  mandatory?: Record<string, boolean>;
  measureUntil?: string;
  candidates?: string[];
  listings?: string[];
  listingUntil?: string;
  adverse?: string[];
  sourceHas?: string;
}

const folder = new URL('./cases/', import.meta.url);
export const CASES: readonly (readonly [string, Case])[] = readdirSync(folder).flatMap((file) =>
  (parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]).map(
    (each) => [`${file}: ${each.case}`, each] as const,
  ),
);

/** What came out otherwise than the case says, in words; empty where all is as it should be. */
export function differences(given: Case, policy: Policy): string[] {
  const found: string[] = [];
  const same = (what: string, seen: unknown, wanted: unknown): void => {
    const [a, b] = [seen, wanted].map((value) => JSON.stringify(value) ?? 'nothing');
    if (a !== b) found.push(`${what} is ${a}, not ${b}`);
  };
  const each = (name: string, timeline: Timeline | undefined, seen: (assessment: Assessment) => string): void => {
    for (const [time, wanted] of Object.entries(timeline ?? {})) {
      same(`${name} at ${time}`, seen(assessedCase(given, policy, time)), wanted);
    }
  };
  const idsOr = (ids: string[]): string => ids.join(' ') || '-';
  const edges = new Set(policy.edges.map(({ row }) => row.id));
  each('the rating', given.at, ({ tier, reasons }) =>
    [tier ?? 'unrated', ...reasons.map(({ rule }) => rule)].join(' '),
  );
  each('the candidates', given.candidatesAt, ({ candidates }) => idsOr(candidates.map(({ rule }) => rule)));
  each('the exits', given.exitsAt, ({ exits }) => idsOr(exits.map(({ rule }) => rule)));
  each('what comes over edges', given.edgesAt, ({ measures }) =>
    idsOr(measures.filter(({ id }) => edges.has(id)).map(({ id }) => id)),
  );
  if (given.inspection) inspected(given, policy, same);
  if (given.limit) limited(given.limit, policy, same);
  if (given.clock) timed(given, policy, same);
  if (given.expect) compared(assessedCase(given, policy, given.asOf!), given.expect, same);
  return found;
}

type Same = (what: string, seen: unknown, wanted: unknown) => void;

export const assessedCase = (given: Case, policy: Policy, time: string): Assessment =>
  assess(dossierOfCase(given, time), policy, at(time));

/** The same case is asked of many policies: what is known of it is read once a time. */
const dossiers = new WeakMap<Case, Map<string, Dossier>>();

function dossierOfCase(given: Case, time: string): Dossier {
  const known = dossiers.get(given) ?? new Map<string, Dossier>();
  dossiers.set(given, known);
  const dossier = known.get(time) ?? readDossier(given, time);
  known.set(time, dossier);
  return dossier;
}

function readDossier({ subject = 'ENTERPRISE', base, facts = [], held = [] }: Case, time: string): Dossier {
  const person = subject === 'person';
  const reported = base ?? (person ? [] : ['registration', 'tax', 'social-security']);
  const lines = [
    ...(reported.includes('registration') ? [`registration ACTIVE ${subject} 2010-01-01`] : []),
    ...(reported.includes('tax') ? [`filing 2026-01-01 recorded=${time}`] : []),
    ...(reported.includes('social-security') ? [`insured 2026-01-01 recorded=${time}`] : []),
  ];
  const relations = held.map(
    (each, i): HeldRelation => ({
      relation: readFacts(each.relation, `relation${i}`)[0]!,
      company: { key: COMPANY, name: 'c' },
      listings: each.listings.flatMap((line, j) => readFacts(line, `held${i}.${j}`)),
    }),
  );
  const all = [
    ...lines.flatMap((line, i) => readFacts(line, `base${i}`)),
    ...facts.flatMap((line, i) => readFacts(line, `fact${i}`)),
  ];
  return dossierOf(all, relations, person ? (`person:k1:${'0'.repeat(32)}` as IdentifierKey) : undefined);
}

function inspected({ inspection, asOf }: Case, policy: Policy, same: Same): void {
  for (const [tier, wanted] of Object.entries(inspection!)) {
    const row = inspectionOf(tier === 'UNRATED' ? undefined : (tier as Tier), at(asOf!), policy.document);
    same(`inspection of ${tier}`, row ? `${row.drawPercent} ${row.strength}` : '-', wanted);
  }
}

function limited(
  { step, event, due, extended, provisional }: Case['limit'] & object,
  policy: Policy,
  same: Same,
): void {
  const found = dueOf(step, event as Day, policy);
  same(`the last day of ${step}`, found?.due ?? '-', due);
  same(`its extension`, found?.extended, extended);
  same(`whether it is provisional`, found?.provisional ?? false, provisional ?? false);
}

function timed(given: Case, policy: Policy, same: Same): void {
  const [first] = clocksOf(dossierOfCase(given, given.asOf ?? '2026-01-01'), policy);
  for (const [name, wanted] of Object.entries(given.clock!)) {
    const seen = name === 'publishBy' ? first?.publishBy?.due : first?.[name as 'endsAt'];
    const day = name === 'rule' || name === 'channel' || name === 'publishBy' || wanted === 'none';
    same(name, seen ?? 'none', day ? wanted : at(wanted));
  }
}

function compared(found: Assessment, wanted: Expected, same: Same): void {
  const instant = (text: string) => (text === 'none' ? 'none' : at(text));
  const first = found.reasons[0];
  const measures = found.measures.map((measure) => measure.id);
  same('the tier', found.tier, wanted.tier);
  same('the number of reasons for no tier', found.unrated.length, wanted.unrated ?? 0);
  const asked: Record<string, [unknown, unknown]> = {
    rules: [found.reasons.map((reason) => reason.rule), wanted.rules],
    from: [first?.from, wanted.from && instant(wanted.from)],
    until: [first && (first.until ?? 'none'), wanted.until && instant(wanted.until)],
    repairableFrom: [
      first && (first.repairableFrom ?? 'none'),
      wanted.repairableFrom && instant(wanted.repairableFrom),
    ],
    evidence: [first?.evidence.length, wanted.evidence],
    nextChangeAt: [found.nextChangeAt ?? 'none', wanted.nextChangeAt && instant(wanted.nextChangeAt)],
    measureUntil: [found.measures[0]?.until, wanted.measureUntil && instant(wanted.measureUntil)],
    candidates: [found.candidates.map((candidate) => candidate.rule), wanted.candidates],
    listings: [found.listings.map((listing) => listing.list), wanted.listings],
    listingUntil: [
      found.listings[0] && (found.listings[0].until ?? 'none'),
      wanted.listingUntil && instant(wanted.listingUntil),
    ],
    adverse: [found.sources.filter((source) => source.adverse).map(({ source }) => source), wanted.adverse],
  };
  for (const [name, [seen, want]] of Object.entries(asked)) if (want !== undefined) same(name, seen, want);
  for (const id of wanted.measures ?? []) same(`the measure ${id}`, measures.includes(id), true);
  for (const id of wanted.noMeasures ?? []) same(`the measure ${id}`, measures.includes(id), false);
  for (const [id, mandatory] of Object.entries(wanted.mandatory ?? {})) {
    same(`whether ${id} is mandatory`, found.measures.find((measure) => measure.id === id)?.mandatory, mandatory);
  }
  if (wanted.sourceHas) same(`the source has ${wanted.sourceHas}`, first?.source.includes(wanted.sourceHas), true);
}
