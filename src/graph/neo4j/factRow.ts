import { type Fact, isRelation } from '../../facts/fact.js';
import { type Row, whole } from './connection.js';

/** The names of a fact's node properties. */
export const FACT = [
  ...[
    'id',
    'slot',
    'about',
    'kind',
    'content',
    'validFrom',
    'validTo',
    'recordedAt',
    'knownFrom',
    'knownTo',
    'revision',
  ],
  ...['source', 'publisher', 'recordId', 'position', 'documentNumber', 'notes', 'calls'],
];

/** A fact's node properties; `calls` where it says what somebody else is called. */
export function factProperties(fact: Fact): Row {
  const { id, slot, about, content, validFrom, validTo, recordedAt, knownFrom, knownTo, revision, notes, provenance } =
    fact;
  const { source, publisher, recordId, position, documentNumber } = provenance;
  return {
    id,
    slot,
    about,
    kind: content.kind,
    content: JSON.stringify(content),
    validFrom,
    validTo: validTo ?? null,
    recordedAt,
    knownFrom,
    knownTo: knownTo ?? null,
    revision: whole(revision),
    source,
    publisher,
    recordId,
    position,
    documentNumber: documentNumber ?? null,
    notes: notes ?? null,
    calls: isRelation(content) ? true : null,
  };
}

/** The fact that a node's properties hold. */
export function factFrom(row: Row): Fact {
  const text = (name: string) => row[name] as string;
  return {
    id: text('id'),
    slot: text('slot'),
    about: row.about as Fact['about'],
    content: JSON.parse(text('content')),
    validFrom: row.validFrom as Fact['validFrom'],
    ...(row.validTo ? { validTo: row.validTo as Fact['validFrom'] } : {}),
    recordedAt: row.recordedAt as Fact['recordedAt'],
    knownFrom: row.knownFrom as Fact['knownFrom'],
    ...(row.knownTo ? { knownTo: row.knownTo as Fact['knownFrom'] } : {}),
    revision: row.revision as number,
    ...(row.notes ? { notes: row.notes as string[] } : {}),
    provenance: {
      source: text('source'),
      publisher: text('publisher'),
      recordId: text('recordId'),
      position: text('position'),
      ...(row.documentNumber ? { documentNumber: text('documentNumber') } : {}),
    },
  };
}
