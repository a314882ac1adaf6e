import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { assess } from '../../src/assessment/assess.js';
import type { HeldRelation } from '../../src/facts/dossier.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { at, COMPANY, dossierOf, readFacts } from './compactFacts.js';

interface Case {
  case: string;
  /** `person`: a pseudonym without registration. Else the kind of the base registration. */
  subject?: string;
  asOf: string;
  policy?: string;
  /** What has reported freshly beside `facts`; all three without it. */
  base?: ('registration' | 'tax' | 'social-security')[];
  facts?: string[];
  held?: { relation: string; listings: string[] }[];
  expect: {
    tier?: string;
    rules?: string[];
    unrated?: number;
    from?: string;
    until?: string | 'none';
    repairableFrom?: string | 'none';
    evidence?: number;
    nextChangeAt?: string | 'none';
    measures?: string[];
    noMeasures?: string[];
    /** Whether the measure of this id is mandatory (应当) or not (可以). */
    mandatory?: Record<string, boolean>;
    measureUntil?: string;
    candidates?: string[];
    listings?: string[];
    listingUntil?: string | 'none';
    adverse?: string[];
    sourceHas?: string;
  };
}

const policies = await loadPolicies('schema');
const folder = new URL('./cases/', import.meta.url);
const cases = readdirSync(folder).flatMap((file) =>
  (parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]).map(
    (each) => [`${file}: ${each.case}`, each] as const,
  ),
);

function assessCase({ subject = 'ENTERPRISE', asOf, policy, base, facts = [], held = [] }: Case) {
  const person = subject === 'person';
  const reported = base ?? (person ? [] : ['registration', 'tax', 'social-security']);
  const lines = [
    ...(reported.includes('registration') ? [`registration ACTIVE ${subject} 2010-01-01`] : []),
    ...(reported.includes('tax') ? [`filing 2026-01-01 recorded=${asOf}`] : []),
    ...(reported.includes('social-security') ? [`insured 2026-01-01 recorded=${asOf}`] : []),
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
  const key = person ? (`person:k1:${'0'.repeat(32)}` as IdentifierKey) : undefined;
  const chosen = policy ? policies.byId(policy) : policies.default;
  return assess(dossierOf(all, relations, key), chosen!, at(asOf));
}

test('there are enough cases', () => expect(cases.length).toBeGreaterThanOrEqual(60));

test.each(cases)('%s', (_, given) => {
  const { expect: wanted } = given;
  const found = assessCase(given);
  const instant = (text: string) => (text === 'none' ? undefined : at(text));
  expect(found.tier).toBe(wanted.tier);
  expect(found.unrated).toHaveLength(wanted.unrated ?? 0);
  if (wanted.rules) expect(found.reasons.map((reason) => reason.rule)).toEqual(wanted.rules);
  const first = found.reasons[0];
  if (wanted.from) expect(first?.from).toBe(instant(wanted.from));
  if (wanted.until)
    expect({ until: first?.until, found: first !== undefined }).toEqual({ until: instant(wanted.until), found: true });
  if (wanted.repairableFrom)
    expect(first && (first.repairableFrom ?? 'none')).toBe(instant(wanted.repairableFrom) ?? 'none');
  if (wanted.evidence !== undefined) expect(first?.evidence).toHaveLength(wanted.evidence);
  if (wanted.nextChangeAt) expect(found.nextChangeAt).toBe(instant(wanted.nextChangeAt));
  const measures = found.measures.map((measure) => measure.id);
  if (wanted.measures) expect(measures).toEqual(expect.arrayContaining(wanted.measures));
  for (const id of wanted.noMeasures ?? []) expect(measures).not.toContain(id);
  for (const [id, mandatory] of Object.entries(wanted.mandatory ?? {}))
    expect(found.measures.find((measure) => measure.id === id)?.mandatory).toBe(mandatory);
  if (wanted.measureUntil) expect(found.measures[0]?.until).toBe(instant(wanted.measureUntil));
  if (wanted.candidates) expect(found.candidates.map((candidate) => candidate.rule)).toEqual(wanted.candidates);
  if (wanted.listings) expect(found.listings.map((listing) => listing.list)).toEqual(wanted.listings);
  if (wanted.listingUntil)
    expect(found.listings[0] && (found.listings[0].until ?? 'none')).toBe(instant(wanted.listingUntil) ?? 'none');
  if (wanted.adverse) expect(found.sources.filter((s) => s.adverse).map((s) => s.source)).toEqual(wanted.adverse);
  if (wanted.sourceHas) expect(first?.source).toContain(wanted.sourceHas);
});
