import type { Tier } from '../facts/tier.js';
import { dayOf, type Instant } from '../facts/time.js';
import type { InspectionRow, PolicyDocument } from './document.js';
import { isLawOn } from './pieces.js';

/** How a subject of this tier (undefined: unrated) is inspected on that day; undefined where the policy does not say. */
export const inspectionOf = (
  tier: Tier | undefined,
  at: Instant,
  { inspection }: Pick<PolicyDocument, 'inspection'>,
): InspectionRow | undefined =>
  inspection.rows.find((row) => row.tier === (tier ?? 'UNRATED') && isLawOn(row, dayOf(at)));
