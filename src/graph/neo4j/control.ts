import type { Fact } from '../../facts/fact.js';
import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Changes } from '../changes.js';
import {
  ControlLeaseLost,
  type ControlMark,
  type ControlStore,
  type KnownTimes,
  type Register,
  type StoredControl,
} from '../controlStore.js';
import { holdingsAsked, holdingsIn } from '../holdingsThen.js';
import { type Neo4jConnection, type Row, type Run, unwind, whole } from './connection.js';
import { readAbove, readAboveInGroup, readBelow } from './ownership.js';
import { RelationsThen } from './relationsThen.js';

/** Ultimate controllers in Neo4j: beside each subject, with a mark for each company whose holdings changed. */
export class Neo4jControl implements ControlStore {
  private readonly read: Run;

  constructor(private readonly connection: Neo4jConnection) {
    this.read = (cypher, parameters) => connection.read(cypher, parameters);
  }

  above = (key: IdentifierKey, asOf: Instant, subjectsMax: number) => readAbove(this.read, key, asOf, subjectsMax);
  aboveInGroup = (key: IdentifierKey, now: Instant, subjectsMax: number) =>
    readAboveInGroup(this.read, key, now, subjectsMax);
  below = (holders: readonly IdentifierKey[], asOf: Instant, holdingsMax: number) =>
    readBelow(this.read, holders, asOf, holdingsMax);
  belowThen = (holders: readonly IdentifierKey[], times: KnownTimes, holdingsMax: number) =>
    holdingsIn(new RelationsThen(this.read, holdingsAsked(times)), holders, holdingsMax);

  async due(now: Instant, limit: number): Promise<ControlMark[]> {
    const rows = await this.read(
      `CALL () {
         MATCH (d:ControlDue) RETURN d.company AS company, d.generation AS generation, d.was AS was LIMIT $limit
         UNION MATCH (s:Subject) WHERE s.controlChangesAt <= $now RETURN s.key AS company, 0 AS generation, null AS was LIMIT $limit
       } RETURN company, max(generation) AS generation, collect(was) AS was LIMIT $limit`,
      { now, limit: whole(limit) },
    );
    return rows.map(({ was, ...row }) => markFrom({ ...row, was: (was as IdentifierKey[][]).flat() }));
  }

  async marks(after: IdentifierKey | undefined, limit: number): Promise<ControlMark[]> {
    const rows = await this.read(
      `MATCH (d:ControlDue) WHERE d.company > $after
       RETURN d.company AS company, d.generation AS generation, d.was AS was ORDER BY company LIMIT $limit`,
      { after: after ?? '', limit: whole(limit) },
    );
    return rows.map(markFrom);
  }

  async waiting(now: Instant, limit: number): Promise<number> {
    const [row] = await this.read(
      `CALL () { MATCH (d:ControlDue) RETURN 1 AS one LIMIT $limit
         UNION ALL MATCH (s:Subject) WHERE s.controlChangesAt <= $now RETURN 1 AS one LIMIT $limit }
       RETURN count(*) AS waiting`,
      { now, limit: whole(limit) },
    );
    return Math.min(limit, row!.waiting as number);
  }

  async registers(companies: readonly IdentifierKey[], at: Instant): Promise<Register[]> {
    const rows = await this.read(`UNWIND $companies AS key MATCH (c:Subject {key: key}) ${REGISTER}`, { companies });
    return rows.map((row) => registerFrom(row, at)).sort((a, b) => (a.company < b.company ? -1 : 1));
  }

  async *allRegisters(at: Instant): AsyncIterable<Register> {
    const rows = this.connection.stream(`MATCH (c:Subject) WHERE EXISTS { (c)<-[:SHAREHOLDER_OF]-() } ${REGISTER}`);
    for await (const row of rows) yield registerFrom(row, at);
  }

  async heldBy(holders: readonly IdentifierKey[], at: Instant): Promise<IdentifierKey[]> {
    const rows = await this.read(
      `UNWIND $holders AS key MATCH (:Subject {key: key})-[r:SHAREHOLDER_OF]->(c)
       WHERE r.validFrom <= $at AND (r.validTo IS NULL OR r.validTo > $at) RETURN DISTINCT c.key AS company`,
      { holders, at },
    );
    return rows.map((row) => row.company as IdentifierKey);
  }

  async groupBelow(holders: readonly Pick<ControlMark, 'company' | 'was'>[]): Promise<IdentifierKey[]> {
    const rows = await this.read(
      `UNWIND $holders AS row MATCH (z:Subject {key: row.company})
       WITH z, coalesce(z.controllers, []) + row.was + z.key AS heads
       CALL (z, heads) {
         MATCH path = (z)-[:SHAREHOLDER_OF*1..]->(c)
         WHERE all(n IN nodes(path) WHERE n = z OR any(head IN n.controllers WHERE head IN heads))
         RETURN DISTINCT c
       }
       RETURN DISTINCT c.key AS company`,
      { holders: holders.map(({ company, was }) => ({ company, was })) },
    );
    return rows.map((row) => row.company as IdentifierKey);
  }

