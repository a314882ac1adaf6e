import { SOURCES } from '../../connectors/sources.js';
import type { Application, Party } from '../../src/approval/application.js';
import { breachesOf } from '../../src/approval/examine.js';
import type { PartyRole } from '../../src/approval/items.js';
import { loadApprovalRules } from '../../src/approval/rules.js';
import { assess } from '../../src/assessment/assess.js';
import type { SourceCondition } from '../../src/assessment/sourceStates.js';
import type { HeldRelation } from '../../src/facts/dossier.js';
import { currentRegistration } from '../../src/facts/subjectName.js';
import { holdsAt } from '../../src/facts/time.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import type { SubjectKind } from '../../src/subject/subjectKind.js';
import { at, dossierOf, readFacts } from '../assessment/compactFacts.js';

export const policies = await loadPolicies('schema');
export const inspection = policies.default.document;
export const sourceIds = SOURCES.map(({ id }) => id);
export const rules = await loadApprovalRules('schema', policies, sourceIds);

/** An application in few words: what is not said is as it should be. */
export interface Told {
  item: string;
  asOf: string;
  /** Kind of the registration; `person`: a pseudonym without one. */
  subject?: string;
  facts?: string[];
  /** What has reported freshly beside `facts`; all three without it. */
  base?: ('registration' | 'tax' | 'social-security')[];
  missing?: string[];
  region?: string;
  /** Sources that are not clean, by id. */
  sources?: Record<string, SourceCondition>;
  /** Listings of a company whose legal representative the applicant has been since 2015. */
  heads?: string[];
  representative?: string[];
  shareholder?: string[];
}

export function applicationOf(told: Told): Application {
  const { subject = 'ENTERPRISE', asOf, facts = [], missing = [], region, sources = {} } = told;
  const person = subject === 'person';
  const reported = told.base ?? (person ? [] : ['registration', 'tax', 'social-security']);
  const lines = [
    ...(reported.includes('registration') ? [`registration ACTIVE ${subject} 2010-01-01`] : []),
    ...(reported.includes('tax') ? [`filing 2026-01-01 recorded=${asOf}`] : []),
    ...(reported.includes('social-security') ? [`insured 2026-01-01 recorded=${asOf}`] : []),
  ];
  const all = [...lines, ...facts].flatMap((line, i) => readFacts(line, `fact${i}`));
  const key = person ? (`person:k1:${'0'.repeat(32)}` as IdentifierKey) : undefined;
  const assessment = assess(dossierOf(all, held(told.heads), key), policies.default, at(asOf));
  const holding = all.filter((fact) => holdsAt({ from: fact.validFrom, until: fact.validTo }, at(asOf)));
  const inForce = currentRegistration(holding);
  const states = sourceIds.map((source) => {
    const adverse = assessment.sources.some((seen) => seen.source === source && seen.adverse);
    const silent =
      !person && ['registration', 'tax', 'social-security'].includes(source) && !reported.includes(source as never);
    return { source, state: sources[source] ?? (adverse ? 'ADVERSE' : silent ? 'UNKNOWN' : 'CLEAN') };
  });
  const item = rules.item(told.item, at(asOf));
  if (!item) throw new Error(`no item ${told.item}`);
  return {
    item,
    missing,
    applicant: {
      ...assessment,
      kind: (person ? 'PERSON' : subject) as SubjectKind,
      sources: states,
      breaches: breachesOf(holding),
      ...(inForce ? { status: inForce.content.status } : {}),
      ...(region ? { region } : {}),
    },
    parties: [
      ...party('LEGAL_REPRESENTATIVE', told.representative, asOf),
      ...party('CONTROLLING_SHAREHOLDER', told.shareholder, asOf),
    ],
    asOf: at(asOf),
  };
}

function held(listings: string[] | undefined): HeldRelation[] {
  if (!listings) return [];
  const relation = readFacts('representative 2015-01-01', 'post')[0]!;
  const company = { key: 'uscc:91120000MA0000001X' as IdentifierKey, name: 'c' };
  return [{ relation, company, listings: listings.flatMap((line, i) => readFacts(line, `held${i}`)) }];
}

function party(role: PartyRole, lines: string[] | undefined, asOf: string): Party[] {
  if (!lines) return [];
  const facts = lines.flatMap((line, i) => readFacts(line, `${role}${i}`));
  const key = `person:k1:${'1'.repeat(32)}` as IdentifierKey;
  return [{ role, ...assess(dossierOf(facts, [], key), policies.default, at(asOf)) }];
}
