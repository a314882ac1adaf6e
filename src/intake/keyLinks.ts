import { createHash } from 'node:crypto';
import { PLATFORM, type ReadRecord } from '../facts/record.js';
import { type Instant, parseInstant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { RowEnvelope } from './source.js';

/** Pseudonyms of one person are so from the beginning. */
const ALWAYS = parseInstant('1900-01-01T00:00:00Z') as Instant;

/**
 * What the door's change of keys makes known: that a pseudonym under the new key and one under an earlier key are of one
 * person. Records of their own, so that they outlast the record that brought them, and the same whichever brings them.
 */
export function keyLinks(
  { formerPseudonyms }: RowEnvelope,
  { position, arrivedAt }: { position: string; arrivedAt: Instant },
): ReadRecord[] {
  return Object.entries(formerPseudonyms ?? {}).flatMap(([current, former]) =>
    former.map((other): ReadRecord => {
      const recordId = `pseudonym ${current} ${other}`;
      return {
        source: PLATFORM,
        publisher: PLATFORM,
        recordId,
        revision: 1,
        op: 'UPSERT',
        recordedAt: arrivedAt,
        position,
        contentHash: createHash('sha256').update(recordId).digest('hex').slice(0, 32),
        facts: [
          {
            slot: 'key',
            about: current as IdentifierKey,
            content: { kind: 'SameSubject', other: other as IdentifierKey },
            validFrom: ALWAYS,
          },
        ],
      };
    }),
  );
}
