import type { IdentifierKey } from '../../subject/identifier.js';
import type { Row, Run } from './connection.js';

/**
 * The subjects of identifiers `i`, with what their links reach. DISTINCT reads its rows to the end first:
 * everything is locked before the first subject is looked at.
 */
export const BEHIND = `MATCH (i)-[:OF]->(s) WITH DISTINCT s
  RETURN s.key AS subject, [(s)<-[:OF]-(member) | member.key] AS members,
    [(s)<-[:OF]-()-[:SAME]-(other) | other.key] AS linked`;

/** Subjects by key, each with all its identifiers. */
export type Closure = Map<IdentifierKey, ReadonlySet<IdentifierKey>>;

/** All subjects that links reach from those that `first` found (`BEHIND`), past and ambiguous links included. */
export async function subjectsBehind(run: Run, first: readonly Row[]): Promise<Closure> {
  const reached = new Set<IdentifierKey>();
  const closure: Closure = new Map();
  for (let rows = first; rows.length > 0; ) {
    for (const { subject, members } of rows) {
      closure.set(subject as IdentifierKey, new Set(members as IdentifierKey[]));
      for (const key of members as IdentifierKey[]) reached.add(key);
    }
    const next = new Set(rows.flatMap(({ linked }) => linked as IdentifierKey[]).filter((key) => !reached.has(key)));
    for (const key of next) reached.add(key);
    const keys = [...next];
    rows = keys.length > 0 ? await run(`UNWIND $keys AS key MATCH (i:Identifier {key: key}) ${BEHIND}`, { keys }) : [];
  }
  return closure;
}

/** Every identifier of the subjects that links reach from these; themselves also where nobody reported them. */
export async function linkedIdentifiers(run: Run, keys: readonly IdentifierKey[]): Promise<IdentifierKey[]> {
  const first = await run(`UNWIND $keys AS key MATCH (i:Identifier {key: key}) ${BEHIND}`, { keys });
  const behind = await subjectsBehind(run, first);
  return [...new Set([...keys, ...[...behind.values()].flatMap((members) => [...members])])];
}
