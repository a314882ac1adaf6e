import neo4j from 'neo4j-driver';
import { EDGE_OF_RELATION, edgeEnds, factId, isRelation, mentions, otherEnd } from '../../dist/src/facts/fact.js';
import { linksOf, partition, withImplied } from '../../dist/src/facts/sameSubject.js';
import { edgeDetail } from '../../dist/src/graph/edgeDetail.js';
import { factProperties } from '../../dist/src/graph/neo4j/factRow.js';

// The peer of intake: what anybody would write first. One transaction a batch, a few UNWINDs, no lock, no question what
// is known already, no assessment. It is given its rows ready made, so reading records costs it nothing.

const SUBJECTS = `UNWIND $rows AS row MERGE (i:Identifier {key: row.identifier}) MERGE (s:Subject {key: row.key})
  ON CREATE SET s.name = row.name, s.code = row.code, s.kind = row.kind MERGE (i)-[:OF]->(s)`;
const FACTS = `UNWIND $rows AS row MATCH (i:Identifier {key: row.about}) CREATE (f:Fact)-[:ABOUT]->(i) SET f = row.set`;
const edges = (type) =>
  `UNWIND $rows AS row MATCH (a:Subject {key: row.from}) MATCH (b:Subject {key: row.to})
   CREATE (a)-[r:${type}]->(b) SET r = row.set`;

/** The rows of each batch: subjects with their identifiers, facts, and edges by type. */
export function bareBatches(slices) {
  const links = linksOf(slices.flatMap(({ records }) => records.flatMap(({ facts }) => facts)));
  const all = withImplied(slices.flatMap(({ records }) => records.flatMap(({ facts }) => facts.flatMap(mentions))));
  const owner = new Map(partition(all, links).flatMap((group) => group.map((key) => [key, group[0]])));
  return slices.map(({ records }) => {
    const facts = records.flatMap((record) => record.facts.map((fact) => asWritten(fact, record)));
    const names = new Map(facts.flatMap(({ about, content }) => nameIn(about, content)));
    const subjects = [...withImplied(facts.flatMap(mentions))].map((identifier) => {
      const key = owner.get(identifier);
      return { identifier, key, name: names.get(key) ?? null, code: key.split(':').at(-1), kind: 'ENTERPRISE' };
    });
    const relations = Object.entries(EDGE_OF_RELATION).map(([kind, type]) => {
      const rows = facts.filter(({ content }) => content.kind === kind).map((fact) => edgeRow(fact, owner));
      return { type, rows };
    });
    const rows = facts.map((fact) => ({ about: fact.about, set: factProperties(fact) }));
    return {
      records: records.length,
      facts: rows,
      subjects,
      relations: relations.filter(({ rows }) => rows.length > 0),
    };
  });
}

const nameIn = (about, content) =>
  isRelation(content)
    ? [[otherEnd(content).key, otherEnd(content).name]]
    : content.kind === 'Registration'
      ? [[about, content.name]]
      : [];

const asWritten = ({ documentNumber, ...fact }, { source, publisher, recordId, revision, recordedAt, position }) => ({
  ...fact,
  id: factId(source, recordId, fact.slot, revision),
  revision,
  recordedAt,
  knownFrom: recordedAt,
  provenance: { source, publisher, recordId, position, documentNumber },
});

function edgeRow(fact, owner) {
  const { from, to } = edgeEnds(fact.about, fact.content);
  const set = { factId: fact.id, validFrom: fact.validFrom, validTo: fact.validTo ?? null, ...edgeDetail(fact) };
  return { from: owner.get(from), to: owner.get(to), set };
}

/** Writes the batches one after the other; gives seconds. */
export async function writeBare(uri, batches) {
  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
  const session = driver.session({ database: 'neo4j' });
  const begun = performance.now();
  for (const { subjects, facts, relations } of batches) {
    await session.executeWrite(async (tx) => {
      await tx.run(SUBJECTS, { rows: subjects });
      await tx.run(FACTS, { rows: facts });
      for (const { type, rows } of relations) await tx.run(edges(type), { rows });
    });
  }
  const seconds = (performance.now() - begun) / 1000;
  await session.close();
  await driver.close();
  return seconds;
}
