import { CONTROL_KINDS, type ControlAnswer, type ControlKind } from '../control/controller.js';
import { controllersOf } from '../control/controllers.js';
import type { Instant } from '../facts/time.js';
import type { ApiContext } from './context.js';
import { ownershipThen } from './ownershipThen.js';
import type { SubjectView } from './subjectView.js';

/** Subjects read above one: every ordinary structure, and the nearest part of a tangle. */
const ABOVE_MAX = 2_000;

export interface ControlTimes {
  asOf: Instant;
  knownAt: Instant | undefined;
}

/**
 * Who stands over the subject at these times. Now, ultimate controllers are also kept beside the graph: they are right
 * however much lies above, while the other kinds are worked out from what the bound allows to be read.
 */
export async function controlAnswer(
  { key }: SubjectView,
  { asOf, knownAt }: ControlTimes,
  kinds: readonly ControlKind[],
  { reads, now }: ApiContext,
): Promise<ControlAnswer> {
  if (knownAt) {
    const then = await ownershipThen(key, { asOf, knownAt }, (each, at) => reads.dossier(each, at));
    return then ? controllersOf(then, kinds) : NOBODY;
  }
  const stored = asOf === now && kinds.includes('MAJORITY') ? await keptMajority(key, { reads, now }) : undefined;
  if (stored && kinds.length === 1) return stored;
  const above = await reads.above(key, asOf, ABOVE_MAX);
  if (!above) return NOBODY;
  if (above.complete || !stored) return controllersOf(above, kinds);
  const others = controllersOf(
    above,
    kinds.filter((kind) => kind !== 'MAJORITY'),
  );
  return { controllers: [...stored.controllers, ...others.controllers], notes: others.notes };
}

const NOBODY: ControlAnswer = { controllers: [], notes: [] };
export const ALL_KINDS: readonly ControlKind[] = CONTROL_KINDS;

/** Ultimate controllers as they are kept, with their chains; undefined while some wait to be worked out anew. */
async function keptMajority(key: SubjectView['key'], { reads, now }: Pick<ApiContext, 'reads' | 'now'>) {
  const group = await reads.aboveInGroup(key, now, ABOVE_MAX);
  return group?.current && group.complete ? controllersOf(group, ['MAJORITY']) : undefined;
}
