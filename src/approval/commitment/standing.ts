import { addDays, type Day, type Instant, startOfDay } from '../../facts/time.js';
import type { Commitment, PromisedMaterial } from './state.js';

/**
 * OPEN: papers are to follow, or a promise stands. DUE_SOON: the same, and a reminder went out. SUPPLEMENTED: every paper is
 * there, an official has still to look. BROKEN: and not repaired.
 */
export const COMMITMENT_STATES = [
  'OPEN',
  'DUE_SOON',
  'SUPPLEMENTED',
  'FULFILLED',
  'WITHDRAWN',
  'BROKEN',
  'REPAIRED',
  'ANNULLED',
] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

export function standingOf(state: Commitment): CommitmentState {
  if (state.outcome) return state.outcome;
  if (state.breach) return 'BROKEN';
  const following = state.materials.filter(({ by }) => by === 'SUPPLEMENT');
  if (following.length > 0 && outstanding(state).length === 0) return 'SUPPLEMENTED';
  return state.remindedAt ? 'DUE_SOON' : 'OPEN';
}

/** Papers that are to follow and are not there yet. */
export const outstanding = ({ materials }: Commitment): (PromisedMaterial & { dueOn: Day; workingDays: number })[] =>
  materials.filter(
    (each): each is PromisedMaterial & { dueOn: Day; workingDays: number } =>
      each.by === 'SUPPLEMENT' && !('supplied' in each) && each.dueOn !== undefined,
  );

/** The last day for the first of the papers that are still to follow. */
export const dueOnOf = (state: Commitment): Day | undefined =>
  outstanding(state)
    .map(({ dueOn }) => dueOn)
    .sort()[0];

/** The first instant after a last day. */
export const after = (day: Day): Instant => startOfDay(addDays(day, 1));
