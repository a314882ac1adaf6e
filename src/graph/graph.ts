import type { Dossier } from '../facts/dossier.js';
import type { Fact, FactKind } from '../facts/fact.js';
import type { ListKind } from '../facts/lists.js';
import type { Profile } from '../facts/profile.js';
import type { Absorbed, Batch, RefusedRecord } from '../facts/record.js';
import type { SaidBySource } from '../facts/saidBySource.js';
import type { Tier } from '../facts/tier.js';
import type { Day, Instant } from '../facts/time.js';
import type {
  Append,
  Appended,
  DoneOnce,
  News,
  Stream,
  StreamPage,
  StreamPageAsked,
  StreamSearch,
  StreamTally,
} from '../process/stream.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { SubjectKind } from '../subject/subjectKind.js';
import type { FoundPaths, PathsAsked, Subgraph, WalkAsked } from './browse.js';
import type { ControlStore } from './controlStore.js';
import type { SourceDay, SourceLedger } from './sourceLedger.js';
import type { CardStamp, StoredAssessment, SubjectCard } from './subjectCard.js';
import type { TierDays } from './tierDays.js';

export { GraphStrained, GraphUnavailable, OffsetMoved } from '../facts/record.js';
export type { FoundPaths, GraphEdge, PathsAsked, Subgraph, WalkAsked } from './browse.js';
export type { SourceDay, SourceLedger } from './sourceLedger.js';
export type { CardStamp, Rated, StoredAssessment, StoredListing, SubjectCard } from './subjectCard.js';
export type { RegionTiers, TierCounts, TierDay, TierDays } from './tierDays.js';

/** Rates what is known. Pure: the same dossier and time give the same assessment. */
export type Assess = (dossier: Dossier, now: Instant) => StoredAssessment;

export interface SubjectSearch {
  /** Words of a name, a code or an old number. */
  text?: string;
  tier?: Tier;
  list?: ListKind;
  /** Might be put on this list, and is not on it; not past its next change. */
  candidateFor?: ListKind;
  region?: string;
  /** In the register's words. */
  industry?: string;
  /** What one source has said of it; not past its next change, by which that is another. */
  said?: SaidBySource;
  /** Listings that end by then no longer count, nor does a tier whose next change has come. */
  now: Instant;
  first: number;
  /** The key of the last subject seen. */
  after?: IdentifierKey;
}
/** A listing, with the kind of the subject that it is about. */
export interface ListingBegun {
  listing: Fact;
  kind: SubjectKind;
}
export interface SubjectPage {
  subjects: SubjectCard[];
  totalCount: number;
  hasNextPage: boolean;
}

/** A subject beside those of the same folded name. */
export interface Namesakes {
  asked: Profile;
  others: Profile[];
  /** How many there are of the name, the one asked about included. */
  total: number;
}

/** What was ever known of a subject, by the identifiers that it has now or had. */
export interface History {
  about: Fact[];
  /** Relations of others, and judgements, that name it. */
  naming: Fact[];
  complete: boolean;
}

export interface DossierPage {
  dossiers: Dossier[];
  /** The key to go on from, where there may be more. */
  more?: IdentifierKey;
}

export interface GraphDigest {
  subjects: number;
  facts: number;
  relations: number;
  listings: number;
  /** sha256 over what is currently known, without commit times, offsets, the source's clock or the outbox. */
  hash: string;
}

/** What other systems are told, at least once, each subject's in the order of its changes. */
export interface OutboxEvent {
  /** The same change is the same event: subject key, revision, for a reassessment its time, and a running number. */
  id: string;
  type: 'TierChanged' | 'Listed' | 'Delisted' | 'RecordAnnulled' | News['type'];
  subject: IdentifierKey;
  revision: number;
  /** Strictly later than anything told of the subject before, so it orders them; see `laterThan`. */
  at: Instant;
  /** Its place among the events of the same subject and time. */
  number: number;
  detail: Record<string, string | null>;
}

export interface OutboxPage {
  /** In the order in which they are to be sent: all of a subject's that come before one of these are among them. */
  events: OutboxEvent[];
  /** All that wait, these included. */
  waiting: number;
}

/** Compared with others of the same graph alone; what is in it is the engine's affair. */
export type Mark = string & { readonly mark: unique symbol };

