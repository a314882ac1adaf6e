import { assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import type { Dossier } from '../facts/dossier.js';
import { type Fact, isFactOf } from '../facts/fact.js';
import { currentRegistration, kindOf } from '../facts/subjectName.js';
import { holdsAt, type Instant } from '../facts/time.js';
import type { Policy } from '../policy/policy.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { answer } from './answer.js';
import type { Applicant, Breach } from './application.js';
import type { Gathered } from './gathered.js';
import type { ItemAnswer } from './itemAnswer.js';
import type { Item } from './items.js';
import type { ApprovalRules } from './rules.js';

/** One question, with everything that its answer depends on beside the rules. */
export interface Question {
  gathered: Gathered;
  sources: Applicant['sources'];
  item?: Item;
  missing: readonly string[];
  asOf: Instant;
}

export interface Examined {
  assessment: Assessment;
  answer?: ItemAnswer;
}

/** Assessments of the same facts at the same time that are at hand, by the subject's key. */
export type Standing = ReadonlyMap<IdentifierKey, Assessment>;

/** The assessment of the applicant and, where an item is asked about, the answer for it. Pure. */
export function examine(
  question: Question,
  policy: Policy,
  rules: ApprovalRules,
  standing: Standing = new Map(),
): Examined {
  const { gathered, item, missing, asOf } = question;
  const assessed = (dossier: Dossier) => standing.get(dossier.key) ?? assess(dossier, policy, asOf);
  const assessment = assessed(gathered.applicant);
  if (!item) return { assessment };
  const parties = gathered.parties.map(({ role, dossier }) => ({ role, ...assessed(dossier) }));
  const applicant = applicantOf(question, assessment);
  return { assessment, answer: answer({ item, missing, applicant, parties, asOf }, rules, policy.document) };
}

/** What an answer reads of the applicant beside its assessment: its kind, and status and region of the registration in force. */
export function applicantOf({ gathered, sources, asOf }: Question, assessment: Assessment): Applicant {
  const { key, facts } = gathered.applicant;
  const kind = kindOf(key, currentRegistration(facts));
  const now = facts.filter(({ validFrom, validTo }) => holdsAt({ from: validFrom, until: validTo }, asOf));
  const { status, region } = currentRegistration(now)?.content ?? {};
  const own = { ...(status ? { status } : {}), ...(region ? { region } : {}) };
  return { ...assessment, kind, sources, ...own, breaches: breachesOf(now) };
}

/** Of the facts that hold, the broken commitments. */
export const breachesOf = (facts: readonly Fact[]): Breach[] =>
  facts
    .filter((fact) => isFactOf(fact, 'CommitmentBreach'))
    .map(({ id, validFrom, validTo }) => ({
      evidence: [id],
      from: validFrom,
      ...(validTo ? { until: validTo } : {}),
      repairableFrom: validFrom,
    }));
