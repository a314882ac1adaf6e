import type { Fact } from '../../facts/fact.js';
import { linksOf, partition, withImplied } from '../../facts/sameSubject.js';
import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { askedAs } from '../identifiersThen.js';
import type { Row, Run } from './connection.js';
import { factFrom } from './factRow.js';
import { linkedIdentifiers } from './subjectsBehind.js';

/** Whether a fact was known at `$at`. */
export const KNOWN = (fact: string) =>
  `${fact}.knownFrom <= $at AND (${fact}.knownTo IS NULL OR ${fact}.knownTo > $at)`;

/**
 * The identifiers of the subjects behind these, joined by what was known then: as `identifiersThen`, for many at once.
 * Those that nothing known then mentioned are left out.
 */
export async function subjectsThen(
  run: Run,
  keys: readonly IdentifierKey[],
  at: Instant,
): Promise<Map<IdentifierKey, IdentifierKey[]>> {
  const reached = await linkedIdentifiers(run, [...new Set(keys.flatMap(askedAs))]);
  const rows = await run(
    `UNWIND $keys AS key MATCH (i:Identifier {key: key})
     RETURN key, EXISTS { MATCH (i)<-[:ABOUT|NAMES]-(f:Fact) WHERE ${KNOWN('f')} } AS live,
       [(i)<-[:ABOUT]-(f:Fact) WHERE f.kind IN ['SameSubject', 'Judgement'] AND ${KNOWN('f')} | properties(f)] AS links`,
    { keys: reached, at },
  );
  const live = rows.filter((row) => row.live).map((row) => row.key as IdentifierKey);
  const links = rows.flatMap((row): Fact[] => (row.links as Row[]).map(factFrom));
  const groups = partition(withImplied(live), linksOf(links));
  const groupOf = new Map(groups.flatMap((group) => group.map((key) => [key, group] as const)));
  const found = keys.flatMap((key) => {
    const group = askedAs(key)
      .map((each) => groupOf.get(each))
      .find((each) => each !== undefined);
    return group ? [[key, group] as const] : [];
  });
  return new Map(found);
}
