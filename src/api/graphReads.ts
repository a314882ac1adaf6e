import type { Dossier } from '../facts/dossier.js';
import type { Fact, FactKind } from '../facts/fact.js';
import { type Day, epochMs, type Instant } from '../facts/time.js';
import {
  type DossierPage,
  type FoundPaths,
  type Graph,
  GraphUnavailable,
  type History,
  type ListingBegun,
  type Namesakes,
  type PathsAsked,
  type SourceDay,
  type SourceLedger,
  type Subgraph,
  type SubjectCard,
  type SubjectPage,
  type SubjectSearch,
  type TierDays,
  type WalkAsked,
} from '../graph/graph.js';
import type { Stream, StreamPage, StreamPageAsked, StreamSearch, StreamTally } from '../process/stream.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { oncePer } from '../subject/oncePer.js';
import { CardCache } from './cardCache.js';
import { TickBatch } from './tickBatch.js';

/** An engine that is silent for longer counts as unreachable: callers are answered within five seconds either way. */
const ANSWER_WITHIN_MS = 4_000;
const LEDGER_FRESH_MS = 1_000;

/** What the API reads of the graph: batched across requests, and bounded in time. Every method throws GraphUnavailable. */
export class GraphReads {
  private readonly cards: TickBatch<SubjectCard | undefined>;
  private readonly factsById: TickBatch<Fact | undefined>;
  private readonly presentDossiers: TickBatch<Dossier | undefined>;
  private ledger: { readAtMs: number; rows: Promise<SourceLedger[]> } | undefined;

  constructor(
    private readonly graph: Graph,
    private readonly clock: () => Instant,
  ) {
    const cards = new CardCache(graph);
    this.cards = new TickBatch((keys) => inTime(cards.look(keys as IdentifierKey[])));
    this.factsById = new TickBatch((ids) => inTime(graph.facts(ids)));
    this.presentDossiers = new TickBatch((keys) => inTime(graph.dossiers(keys as IdentifierKey[])));
  }

  look(key: IdentifierKey): Promise<SubjectCard | undefined> {
    return this.cards.load(key);
  }

  fact(id: string): Promise<Fact | undefined> {
    return this.factsById.load(id);
  }

  async dossier(key: IdentifierKey, knownAt?: Instant): Promise<Dossier | undefined> {
    if (knownAt === undefined) return this.presentDossiers.load(key);
    return (await inTime(this.graph.dossiers([key], knownAt)))[0];
  }

  dossierPage(size: number, after?: IdentifierKey): Promise<DossierPage> {
    return inTime(this.graph.dossierPage(size, after));
  }

  search(search: SubjectSearch): Promise<SubjectPage> {
    return inTime(this.graph.search(search));
  }

  relations(key: IdentifierKey, asked: WalkAsked): Promise<Subgraph> {
    return inTime(this.graph.relations(key, asked));
  }

  paths(from: IdentifierKey, to: IdentifierKey, asked: PathsAsked): Promise<FoundPaths> {
    return inTime(this.graph.paths(from, to, asked));
  }

  namesakes(key: IdentifierKey, limit: number): Promise<Namesakes | undefined> {
    return inTime(this.graph.namesakes(key, limit));
  }

  history(key: IdentifierKey, limit: number, only?: FactKind): Promise<History> {
    return inTime(this.graph.history(key, limit, only));
  }

  /** Everybody above a subject by holdings; see `ControlStore`. */
  above(key: IdentifierKey, asOf: Instant, subjectsMax: number) {
    return inTime(this.graph.control.above(key, asOf, subjectsMax));
  }
  aboveInGroup(key: IdentifierKey, now: Instant, subjectsMax: number) {
    return inTime(this.graph.control.aboveInGroup(key, now, subjectsMax));
  }
  below(holders: readonly IdentifierKey[], asOf: Instant, holdingsMax: number) {
    return inTime(this.graph.control.below(holders, asOf, holdingsMax));
  }
  belowThen(holders: readonly IdentifierKey[], times: { asOf: Instant; knownAt: Instant }, holdingsMax: number) {
    return inTime(this.graph.control.belowThen(holders, times, holdingsMax));
  }

  /** At most a second old. */
  sources(): Promise<SourceLedger[]> {
    const nowMs = epochMs(this.clock());
    const ageMs = this.ledger ? nowMs - this.ledger.readAtMs : Number.POSITIVE_INFINITY;
    if (this.ledger && ageMs >= 0 && ageMs < LEDGER_FRESH_MS) return this.ledger.rows;
    const ledger = { readAtMs: nowMs, rows: inTime(this.graph.sources()) };
    this.ledger = ledger;
    ledger.rows.catch(() => {
      if (this.ledger === ledger) this.ledger = undefined;
    });
    return ledger.rows;
  }

  sourceDays(from: Day, to: Day): Promise<SourceDay[]> {
    return inTime(this.graph.sourceDays(from, to));
  }

  tierDays(from: Day, to: Day): Promise<TierDays> {
    return inTime(this.graph.tierDays(from, to));
  }

  async stream(id: string): Promise<Stream | undefined> {
    return (await inTime(this.graph.streams([id])))[0];
  }

  findStreams(asked: StreamPageAsked): Promise<StreamPage> {
    return inTime(this.graph.findStreams(asked));
  }

  tallyStreams(search: StreamSearch, now: Instant): Promise<StreamTally[]> {
    return inTime(this.graph.tallyStreams(search, now));
  }

  async streams(ids: readonly string[]): Promise<(Stream | undefined)[]> {
    return inTime(this.graph.streams(ids));
  }

  listingsBegun(from: Instant, to: Instant, limit: number): Promise<ListingBegun[]> {
    return inTime(this.graph.listingsBegun(from, to, limit));
  }

  /** When each source was last heard. */
  async heard(): Promise<ReadonlyMap<string, Instant>> {
    return heardIn(await this.sources());
  }
}

const heardIn = oncePer(
  (rows: SourceLedger[]) =>
    new Map(rows.flatMap((row) => (row.lastHeardAt ? [[row.id, row.lastHeardAt] as const] : []))),
);

export function inTime<T>(answer: Promise<T>, limitMs = ANSWER_WITHIN_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new GraphUnavailable(`the graph gave no answer within ${limitMs} ms`)),
      limitMs,
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
