import { assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import { type Fact, isFactOf } from '../facts/fact.js';
import { currentRegistration, headingOf } from '../facts/subjectName.js';
import { holdsAt, type Instant } from '../facts/time.js';
import type { Policy } from '../policy/policy.js';
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

/**
 * The assessment of the applicant and, where an item is asked about, the answer for it. Pure. `current` is an assessment of the
 * same facts at the same time, where one is at hand.
 */
export function examine(question: Question, policy: Policy, rules: ApprovalRules, current?: Assessment): Examined {
  const { gathered, item, missing, asOf } = question;
  const assessment = current ?? assess(gathered.applicant, policy, asOf);
  if (!item) return { assessment };
  const parties = gathered.parties.map(({ role, dossier }) => ({ role, ...assess(dossier, policy, asOf) }));
  const applicant = applicantOf(question, assessment);
  return { assessment, answer: answer({ item, missing, applicant, parties, asOf }, rules, policy.document) };
}

/** What an answer reads of the applicant beside its assessment: its kind, and status and region of the registration in force. */
export function applicantOf({ gathered, sources, asOf }: Question, assessment: Assessment): Applicant {
  const { key, identifiers, facts } = gathered.applicant;
  const { kind } = headingOf(key, identifiers, facts);
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
