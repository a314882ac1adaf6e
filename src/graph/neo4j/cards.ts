import { impliedIdentifier } from '../../facts/sameSubject.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { CardStamp, SubjectCard } from '../graph.js';
import { stampOf } from '../subjectCard.js';
import type { Run } from './connection.js';
import { CARD_COLUMNS, cardFrom, STAMP_COLUMNS } from './subjectRow.js';

const ITSELF = 'UNWIND $keys AS asked MATCH (s:Subject {key: asked}) WHERE s.reported';
export const BEHIND = 'UNWIND $keys AS asked MATCH (:Identifier {key: asked})-[:OF]->(s:Subject) WHERE s.reported';

/** Most are asked for by the key of the subject itself: only the others need their identifier looked up. */
export async function readCards(run: Run, keys: readonly IdentifierKey[]): Promise<(SubjectCard | undefined)[]> {
  const found = (match: string) => async (asked: readonly IdentifierKey[]) => {
    const rows = await run(`${match} RETURN asked, ${CARD_COLUMNS}`, { keys: asked });
    return new Map(rows.map((row) => [row.asked as IdentifierKey, cardFrom(row)]));
  };
  const own = await found(ITSELF)(keys);
  const others = keys.filter((key) => !own.has(key));
  const behind = others.length > 0 ? await byIdentifier(others, found(BEHIND)) : [];
  const other = new Map(others.map((key, i) => [key, behind[i]]));
  return keys.map((key) => own.get(key) ?? other.get(key));
}

type Stamped = [key: string, revision: number, knownAt: SubjectCard['knownAt'], digest: string | null, dirty: boolean];

/** In one row: a quarter less than a row each. */
export async function readStamps(run: Run, keys: readonly IdentifierKey[]): Promise<(CardStamp | undefined)[]> {
  const [row] = await run(
    `${ITSELF} WITH asked, ${STAMP_COLUMNS}
     RETURN collect([asked, revision, knownAt, cardDigest, dirty]) AS stamped`,
    { keys },
  );
  const stamps = new Map<string, CardStamp>();
  for (const [key, revision, knownAt, digest, dirty] of row!.stamped as Stamped[])
    if (digest) stamps.set(key, { stamp: stampOf(revision, knownAt, digest), dirty });
  return keys.map((key) => stamps.get(key));
}

/** By the identifiers themselves; where nothing is found, once more by the organisation codes inside them. */
export async function byIdentifier<T>(
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
