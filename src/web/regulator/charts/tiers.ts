import type { ShownTier } from '../../parts/TierBadge';
import type { TiersPart } from '../documents';

/** From best to worst, and those of whom too little is known. */
export const SHOWN_TIERS = ['GOOD', 'WARNING', 'DISHONEST', 'SEVERE', 'UNRATED'] as const satisfies ShownTier[];

const FIELDS = {
  GOOD: 'good',
  WARNING: 'warning',
  DISHONEST: 'dishonest',
  SEVERE: 'severe',
  UNRATED: 'unrated',
} as const;

export const countOf = (counts: TiersPart, tier: ShownTier): number => counts[FIELDS[tier]];
