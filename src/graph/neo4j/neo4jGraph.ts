import type { Dossier } from '../../facts/dossier.js';
import { EDGE_OF_RELATION, type Fact } from '../../facts/fact.js';
import type { Absorbed, Batch, OffsetAdvance, RefusedRecord } from '../../facts/record.js';
import { impliedIdentifier } from '../../facts/sameSubject.js';
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
import { pathsBetween, walkFrom } from '../browse.js';
import { DigestSum } from '../digest.js';
import {
  type Assess,
  type FoundPaths,
  type Graph,
  type GraphDigest,
  type History,
  type ListingBegun,
  type Namesakes,
  OffsetMoved,
  type OutboxPage,
  type PathsAsked,
  type SourceDay,
  type SourceLedger,
  type Subgraph,
  type SubjectCard,
  type SubjectPage,
  type SubjectSearch,
  type WalkAsked,
} from '../graph.js';
import { dossierOf, type Known } from '../known.js';
import { type Changes, planChanges } from '../planChanges.js';
import { batchOf } from '../streamBatch.js';
import { Neo4jConnection, type Neo4jSettings, type Row, type Run, whole } from './connection.js';
import { Neo4jControl } from './control.js';
import { dossierPages } from './dossierPages.js';
import { factFrom } from './factRow.js';
import { readHistory } from './history.js';
import { LockSetGrew, loadKnown, loadSubjects } from './loadKnown.js';
import { migrate } from './migrations.js';
import { readNamesakes } from './namesakes.js';
import { forgetEvents, leaseOutbox, readOutbox, writeNews } from './outbox.js';
import { dossierAt } from './readPast.js';
import { dueSubjects, reassessSubjects } from './reassess.js';
import { browsedIn } from './relations.js';
import { searchSubjects } from './search.js';
import { readDays, writeDays } from './sourceDays.js';
import { doneUnder, findStreams, readStreams, takeStream, tallyStreams, writeStream } from './streams.js';
import { CARD_COLUMNS, cardFrom } from './subjectRow.js';
import { writeChanges } from './writeChanges.js';

