import type { Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import type { Policy } from '../policy/policy.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { oncePer } from '../subject/oncePer.js';
import type { Assessment, SourceSeen } from './assessment.js';

/** What of an assessment stands beside its body, for those who search and compare. */
export interface Beside {
  subject: IdentifierKey;
  tier?: Tier;
  policyVersion: string;
  asOf: Instant;
  nextChangeAt?: Instant;
  knownAt: Instant;
}

/** Parts that are empty for most subjects, and are left out then. */
const LISTS = ['reasons', 'listings', 'measures', 'candidates', 'exits'] as const;

type Kept = Pick<Assessment, 'revision'> &
  Partial<Pick<Assessment, (typeof LISTS)[number]>> & {
    /** Texts that the policy has are kept as their numbers in it. */
    unrated?: (number | Bilingual)[];
    sources?: [source: string, lastReportedAt: Instant | null, adverse?: true][];
  };

/**
 * An assessment as it is kept beside its subject: small, because it is written again with each record about the subject.
 * The revision is in it so that a body can be told from one of another revision.
 */
export function bodyOf(assessment: Assessment, policy: Policy): string {
  const kept: Kept = { revision: assessment.revision };
  const texts = unratedTexts(policy);
  if (assessment.unrated.length > 0)
    kept.unrated = assessment.unrated.map((text) => (texts.includes(text) ? texts.indexOf(text) : text));
  for (const list of LISTS) if (assessment[list].length > 0) Object.assign(kept, { [list]: assessment[list] });
  if (assessment.sources.length > 0)
    kept.sources = assessment.sources.map(({ source, lastReportedAt = null, adverse }) =>
      adverse ? [source, lastReportedAt, true] : [source, lastReportedAt],
    );
  return JSON.stringify(kept);
}

/** The assessment again, by the policy of the version that stands beside it. Bodies of before hold all of it. */
export function fromBody(body: string, beside: Beside, policy: Policy): Assessment {
  const kept = JSON.parse(body) as Kept | Assessment;
  if ('subject' in kept) return kept;
  const { revision, unrated = [], sources = [], ...lists } = kept;
  const texts = unratedTexts(policy);
  return {
    ...beside,
    revision,
    unrated: unrated.map((text) => (typeof text === 'number' ? texts[text]! : text)),
    sources: sources.map(([source, lastReportedAt, adverse = false]): SourceSeen => {
      return { source, ...(lastReportedAt ? { lastReportedAt } : {}), adverse };
    }),
    reasons: [],
    listings: [],
    measures: [],
    candidates: [],
    exits: [],
    ...lists,
  };
}

/** Every text by which the policy says why somebody is unrated; their order is the document's, so its version fixes it. */
const unratedTexts = oncePer((policy: Policy): readonly Bilingual[] => {
  const { deregistered, person, requires } = policy.document.good;
  return [deregistered, person, ...requires.flatMap(({ missing, stale }) => [missing, stale ?? missing])];
});
