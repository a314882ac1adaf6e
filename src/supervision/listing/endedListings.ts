import type { Dossier } from '../../facts/dossier.js';
import { type ContentOf, type Fact, isFactOf } from '../../facts/fact.js';
import type { ListKind } from '../../facts/lists.js';
import type { Instant } from '../../facts/time.js';
import type { ListTerm } from '../../policy/document.js';
import { listingSpan } from '../../policy/listTerms.js';
import { type Act, act, type ProcessStore } from '../../process/act.js';
import { PLATFORM, stateOf } from '../../process/process.js';
import { type Stream, type StreamPage, type StreamPageAsked, THE_CLOCK } from '../../process/stream.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { LISTING, type ListingProcess } from './listingProcess.js';
import type { ListingCommand } from './state.js';

export interface EndedListings {
  store: ProcessStore;
  find(asked: StreamPageAsked): Promise<StreamPage>;
  dossiers(keys: readonly IdentifierKey[]): Promise<(Dossier | undefined)[]>;
  process: ListingProcess;
  /** The `lists` table of the policy in force. */
  terms(): readonly ListTerm[];
}

const PAGE = 50;

/**
 * Closes the processes of listings that the policy's own term has ended, so that the subject can be listed anew; a term
 * that began anew meanwhile is written down. What counts is the listing itself, which ended by itself. Gives how many.
 */
export async function closeEndedListings(ports: EndedListings, now: Instant): Promise<number> {
  const { streams } = await ports.find({ kind: LISTING, state: 'PUBLISHED', dueBy: now, first: PAGE });
  for (const stream of streams) await settle(stream, ports, now);
  return streams.length;
}

async function settle(stream: Stream, { store, dossiers, process, terms }: EndedListings, now: Instant): Promise<void> {
  const { opened } = stateOf(process, stream.events);
  const [dossier] = await dossiers([opened!.about]);
  const endsBy = dossier && endOfListing(dossier, stream.id, terms());
  const command: Act<ListingCommand>['command'] =
    endsBy !== undefined && endsBy <= now
      ? { do: 'expire', endedAt: endsBy }
      : { do: 'moveTerm', ...(endsBy ? { endsBy } : {}) };
  await act(process, store, { stream: stream.id, command, by: THE_CLOCK, now });
}

/** When the policy's term ends the listing of a process; undefined where it has no term or no listing is known. */
export function endOfListing(dossier: Dossier, process: string, terms: readonly ListTerm[]): Instant | undefined {
  const listings = dossier.facts.filter((fact) => isFactOf(fact, 'Listing'));
  const own = listings.find(
    ({ provenance, slot }) => provenance.source === PLATFORM && provenance.recordId === process && slot === 'listing',
  );
  return own && listingSpan(own, terms, listings).until;
}

/** When the term will end a listing that is about to be published, beside the subject's other listings. */
export function expectedEnd(
  list: ListKind,
  inForceFrom: Instant,
  dossier: Dossier | undefined,
  terms: readonly ListTerm[],
): Instant | undefined {
  const listings = (dossier?.facts ?? []).filter((fact) => isFactOf(fact, 'Listing'));
  const content = { kind: 'Listing', list, ground: '', authority: '' } as const;
  return listingSpan({ id: '', content, validFrom: inForceFrom } as Fact<ContentOf<'Listing'>>, terms, listings).until;
}