const LOCK_ATTEMPTS_MAX = 20;
const BEHIND = 'UNWIND $keys AS asked MATCH (:Identifier {key: asked})-[:OF]->(s:Subject) WHERE s.reported';

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
      if (batch.offset) await takePlace(run, batch.offset);
      const known = await loadKnown(run, batch);
      const changes = planChanges(batch, known, assess);
      await beforeCommit(changes.refused);
      await Promise.all([
        writeChanges(run, changes, known),
        ...(batch.offset ? [movePlace(run, batch, changes, known)] : []),
      ]);
      return {
        taken: changes.taken,
        unchanged: changes.unchanged,
        refused: changes.refused,
        subjects: changes.subjects.length,
      };
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

  async look(keys: readonly IdentifierKey[]): Promise<(SubjectCard | undefined)[]> {
    return this.byIdentifier(keys, async (asked) => {
      const rows = await this.read(`${BEHIND} RETURN asked, ${CARD_COLUMNS}`, { keys: asked });
      return new Map(rows.map((row) => [row.asked as IdentifierKey, cardFrom(row)]));
    });
  }

  async dossiers(keys: readonly IdentifierKey[], knownAt?: Instant): Promise<(Dossier | undefined)[]> {
    if (knownAt !== undefined) return Promise.all(keys.map((key) => dossierAt(this.read, key, knownAt)));
    return this.byIdentifier(keys, async (asked) => {
      const rows = await this.read(`${BEHIND} RETURN asked, s.key AS key`, { keys: asked });
      const subjects = await loadSubjects(this.read, [...new Set(rows.map((row) => row.key as IdentifierKey))]);
      const dossiers = new Map(subjects.map((subject) => [subject.key, dossierOf(subject)]));
      return new Map(rows.map((row) => [row.asked as IdentifierKey, dossiers.get(row.key as IdentifierKey)!]));
    });
  }

  /** By the identifiers themselves; where nothing is found, once more by the organisation codes inside them. */
  private async byIdentifier<T>(
    keys: readonly IdentifierKey[],
    find: (keys: readonly IdentifierKey[]) => Promise<Map<IdentifierKey, T>>,
  ): Promise<(T | undefined)[]> {
    const found = await find(keys);
    const implied = new Map(
      keys
        .filter((key) => !found.has(key))
        .flatMap((key) => [[key, impliedIdentifier(key)!] as const])
        .filter(([, code]) => code),
    );
    const byCode = implied.size > 0 ? await find([...new Set(implied.values())]) : new Map<IdentifierKey, T>();
    return keys.map((key) => found.get(key) ?? byCode.get(implied.get(key)!));
  }

  async facts(ids: readonly string[]): Promise<(Fact | undefined)[]> {
    const rows = await this.read('UNWIND $ids AS id MATCH (f:Fact {id: id}) RETURN properties(f) AS fact', { ids });
    const found = new Map(rows.map((row) => factFrom(row.fact as Row)).map((fact) => [fact.id, fact]));
    return ids.map((id) => found.get(id));
  }

  dossierPages = (size: number): AsyncIterable<Dossier[]> => dossierPages(this.read, size);
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
  history = (key: IdentifierKey, limit: number): Promise<History> => readHistory(this.read, key, limit);
  due = (now: Instant, policyVersion: string, limit: number): Promise<IdentifierKey[]> =>
    dueSubjects(this.read, now, policyVersion, limit);

  async place(cluster: string, topic: string, partition: number): Promise<string | undefined> {
    const [row] = await this.read('MATCH (p:Place {key: $key}) RETURN p.next AS next', {
      key: placeKey(cluster, topic, partition),
    });
    return (row?.next as string | null | undefined) ?? undefined;
  }

  async sources(): Promise<SourceLedger[]> {
    const rows = await this.read(
      `MATCH (p:Place) WHERE p.source IS NOT NULL
       RETURN p.source AS id, max(p.lastHeardAt) AS lastHeardAt, sum(p.records) AS records, sum(p.refused) AS refused`,
    );
    return rows.map(({ id, lastHeardAt, records, refused }) => ({
      id: id as string,
      ...(lastHeardAt ? { lastHeardAt: lastHeardAt as Instant } : {}),
      records: records as number,
      refused: refused as number,
    }));
  }

  sourceDays = (from: Day, to: Day): Promise<SourceDay[]> => readDays(this.read, from, to);
  leaseOutbox = (holder: string, now: Instant, until: Instant): Promise<boolean> =>
    this.connection.write((run) => leaseOutbox(run, holder, now, until));
  outbox = (limit: number): Promise<OutboxPage> => readOutbox(this.read, limit);
  acknowledge = (ids: readonly string[]): Promise<void> => this.connection.write((run) => forgetEvents(run, ids));

  async digest(): Promise<GraphDigest> {
    const sum = new DigestSum();
    const text = (value: unknown) => value as string;
    for await (const row of this.connection.stream(
      `MATCH (s:Subject) WHERE s.reported
       RETURN s.key AS key, [(s)<-[:OF]-(i) WHERE i.idle IS NULL | i.key] AS identifiers, s.name AS name, s.tier AS tier,
         [(s)-[r:LISTED_ON]->(l) | [l.kind, r.factId, r.validTo]] AS listings`,
    )) {
      sum.subject(text(row.key), row.identifiers as string[], text(row.name), (row.tier as string | null) ?? undefined);
      for (const [list, fact, until] of row.listings as string[][])
        sum.listing(text(row.key), list!, fact!, until ?? undefined);
    }
    for await (const row of this.connection.stream(
      'MATCH (f:Fact) WHERE f.knownTo IS NULL RETURN f.id AS id, f.about AS about, f.content AS content, f.validFrom AS validFrom, f.validTo AS validTo',
    )) {
      const { id, about, content, validFrom, validTo } = row as Record<string, string>;
      sum.fact({ id: id!, about: about!, content: content!, validFrom: validFrom!, validTo: validTo ?? undefined });
    }
    for await (const row of this.connection.stream(
      `MATCH (a:Subject)-[r:${Object.values(EDGE_OF_RELATION).join('|')}]->(b:Subject)
       RETURN r.factId AS id, type(r) AS kind, a.key AS from, b.key AS to`,
    )) {
      sum.relation(text(row.id), text(row.kind), text(row.from), text(row.to));
    }
    return sum.result();
  }
}

const placeKey = (cluster: string, topic: string, partition: number): string => `${cluster}/${topic}/${partition}`;

/** Locks the partition's place; a writer whose place was moved by another (a zombie) is turned away. */
async function takePlace(run: Run, offset: OffsetAdvance): Promise<void> {
  const [row] = await run('MERGE (p:Place {key: $key}) SET p.lock = true RETURN p.next AS next', {
    key: placeKey(offset.cluster, offset.topic, offset.partition),
  });
  const next = (row!.next as string | null) ?? undefined;
  if (next !== offset.expected) throw new OffsetMoved(next);
}

/** Counters stand with the place, not with the source: a node that every connector writes would make them queue. */
async function movePlace(run: Run, batch: Batch, changes: Changes, known: Known): Promise<void> {
  const { cluster, topic, partition, next } = batch.offset!;
  const key = placeKey(cluster, topic, partition);
  const [source, heard] = [...batch.heard][0] ?? [null, null];
  await run(
    `MATCH (p:Place {key: $key}) SET p.next = $next, p.source = coalesce($source, p.source),
       p.lastHeardAt = CASE WHEN $heard IS NULL OR p.lastHeardAt > $heard THEN p.lastHeardAt ELSE $heard END,
       p.records = coalesce(p.records, 0) + $records, p.refused = coalesce(p.refused, 0) + $refused`,
    {
      key,
      next,
      source,
      heard,
      records: whole(changes.taken),
      refused: whole(changes.refused.length + batch.refused),
    },
  );
  await writeDays(run, key, batch, changes.refused, known.records);
}