  lease(holder: string, now: Instant, until: Instant): Promise<boolean> {
    return this.connection.write(async (run) => {
      const rows = await run(
        `MERGE (l:Lease {name: 'control'}) SET l.lock = true
         WITH l WHERE l.holder IS NULL OR l.holder = $holder OR l.until <= $now
         SET l.holder = $holder, l.until = $until RETURN l.holder AS holder`,
        { holder, now, until },
      );
      return rows.length > 0;
    });
  }

  store(holder: string, rows: readonly StoredControl[], done: readonly ControlMark[]): Promise<void> {
    return this.connection.write(async (run) => {
      const [lease] = await run(`MATCH (l:Lease {name: 'control'}) SET l.lock = true RETURN l.holder AS holder`);
      if (lease?.holder !== holder) throw new ControlLeaseLost('another process keeps the controllers by now');
      await unwind(run, rows.map(controlProperties).sort(byKey), STORE);
      const marks = done.filter(({ generation }) => generation > 0);
      await unwind(
        run,
        marks.map(({ company, generation }) => ({ key: company, generation: whole(generation) })).sort(byKey),
        TAKE_MARK_AWAY,
      );
    });
  }
}

const markFrom = ({ company, generation, was }: Row): ControlMark => ({
  company: company as IdentifierKey,
  generation: generation as number,
  was: (was as IdentifierKey[] | null) ?? [],
});

const REGISTER = `RETURN c.key AS company, c.controllers AS controllers, c.controlChangesAt AS storedChangesAt,
  [(c)<-[r:SHAREHOLDER_OF]-(h) | [h.key, r.percent, r.validFrom, r.validTo, h.controllers]] AS holders`;
type Told = [IdentifierKey, number | null, Instant, Instant | null, IdentifierKey[] | null];

function registerFrom(row: Row, at: Instant): Register {
  const told = row.holders as Told[];
  const changes = told
    .flatMap(([, , from, to]) => [from, ...(to ? [to] : [])])
    .filter((time) => time > at)
    .sort();
  return {
    company: row.company as IdentifierKey,
    holders: told
      .filter(([, , from, to]) => from <= at && (to === null || to > at))
      .map(([holder, percent, , , controllers]) => ({
        holder,
        ...(percent === null ? {} : { percent }),
        controllers: controllers ?? [],
      })),
    controllers: (row.controllers as IdentifierKey[] | null) ?? [],
    ...(changes[0] ? { changesAt: changes[0] } : {}),
    ...(row.storedChangesAt ? { storedChangesAt: row.storedChangesAt as Instant } : {}),
  };
}

const controlProperties = ({ company, controllers, changesAt }: StoredControl) => ({
  key: company,
  controllers: controllers.length > 0 ? controllers : null,
  changesAt: changesAt ?? null,
});
const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);

/** In order of key, as everybody else locks subjects. */
const STORE =
  'MATCH (s:Subject {key: row.key}) SET s.controllers = row.controllers, s.controlChangesAt = row.changesAt';

/** Locked first, then read: whoever set it again may not have committed when the registers were read. */
const TAKE_MARK_AWAY = `MATCH (d:ControlDue {company: row.key}) SET d.lock = true
  WITH d, row WHERE d.generation = row.generation DELETE d`;

/**
 * Marks companies whose holdings changed, in order of key, in the transaction that changes them. Of facts that are closed
 * only the id is known here.
 */
export async function markControlDue(
  run: Run,
  { closed, regrouped }: Pick<Changes, 'closed' | 'regrouped'>,
  relations: readonly Fact[],
  owners: Changes['ownerOf'],
): Promise<void> {
  const shares = relations.filter(({ content }) => content.kind === 'Shareholding');
  const held = [...new Set(shares.map(({ about }) => owners.get(about)!))];
  const rows = [
    ...held.map((key) => ({ id: null, key, was: [] })),
    ...regrouped.map(({ key, was }) => ({ id: null, key, was })),
    ...[...closed].map((id) => ({ id, key: null, was: [] })),
  ];
  await unwind(run, rows, MARK);
}

const MARK = `OPTIONAL MATCH (:Fact {id: row.id, kind: 'Shareholding'})-[:ABOUT]->()-[:OF]->(s:Subject)
  WITH coalesce(row.key, s.key) AS key, row.was AS was WHERE key IS NOT NULL
  WITH key, reduce(all = [], each IN collect(was) | all + each) AS was ORDER BY key
  MERGE (d:ControlDue {company: key}) SET d.generation = coalesce(d.generation, 0) + 1, d.was = coalesce(d.was, []) + was`;
