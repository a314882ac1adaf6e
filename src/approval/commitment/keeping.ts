import { addDays, dayOf, type Instant, startOfDay } from '../../facts/time.js';
import { addWorkingDays } from '../../facts/workingDays.js';
import { act, type ProcessStore } from '../../process/act.js';
import { stateOf } from '../../process/process.js';
import { type Stream, type StreamPage, type StreamPageAsked, THE_CLOCK } from '../../process/stream.js';
import { COMMITMENT, type CommitmentProcess } from './commitmentProcess.js';
import type { Commitment, CommitmentCommand } from './state.js';
import type { CommitmentBooks } from './terms.js';

export interface Keeping {
  store: ProcessStore;
  find(asked: StreamPageAsked): Promise<StreamPage>;
  process: CommitmentProcess;
  books: CommitmentBooks;
  /** Opens what follows from a breach. Gives the listing process; undefined where there is none to open. */
  takeUp(stream: string, commitment: Commitment, now: Instant): Promise<string | undefined>;
  /** Told of one that could not be kept up; the others go on, unless it throws. */
  failed(stream: string, error: unknown): void;
}

const PAGE = 100;

/**
 * What time brings about: reminders before a last day, breaches after it, and the listing processes that follow. Any number of
 * processes may do so at once: each act is decided on the commitment as it stands, and the same act twice is one. Gives how
 * many it looked at.
 */
export async function keepCommitments(ports: Keeping, now: Instant): Promise<number> {
  const { calendar, termsOn } = ports.books;
  const today = dayOf(now);
  const soon = addWorkingDays(today, termsOn(today).remindWorkingDaysBefore, calendar).day;
  const dueSoon = startOfDay(addDays(soon, 1));
  const lapsed = await each(ports, ['OPEN', 'DUE_SOON'], now, async () => ({ do: 'lapse' }), now);
  const reminded = await each(ports, ['OPEN'], dueSoon, async () => ({ do: 'remind' }), now);
  const takeUp = async (stream: Stream): Promise<CommitmentCommand> => {
    const process = await ports.takeUp(stream.id, stateOf(ports.process, stream.events), now);
    return { do: 'takeUp', ...(process ? { process } : {}) };
  };
  return lapsed + reminded + (await each(ports, ['BROKEN'], now, takeUp, now));
}

/** Does what is due to each that stands so; one that fails stops no other. */
async function each(
  { find, process, store, failed }: Keeping,
  states: string[],
  dueBy: Instant,
  commandFor: (stream: Stream) => Promise<CommitmentCommand>,
  now: Instant,
): Promise<number> {
  const { streams } = await find({ kind: COMMITMENT, states, dueBy, first: PAGE });
  for (const stream of streams) {
    try {
      await act(process, store, { stream: stream.id, command: await commandFor(stream), by: THE_CLOCK, now });
    } catch (error) {
      failed(stream.id, error);
    }
  }
  return streams.length;
}
