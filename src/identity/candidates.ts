import type { Profile } from '../facts/profile.js';
import { contradicts } from '../facts/sameSubject.js';
import { foldName } from '../subject/foldedName.js';
import { FEATURES, LIKELY_POINTS, type Pair } from './features.js';

export interface FoundFeature {
  id: string;
  points: number;
  zh: string;
  en: string;
  why: string;
  /** In what: the address, the name. */
  detail?: string;
}

/** A subject that may be the same as the one asked about; joined by an official's judgement alone. */
export interface Candidate {
  profile: Profile;
  points: number;
  likely: boolean;
  features: FoundFeature[];
}

/**
 * Who of `others` may be the same as `asked`: those of one folded name whose numbers do not forbid it, the likeliest first.
 * `namesakes`: how many subjects of the name there are in all. `judged`: whether a judgement on the two stands already.
 */
export function candidatesFor(
  asked: Profile,
  others: readonly Profile[],
  namesakes: number,
  judged: (other: Profile) => boolean,
): Candidate[] {
  const folded = foldName(asked.name);
  return others
    .filter((other) => other.key !== asked.key && folded !== '' && foldName(other.name) === folded)
    .filter((other) => contradicts([...asked.identifiers, ...other.identifiers]) === undefined)
    .filter((other) => !judged(other))
    .map((profile) => scored(profile, { a: asked, b: profile, namesakes }))
    .sort((a, b) => b.points - a.points || (a.profile.key < b.profile.key ? -1 : 1));
}

function scored(profile: Profile, pair: Pair): Candidate {
  const features = FEATURES.flatMap(({ id, points, zh, en, why, found }): FoundFeature[] => {
    const result = found(pair);
    if (result === false) return [];
    return [{ id, points, zh, en, why, ...(typeof result === 'string' ? { detail: result } : {}) }];
  });
  const points = features.reduce((sum, feature) => sum + feature.points, 0);
  return { profile, points, likely: points >= LIKELY_POINTS, features };
}
