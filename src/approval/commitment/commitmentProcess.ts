import type { NewFact } from '../../facts/fact.js';
import type { Process } from '../../process/process.js';
import type { News, StreamHead, Told } from '../../process/stream.js';
import { decideCommitment } from './decide.js';
import { after, type CommitmentState, dueOnOf, standingOf } from './standing.js';
import {
  type Commitment,
  type CommitmentCommand,
  type CommitmentEvent,
  evolveCommitment,
  NO_COMMITMENT,
} from './state.js';
import type { CommitmentBooks } from './terms.js';

export const COMMITMENT = 'commitment';
/** The head's state of a breach that was taken up; until then BROKEN, so that whoever takes them up finds what is left. */
const TAKEN_UP = 'BROKEN_TAKEN_UP';

export type CommitmentProcess = Process<Commitment, CommitmentCommand, CommitmentEvent>;

/** What was promised at the counter: papers that follow, kept or broken; the breach is a fact until it is repaired. */
export const commitmentProcess = (books: CommitmentBooks): CommitmentProcess => ({
  kind: COMMITMENT,
  initial: NO_COMMITMENT,
  decide: (state, command, given) => decideCommitment(state, command, given, books),
  evolve: evolveCommitment,
  head: headOf,
  facts: factsOf,
  news: newsOf,
});

/** States of the head in which a commitment stands so. */
export const headStates = (standing: CommitmentState): string[] =>
  standing === 'BROKEN' ? ['BROKEN', TAKEN_UP] : [standing];

/** A broken one stays overdue since its breach, so it comes before all that is only due. */
function headOf(state: Commitment): StreamHead {
  const { about, item, department, caseNo } = state.accepted!;
  const standing = standingOf(state);
  const open = state.outcome === undefined;
  const dueOn = dueOnOf(state);
  const dueAt = state.breach?.since ?? (dueOn && after(dueOn));
  return {
    subject: about,
    matter: item,
    department,
    state: standing === 'BROKEN' && state.takenUp ? TAKEN_UP : standing,
    open,
    ...(open && dueAt ? { dueAt } : {}),
    exclusive: JSON.stringify([COMMITMENT, about, item, caseNo]),
  };
}

function factsOf({ accepted, breach, outcome, closing }: Commitment): { publisher: string; facts: NewFact[] } {
  const publisher = accepted?.authority ?? '';
  if (!accepted || !breach || outcome === 'ANNULLED') return { publisher, facts: [] };
  const { ground, materials, since, dueOn } = breach;
  const { item, caseNo } = accepted;
  const fact: NewFact = {
    slot: 'breach',
    about: accepted.about,
    content: {
      kind: 'CommitmentBreach',
      item,
      caseNo,
      ground,
      materials,
      ...(dueOn ? { dueOn } : {}),
    },
    validFrom: since,
    ...(outcome === 'REPAIRED' ? { validTo: closing!.at } : {}),
  };
  return { publisher, facts: [fact] };
}

const TYPES = {
  Reminded: 'CommitmentDueSoon',
  Broken: 'CommitmentBroken',
  Repaired: 'CommitmentRepaired',
} as const satisfies Partial<Record<CommitmentEvent['type'], News['type']>>;

function newsOf({ accepted }: Commitment, event: Told<CommitmentEvent>): News[] {
  if (event.type !== 'Reminded' && event.type !== 'Broken' && event.type !== 'Repaired') return [];
  const { item, department, caseNo } = accepted!;
  const dueOn = 'dueOn' in event ? (event.dueOn ?? null) : null;
  return [{ type: TYPES[event.type], detail: { item, department, caseNo, dueOn } }];
}
