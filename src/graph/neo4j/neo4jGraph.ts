import type { Dossier } from '../../facts/dossier.js';
import type { Fact, FactKind } from '../../facts/fact.js';
import type { Absorbed, Batch, RefusedRecord } from '../../facts/record.js';
import type { Day, Instant } from '../../facts/time.js';
import type {
  Append,
  Appended,
  DoneOnce,
  Stream,
  StreamPage,
  StreamPageAsked,
  StreamSearch,
  StreamTally,
} from '../../process/stream.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { SubjectKind } from '../../subject/subjectKind.js';
import { absorbedOf, type Changes } from '../changes.js';
import type {
  Assess,
  CardStamp,
  DossierPage,
  FoundPaths,
  Graph,
  GraphDigest,
  History,
  ListingBegun,
  Mark,
  Namesakes,
  OutboxPage,
  PathsAsked,
  SourceDay,
  SourceLedger,
  Subgraph,
  SubjectCard,
  SubjectPage,
  SubjectSearch,
  TierDays,
  WalkAsked,
} from '../graph.js';
import { dossierOf } from '../known.js';
import { pathsBetween } from '../paths.js';
import { planChanges } from '../planChanges.js';
import { batchOf } from '../streamBatch.js';
import { walkFrom } from '../walk.js';
import { BEHIND, byIdentifier, readCards, readStamps } from './cards.js';
import { Neo4jConnection, type Neo4jSettings, type Row, type Run, whole } from './connection.js';
import { Neo4jControl } from './control.js';
import { readDigest } from './digest.js';
import { dossierPage } from './dossierPage.js';
import { factFrom } from './factRow.js';
import { readHistory } from './history.js';
import { LockSetGrew, loadKnown, loadSubjects } from './loadKnown.js';
import { migrate } from './migrations.js';
import { readNamesakes } from './namesakes.js';
import { forgetEvents, leaseOutbox, readOutbox, writeNews } from './outbox.js';
import { movePlaces, readPlace, readSources, takePlaces } from './places.js';
import { dossierAt } from './readPast.js';
import { dueSubjects, reassessSubjects } from './reassess.js';
import { browsedIn } from './relations.js';
import { searchSubjects } from './search.js';
import { readDays } from './sourceDays.js';
import { doneUnder, findStreams, readStreams, takeStream, tallyStreams, writeStream } from './streams.js';
import { countTiers, readTierDays } from './tierDays.js';
import { writeChanges } from './writeChanges.js';

const LOCK_ATTEMPTS_MAX = 20;

/** The graph in Neo4j. Facts, places and assessments change together in one transaction or not at all. */
export class Neo4jGraph implements Graph {
  private readonly connection: Neo4jConnection;
  private readonly read: Run;
  readonly control: Neo4jControl;

  /** `migrationsFolder` is schema/graph. */
  constructor(
    settings: Neo4jSettings,
    private readonly migrationsFolder: string,
  ) {
    this.connection = new Neo4jConnection(settings);
    this.read = (cypher, parameters) => this.connection.read(cypher, parameters);
    this.control = new Neo4jControl(this.connection);
  }

  migrate = (): Promise<void> => migrate(this.connection, this.migrationsFolder);
  close = (): Promise<void> => this.connection.close();
  ping = async (): Promise<void> => void (await this.read('RETURN 1'));

  async absorb(
    batch: Batch,
    assess: Assess,
    beforeCommit: (refused: RefusedRecord[]) => Promise<void>,
  ): Promise<Absorbed> {
    return this.underLocks(async (run) => {
      await takePlaces(run, batch.stretches);
      const known = await loadKnown(run, batch);
      const changes = planChanges(batch, known, assess);
      await beforeCommit(changes.refused);
      await Promise.all([writeChanges(run, changes, known), movePlaces(run, batch, changes, known)]);
      return absorbedOf(changes);
    });
  }

  /** The stream is locked before records, identifiers and subjects: whoever takes records in never asks for a stream. */
  async append(append: Append, assess: Assess): Promise<Appended> {
    return this.underLocks(async (run) => {
      const done = await takeStream(run, append);
      if (done) return done;
      const batch = batchOf(append);
      let changes: Changes | undefined;
      if (batch.records.length > 0) {
        const known = await loadKnown(run, batch);
        changes = planChanges(batch, known, assess);
        await writeChanges(run, changes, known);
      }
      if (append.news) await writeNews(run, append, changes);
      return writeStream(run, append);
    });
  }

  streams = (ids: readonly string[]): Promise<(Stream | undefined)[]> => readStreams(this.read, ids);
  doneUnder = (key: string): Promise<DoneOnce | undefined> => doneUnder(this.read, key);
  findStreams = (asked: StreamPageAsked): Promise<StreamPage> => findStreams(this.read, asked);
  tallyStreams = (search: StreamSearch, now: Instant): Promise<StreamTally[]> => tallyStreams(this.read, search, now);

