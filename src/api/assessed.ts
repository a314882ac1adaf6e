import { nothingKnown } from '../approval/gathered.js';
import { assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import { fromBody } from '../assessment/body.js';
import type { Instant } from '../facts/time.js';
import type { SubjectCard } from '../graph/graph.js';
import type { Policy } from '../policy/policy.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { ApiContext } from './context.js';

/** Whether the assessment beside the subject still is the answer: nothing changed, by knowledge, policy or time. */
export function isCurrent({ dirty, assessment }: SubjectCard, policy: Policy, now: Instant): boolean {
  const { policyVersion, nextChangeAt, asOf } = assessment;
  if (dirty || policyVersion !== policy.version || asOf > now) return false;
  return nextChangeAt === undefined || nextChangeAt > now;
}

const read = new WeakMap<SubjectCard, Readonly<Assessment>>();

/** The assessment beside the subject, read once of each card; of one that is current by this policy. */
export function storedOf(card: SubjectCard, policy: Policy): Readonly<Assessment> {
  const known = read.get(card);
  if (known) return known;
  const { tier, policyVersion, asOf, nextChangeAt, body } = card.assessment;
  const beside = {
    subject: card.key,
    ...(tier ? { tier } : {}),
    policyVersion,
    asOf,
    ...(nextChangeAt ? { nextChangeAt } : {}),
    knownAt: card.knownAt,
  };
  const stored = fromBody(body, beside, policy);
  read.set(card, stored);
  return stored;
}

/** The subject's assessment now, under the default policy: the stored one where it is current, else made on the spot. */
export async function assessedNow(card: SubjectCard, context: ApiContext): Promise<Assessment> {
  const { now, policies } = context;
  if (isCurrent(card, policies.default, now)) {
    return { ...storedOf(card, policies.default), asOf: now };
  }
  return assessedAt(card.key, { asOf: now }, policies.default, context);
}

/** Assessed from the dossier: at any time, of any known time, under any policy. */
export async function assessedAt(
  key: IdentifierKey,
  times: { asOf: Instant; knownAt?: Instant },
  policy: Policy,
  { reads, now }: ApiContext,
): Promise<Assessment> {
  const dossier = await reads.dossier(key, times.knownAt);
  return assess(dossier ?? nothingKnown(key, times.knownAt ?? now), policy, times.asOf);
}
