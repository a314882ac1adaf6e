import type { Fact } from '../facts/fact.js';
import { type Tier, worse } from '../facts/tier.js';
import { epochMs, holdsAt, type Instant, type Interval, instantOf } from '../facts/time.js';
import type { CaseFile, Registered } from '../policy/caseFile.js';
import { lawOf } from '../policy/compile.js';
import type { GoodRequirement } from '../policy/document.js';
import { isReport } from '../policy/factKinds.js';
import { concernsBy } from '../policy/pieces.js';
import type { Policy } from '../policy/policy.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { Reason } from './assessment.js';

export interface Rating {
  tier?: Tier;
  unrated: Bilingual[];
}

const DAY_MS = 86_400_000;

/** A requirement of GOOD with the times at which it turns; `freshUntil` is absent where age does not matter. */
interface Required {
  requirement: GoodRequirement;
  law: Interval;
  reported: boolean;
  freshUntil?: Instant;
  registrations?: readonly Registered[];
}

/** What rating one subject needs beside its reasons: read once, asked at any time. */
export class RatingBasis {
  private readonly required: Required[];

  constructor(
    private readonly file: CaseFile,
    private readonly policy: Policy,
  ) {
    this.required = policy.document.good.requires
      .filter(({ subjects }) => concernsBy(subjects)(file.kind))
      .map((requirement) => requiredOf(requirement, file));
  }

  /** GOOD is no default of silence: without a reason, every required source must have reported, and lately. */
  at(time: Instant, reasons: readonly Reason[]): Rating {
    const { good } = this.policy.document;
    if (!this.isRated(time)) return { unrated: [good.deregistered] };
    if (reasons.length > 0) return { tier: reasons.map((reason) => reason.tier).reduce(worse), unrated: [] };
    if (this.file.kind === 'PERSON') return { unrated: [good.person] };
    const unrated = this.lacking(time);
    return unrated.length > 0 ? { unrated } : { tier: 'GOOD', unrated: [] };
  }

  /** Whoever is deregistered has no tier any more. */
  isRated(time: Instant): boolean {
    const registered = this.file.registrations.find((each) => holdsAt(each, time));
    return registered?.fact.content.status !== 'DEREGISTERED';
  }

  /** What GOOD asks for and is not there; where no requirement is law yet there is nothing that could vouch for it. */
  lacking(time: Instant): Bilingual[] {
    if (!this.required.some(({ law }) => holdsAt(law, time))) {
      return this.required.map(({ requirement }) => requirement.missing);
    }
    return this.required.flatMap((each) => lackOf(each, time) ?? []);
  }

  /** Instants at which the rating may turn though no reason does, in order. */
  turns(): Instant[] {
    const turns = this.file.registrations.flatMap(({ from, until }) => (until ? [from, until] : [from]));
    for (const { freshUntil, law } of this.required)
      for (const turn of [freshUntil, law.from, law.until]) if (turn) turns.push(turn);
    return turns.sort();
  }
}

function requiredOf(requirement: GoodRequirement, file: CaseFile): Required {
  const { reportedBy, facts, limitDays } = requirement;
  const counts = (fact: Fact): boolean =>
    fact.provenance.source === reportedBy &&
    isReport(fact.content.kind) &&
    (!facts || facts.some((kind) => kind === fact.content.kind));
  let newest: Instant | undefined;
  for (const fact of file.dossier.facts)
    if (counts(fact) && (!newest || fact.recordedAt > newest)) newest = fact.recordedAt;
  const registrations = facts?.includes('Registration')
    ? file.registrations.filter((each) => counts(each.fact))
    : undefined;
  return {
    requirement,
    law: lawOf(requirement),
    reported: newest !== undefined,
    ...(newest && limitDays ? { freshUntil: instantOf(epochMs(newest) + limitDays * DAY_MS) } : {}),
    ...(registrations ? { registrations } : {}),
  };
}

function lackOf(required: Required, time: Instant): Bilingual | undefined {
  const { requirement, law, reported, freshUntil, registrations } = required;
  if (!holdsAt(law, time)) return undefined;
  if (!reported) return requirement.missing;
  if (registrations && !registrations.some((each) => holdsAt(each, time))) return requirement.missing;
  return freshUntil && freshUntil <= time ? (requirement.stale ?? requirement.missing) : undefined;
}