  async reassess(keys: readonly IdentifierKey[], assess: Assess, now: Instant): Promise<number> {
    return this.underLocks((run) => reassessSubjects(run, keys, assess, now));
  }

  /** Begins again, with fresh locks, where what had to be locked changed while waiting. */
  private async underLocks<T>(work: (run: Run) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.connection.write(work);
      } catch (error) {
        if (!(error instanceof LockSetGrew) || attempt === LOCK_ATTEMPTS_MAX) throw error;
      }
    }
  }

  look = (keys: readonly IdentifierKey[]): Promise<(SubjectCard | undefined)[]> => readCards(this.read, keys);
  stamps = (keys: readonly IdentifierKey[], mark?: Mark): Promise<(CardStamp | undefined)[]> =>
    readStamps((cypher, parameters) => this.connection.read(cypher, parameters, mark), keys);
  mark = async (): Promise<Mark> => (await this.connection.bookmark()) as Mark;

  async dossiers(keys: readonly IdentifierKey[], knownAt?: Instant): Promise<(Dossier | undefined)[]> {
    if (knownAt !== undefined) return Promise.all(keys.map((key) => dossierAt(this.read, key, knownAt)));
    return byIdentifier(keys, async (asked) => {
      const rows = await this.read(`${BEHIND} RETURN asked, s.key AS key`, { keys: asked });
      const subjects = await loadSubjects(this.read, [...new Set(rows.map((row) => row.key as IdentifierKey))]);
      const dossiers = new Map(subjects.map((subject) => [subject.key, dossierOf(subject)]));
      return new Map(rows.map((row) => [row.asked as IdentifierKey, dossiers.get(row.key as IdentifierKey)!]));
    });
  }

  async facts(ids: readonly string[]): Promise<(Fact | undefined)[]> {
    const rows = await this.read('UNWIND $ids AS id MATCH (f:Fact {id: id}) RETURN properties(f) AS fact', { ids });
    const found = new Map(rows.map((row) => factFrom(row.fact as Row)).map((fact) => [fact.id, fact]));
    return ids.map((id) => found.get(id));
  }

  dossierPage = (size: number, after = ''): Promise<DossierPage> => dossierPage(this.read, size, after);
  /** Only subjects with a listing are `:Listed`, so these alone are looked through. */
  async listingsBegun(from: Instant, to: Instant, limit: number): Promise<ListingBegun[]> {
    const rows = await this.read(
      `MATCH (s:Listed)<-[:OF]-()<-[:ABOUT]-(f:Fact)
       WHERE f.kind = 'Listing' AND f.knownTo IS NULL AND $from <= f.validFrom AND f.validFrom < $to
       RETURN properties(f) AS fact, s.kind AS kind ORDER BY f.validFrom, f.id LIMIT $limit`,
      { from, to, limit: whole(limit) },
    );
    return rows.map(({ fact, kind }) => ({ listing: factFrom(fact as Row), kind: kind as SubjectKind }));
  }

  search = (search: SubjectSearch): Promise<SubjectPage> => searchSubjects(this.read, search);
  relations = (key: IdentifierKey, asked: WalkAsked): Promise<Subgraph> =>
    walkFrom(browsedIn(this.read, asked), key, asked);
  paths = (from: IdentifierKey, to: IdentifierKey, asked: PathsAsked): Promise<FoundPaths> =>
    pathsBetween(browsedIn(this.read, asked), from, to, asked);
  namesakes = (key: IdentifierKey, limit: number): Promise<Namesakes | undefined> =>
    readNamesakes(this.read, key, limit);
  history = (key: IdentifierKey, limit: number, only?: FactKind): Promise<History> =>
    readHistory(this.read, key, limit, only);
  due = (now: Instant, policyVersion: string, limit: number): Promise<IdentifierKey[]> =>
    dueSubjects(this.read, now, policyVersion, limit);

  place = (cluster: string, topic: string, partition: number): Promise<string | undefined> =>
    readPlace(this.read, cluster, topic, partition);
  sources = (): Promise<SourceLedger[]> => readSources(this.read);
  sourceDays = (from: Day, to: Day): Promise<SourceDay[]> => readDays(this.read, from, to);
  leaseOutbox = (holder: string, now: Instant, until: Instant): Promise<boolean> =>
    this.connection.write((run) => leaseOutbox(run, holder, now, until));
  outbox = (limit: number): Promise<OutboxPage> => readOutbox(this.read, limit);
  acknowledge = (ids: readonly string[]): Promise<void> => this.connection.write((run) => forgetEvents(run, ids));
  countTiers = (now: Instant, unlessSince: Instant): Promise<boolean> =>
    countTiers(this.read, (work) => this.connection.write(work), now, unlessSince);
  tierDays = (from: Day, to: Day): Promise<TierDays> => readTierDays(this.read, from, to);
  digest = (): Promise<GraphDigest> => readDigest((cypher) => this.connection.stream(cypher));
}
