import { edgeEnds, type Fact, type Relation, relationKindsOf } from '../../facts/fact.js';
import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Around, Browsed, Neighbourhood, RelationsAsked, SubgraphSubject } from '../browse.js';
import { edgeOfFact, subjectThen } from '../edgesOfFacts.js';
import { byId } from '../known.js';
import { type Row, type Run, whole } from './connection.js';
import { factFrom } from './factRow.js';
import { KNOWN, subjectsThen } from './subjectsThen.js';

/** Relations as they were known at another time, read from the facts: identifiers are joined as they were then. */
export class RelationsThen implements Browsed {
  private readonly identifiersOf = new Map<IdentifierKey, IdentifierKey[]>();
  private readonly ownerOf = new Map<IdentifierKey, IdentifierKey>();

  constructor(
    private readonly run: Run,
    private readonly asked: RelationsAsked & { knownAt: Instant },
  ) {}

  keyOf = async (identifier: IdentifierKey): Promise<IdentifierKey | undefined> => {
    await this.resolve([identifier]);
    return this.ownerOf.get(identifier);
  };

  around: Around = async (keys, bound) => {
    await this.resolve(keys);
    const identifiers = keys.flatMap((key) => this.identifiersOf.get(key) ?? [key]);
    const rows = await this.relationsOf(identifiers, bound);
    const facts = new Map(rows.map((row) => [row.identifier as IdentifierKey, (row.facts as Row[]).map(factFrom)]));
    const counts = new Map(rows.map((row) => [row.identifier as IdentifierKey, row.count as number]));
    const all = [...facts.values()].flat() as Fact<Relation>[];
    await this.resolve(all.flatMap((fact) => Object.values(edgeEnds(fact.about, fact.content))));
    return new Map(
      keys.map((key): [IdentifierKey, Neighbourhood] => {
        const own = this.identifiersOf.get(key) ?? [key];
        const distinct = new Map(own.flatMap((each) => facts.get(each) ?? []).map((fact) => [fact.id, fact]));
        const edges = [...distinct.values()].sort(byId).flatMap((fact) => edgeOfFact(fact, this.owner) ?? []);
        const count = own.reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
        return [key, { edges: edges.slice(0, bound.first), count: Math.min(bound.cap, Math.max(count, edges.length)) }];
      }),
    );
  };

  subjects = async (keys: readonly IdentifierKey[]): Promise<SubgraphSubject[]> => {
    const { asOf, knownAt } = this.asked;
    const rows = await this.run(
      `UNWIND $keys AS key MATCH (:Identifier {key: key})<-[:ABOUT]-(f:Fact)
       WHERE f.kind IN ['Registration', 'CalledName'] AND ${KNOWN('f')} RETURN properties(f) AS fact`,
      { keys: keys.flatMap((key) => this.identifiersOf.get(key) ?? [key]), at: knownAt },
    );
    const facts = rows.map((row) => factFrom(row.fact as Row)).sort(byId);
    const relations = await this.callingRelations(keys.flatMap((key) => this.identifiersOf.get(key) ?? [key]));
    return keys.map((key) => subjectThen(this.identifiersOf.get(key) ?? [key], { facts, asOf, relations }));
  };

  /** The latest relation that gives each identifier a name, of those that had begun. */
  private async callingRelations(identifiers: readonly IdentifierKey[]): Promise<Fact[]> {
    const { asOf, knownAt } = this.asked;
    const rows = await this.run(
      `UNWIND $identifiers AS identifier MATCH (i:Identifier {key: identifier})
       CALL (i) {
         MATCH (i)<-[:NAMES]-(f:Fact) WHERE f.calls AND f.validFrom <= $asOf AND ${KNOWN('f')}
         RETURN f ORDER BY f.validFrom DESC, f.id DESC LIMIT 1
       }
       RETURN properties(f) AS fact`,
      { identifiers, asOf, at: knownAt },
    );
    return rows.map((row) => factFrom(row.fact as Row));
  }

  private owner = (identifier: IdentifierKey): IdentifierKey | undefined => this.ownerOf.get(identifier);

  private async resolve(identifiers: readonly IdentifierKey[]): Promise<void> {
    const unknown = [...new Set(identifiers)].filter((identifier) => !this.ownerOf.has(identifier));
    if (unknown.length === 0) return;
    for (const [asked, group] of await subjectsThen(this.run, unknown, this.asked.knownAt)) {
      this.identifiersOf.set(group[0]!, group);
      this.ownerOf.set(asked, group[0]!);
      for (const each of group) this.ownerOf.set(each, group[0]!);
    }
  }

  private relationsOf(identifiers: readonly IdentifierKey[], bound: { first: number; cap: number }): Promise<Row[]> {
    const { asOf, knownAt, kinds, direction } = this.asked;
    // A branch's edge leads away from the one that the fact is about; every other kind's leads to it.
    const isUp = "(type(link) = 'NAMES') = (f.kind = 'Branch')";
    const leads = direction ? `AND ${direction === 'UP' ? '' : 'NOT '}(${isUp})` : '';
    return this.run(
      `UNWIND $identifiers AS identifier MATCH (i:Identifier {key: identifier})
       CALL (i) {
         MATCH (i)<-[link:ABOUT|NAMES]-(f:Fact)
         WHERE f.kind IN $kinds ${leads} AND f.validFrom <= $asOf AND (f.validTo IS NULL OR f.validTo > $asOf) AND ${KNOWN('f')}
         WITH DISTINCT f LIMIT $cap WITH f ORDER BY f.id
         RETURN [f IN collect(f)[..$first] | properties(f)] AS facts, count(f) AS count
       }
       RETURN identifier, facts, count`,
      {
        identifiers,
        asOf,
        at: knownAt,
        kinds: relationKindsOf(kinds),
        first: whole(bound.first),
        cap: whole(bound.cap),
      },
    );
  }
}