/** The port. One contract suite runs on every adapter: test/graph/graphContract.ts. */
export interface Graph {
  /** Who is above and below whom by holdings, and the ultimate controllers kept beside them. */
  readonly control: ControlStore;
  /** Applies the migrations that are missing, in order. Throws where an applied one was changed since. */
  migrate(): Promise<void>;
  /**
   * Takes a batch in as one transaction: locks every subject that it writes or reads, writes facts, relations, place,
   * assessments, dirty marks and outbox, or nothing at all. Redelivered and lower revisions change nothing.
   * `beforeCommit` gets the records that the graph refuses (same revision, other content) while they can still stop the
   * commit. Throws OffsetMoved or GraphUnavailable.
   */
  absorb(batch: Batch, assess: Assess, beforeCommit: (refused: RefusedRecord[]) => Promise<void>): Promise<Absorbed>;
  /**
   * Appends to a stream, takes in the records that follow and tells its news, as one transaction: the next question sees all. Of those
   * who decided on the same version one succeeds. Under a key that was used before nothing happens, and the answer says
   * where the first ended. Throws KeyReused, StreamMoved, AlreadyOpen, GraphUnavailable; then nothing was written.
   */
  append(append: Append, assess: Assess): Promise<Appended>;
  /** Whole streams by id, in order; undefined where there is none. */
  streams(ids: readonly string[]): Promise<(Stream | undefined)[]>;
  doneUnder(key: string): Promise<DoneOnce | undefined>;
  findStreams(asked: StreamPageAsked): Promise<StreamPage>;
  /** Counts of what is found, in order of department, matter and state; overdue at `now`. */
  tallyStreams(search: StreamSearch, now: Instant): Promise<StreamTally[]>;
  /** Listings known now that begin in `[from, to)`, ended ones too, in order of beginning and fact id; at most `limit`. */
  listingsBegun(from: Instant, to: Instant, limit: number): Promise<ListingBegun[]>;
  /** One card for each identifier asked, in order; undefined where nobody ever reported it. One round trip for all. */
  look(keys: readonly IdentifierKey[]): Promise<(SubjectCard | undefined)[]>;
  /**
   * The stamps of those that have this very key, in order: a third of the time that their cards take. None is older than
   * `mark`, where one is named.
   */
  stamps(keys: readonly IdentifierKey[], mark?: Mark): Promise<(CardStamp | undefined)[]>;
  /** Says what was committed last: while it stays the same, nothing whatever changed. Asks the engine each time. */
  mark(): Promise<Mark>;
  /** What is (or at `knownAt` was) known of the subjects behind the identifiers, in order. */
  dossiers(keys: readonly IdentifierKey[], knownAt?: Instant): Promise<(Dossier | undefined)[]>;
  /**
   * The next of everybody who was ever reported, at most `size` in the order of keys, from after that key or from the
   * beginning, as the page finds them: several are no one moment of all. Kinds of facts that no rule reads
   * (shareholdings, offices) are left out.
   */
  dossierPage(size: number, after?: IdentifierKey): Promise<DossierPage>;
  /** Facts by id, in order, also ones no longer held true. */
  facts(ids: readonly string[]): Promise<(Fact | undefined)[]>;
  search(search: SubjectSearch): Promise<SubjectPage>;
  /** Who is tied to the subject behind the identifier, within the bounds asked, and what these left out. */
  relations(key: IdentifierKey, asked: WalkAsked): Promise<Subgraph>;
  /** The shortest ways between two subjects; none where one of them was never reported. */
  paths(from: IdentifierKey, to: IdentifierKey, asked: PathsAsked): Promise<FoundPaths>;
  /** The subject behind the identifier beside others of its folded name, `limit` of them in order of key; none: never reported. */
  namesakes(key: IdentifierKey, limit: number): Promise<Namesakes | undefined>;
  /**
   * Facts about the subject's identifiers, and relations and judgements that name them, also those no longer known: the
   * latest known first, at most `limit` of each; of the kind `only`, where one is asked. `complete`: there are no more.
   */
  history(key: IdentifierKey, limit: number, only?: FactKind): Promise<History>;
  /** Subjects that are dirty, whose next change has come, or whose assessment is of another policy version. */
  due(now: Instant, policyVersion: string, limit: number): Promise<IdentifierKey[]>;
  /** Assesses these anew under lock and takes their dirty marks away. Gives how many. */
  reassess(keys: readonly IdentifierKey[], assess: Assess, now: Instant): Promise<number>;
  /** The next offset to read of a partition, as text; undefined where none was ever read. */
  place(cluster: string, topic: string, partition: number): Promise<string | undefined>;
  sources(): Promise<SourceLedger[]>;
  /** Days from `from` through `to` on which a source recorded or stated anything, in order of source and day. */
  sourceDays(from: Day, to: Day): Promise<SourceDay[]>;
  /**
   * Counts, for the day of `now`, who is rated how as it is kept at this moment, in place of what was counted earlier that
   * day; a day that is past stays as it was counted last. Nothing is done where the day was counted after `unlessSince`.
   * Gives whether it counted. Any number of processes may.
   */
  countTiers(now: Instant, unlessSince: Instant): Promise<boolean>;
  /** The days from `from` through `to` on which somebody counted, in order. */
  tierDays(from: Day, to: Day): Promise<TierDays>;
  digest(): Promise<GraphDigest>;
  /**
   * Whether `holder` has the outbox to itself until then: nobody has it now, or it has it already. A relay that outlives
   * its lease does no harm but repeats: two that send at once still tell each subject's events first in their order.
   */
  leaseOutbox(holder: string, now: Instant, until: Instant): Promise<boolean>;
  /** The oldest events that nobody acknowledged yet. */
  outbox(limit: number): Promise<OutboxPage>;
  /** Forgets events that were sent; ids that are gone already do not matter. */
  acknowledge(ids: readonly string[]): Promise<void>;
  /** Resolves where the engine answers; throws GraphUnavailable where it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
