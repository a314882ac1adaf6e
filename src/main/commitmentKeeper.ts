import type { Logger } from 'pino';
import { commitmentProcess } from '../approval/commitment/commitmentProcess.js';
import { type Keeping, keepCommitments } from '../approval/commitment/keeping.js';
import type { Commitment } from '../approval/commitment/state.js';
import type { CommitmentBooks } from '../approval/commitment/terms.js';
import type { BreachGround } from '../facts/fact.js';
import { isFactOf } from '../facts/fact.js';
import { holdsAt, type Instant } from '../facts/time.js';
import { type Assess, type Graph, GraphUnavailable } from '../graph/graph.js';
import { processStoreOn } from '../graph/processStore.js';
import type { Policies } from '../policy/loadPolicies.js';
import { act, newStreamId } from '../process/act.js';
import { PLATFORM, ProcessRefused } from '../process/process.js';
import { AlreadyOpen, THE_CLOCK } from '../process/stream.js';
import { LISTING, listingProcess } from '../supervision/listing/listingProcess.js';
import type { ListBook } from '../supervision/listing/rules.js';

interface Parts {
  graph: Graph;
  rate: Assess;
  policies: Pick<Policies, 'default'>;
  lists: ListBook;
  commitments: CommitmentBooks;
  log: Logger;
}

/** The clock's chore of reminding, of breaking what is overdue, and of opening the listing process of each breach. */
export function keepingCommitments(parts: Parts): (at: Instant) => Promise<number> {
  const { graph, rate, commitments, log } = parts;
  const ports: Keeping = {
    store: processStoreOn(graph, rate),
    find: (asked) => graph.findStreams(asked),
    process: commitmentProcess(commitments),
    books: commitments,
    takeUp: (stream, commitment, at) => openListingOf(stream, commitment, at, parts),
    failed: (stream, error) => {
      if (error instanceof GraphUnavailable) throw error;
      log.error({ error, stream }, 'a commitment could not be kept up; trying again');
    },
  };
  return (at) => keepCommitments(ports, at);
}

const GROUND: Record<BreachGround, string> = { NOT_KEPT: 'commitment-broken', FALSE: 'commitment-false' };

/**
 * Opens the process in which the department that took the commitment decides whether to list; nobody is listed by it. Gives the
 * one that is open already where there is one; undefined where the subject is on the list, or the list does not take it.
 */
async function openListingOf(
  stream: string,
  { accepted, breach }: Commitment,
  now: Instant,
  { graph, rate, policies, lists, log }: Parts,
): Promise<string | undefined> {
  const { about, department } = accepted!;
  const [[dossier], [card]] = await Promise.all([graph.dossiers([about]), graph.look([about])]);
  const facts = (dossier?.facts ?? []).filter((fact) => holdsAt({ from: fact.validFrom, until: fact.validTo }, now));
  if (facts.some((fact) => isFactOf(fact, 'Listing') && fact.content.list === 'BROKEN_COMMITMENTS')) return undefined;
  const evidence = facts
    .filter(({ provenance }) => provenance.source === PLATFORM && provenance.recordId === stream)
    .map(({ id }) => id);
  if (!card || evidence.length === 0) return undefined;
  const { calendar, departments } = policies.default;
  const by = { ...THE_CLOCK, department };
  try {
    const opened = await act(listingProcess({ lists, calendar, departments }), processStoreOn(graph, rate), {
      stream: newStreamId(LISTING, by, stream),
      command: {
        do: 'open',
        about: card.key,
        kind: card.kind,
        list: 'BROKEN_COMMITMENTS',
        ground: GROUND[breach!.ground],
        evidence: { facts: evidence, documents: [] },
      },
      by,
      now,
      key: stream,
    });
    return opened.stream;
  } catch (error) {
    if (error instanceof AlreadyOpen) return error.stream;
    if (!(error instanceof ProcessRefused)) throw error;
    log.warn({ stream, reason: error.message }, 'no listing process was opened for a broken commitment');
    return undefined;
  }
}
