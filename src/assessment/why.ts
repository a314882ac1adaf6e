import type { Dossier } from '../facts/dossier.js';
import { TIERS, type Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import { openCaseFile } from '../policy/caseFile.js';
import { explain, type RowExplained } from '../policy/explain.js';
import type { Policy } from '../policy/policy.js';
import type { Bilingual } from '../subject/bilingual.js';
import { RatingBasis } from './rating.js';

/** What stands between a subject and another tier. All of it must change: every `mustEnd`, one of `oneOf`, every `mustBeKnown`. */
export interface WhyNot {
  tier: Tier;
  /** False: this subject cannot have this tier, whatever is reported. */
  possible: boolean;
  /** Rows of worse tiers that match, each with when it ends by itself and when its repair may be asked for. */
  mustEnd: RowExplained[];
  /** Rows of this tier, one of which would have to match; empty for GOOD and where one matches already. */
  oneOf: RowExplained[];
  /** What GOOD lacks: a source that must have spoken. */
  mustBeKnown: Bilingual[];
}

export interface Why {
  tier?: Tier;
  /** Rows of the tier table that match, worst first. */
  why: RowExplained[];
  /** The other tiers, best first. */
  whyNot: WhyNot[];
}

/** Why the subject has its tier at that time, and for each other tier what would have to change. */
export function whyOf(dossier: Dossier, policy: Policy, asOf: Instant): Why {
  const rows = explain(dossier, policy, asOf).filter((row) => row.table === 'tiers');
  const matched = rows.filter((row) => row.matched).sort((a, b) => rank(b) - rank(a));
  const file = openCaseFile(dossier);
  const basis = new RatingBasis(file, policy);
  const worst = matched[0]?.tier;
  const rated = basis.isRated(asOf);
  const lacking = basis.lacking(asOf);
  const tier = rated ? (worst ?? (lacking.length === 0 && file.kind !== 'PERSON' ? 'GOOD' : undefined)) : undefined;
  const whyNot = TIERS.filter((each) => each !== tier).map((each): WhyNot => {
    const mustEnd = matched.filter((row) => TIERS.indexOf(row.tier!) > TIERS.indexOf(each));
    const ofTier = rows.filter((row) => row.tier === each);
    const oneOf = ofTier.some((row) => row.matched) ? [] : ofTier.filter(isWithinReach);
    const good = each === 'GOOD';
    const possible = rated && (good ? file.kind !== 'PERSON' : oneOf.length > 0 || ofTier.some((row) => row.matched));
    return { tier: each, possible, mustEnd, oneOf, mustBeKnown: good ? lacking : [] };
  });
  return { ...(tier ? { tier } : {}), why: matched, whyNot };
}

const rank = ({ tier }: RowExplained): number => TIERS.indexOf(tier!);

/** A row for other subjects or of another time is no way to a tier. */
const isWithinReach = ({ shortfalls }: RowExplained): boolean =>
  shortfalls.every(({ kind }) => kind === 'COUNT' || kind === 'SUM');
