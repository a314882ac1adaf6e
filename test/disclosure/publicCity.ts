import { SOURCES } from '../../connectors/sources.js';
import type { FactContent, NewFact } from '../../src/facts/fact.js';
import type { Instant } from '../../src/facts/time.js';
import type { Graph } from '../../src/graph/graph.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { rate, service } from '../api/given.js';
import { batch, fact, noRefusals, record } from '../graph/given.js';
import { policies, readFacts } from './given.js';

export const NOW = '2026-06-01T00:00:00.000Z' as Instant;

let told = 0;
/** Facts in one record of a source, which is heard with it. */
export async function tellBy(
  graph: Graph,
  source: string,
  recordId: string,
  facts: NewFact[],
  revision = 1,
): Promise<void> {
  const sent = {
    ...record(recordId, revision, facts),
    source,
    publisher: SOURCES.find(({ id }) => id === source)!.publisher,
  };
  const offset = { cluster: 'c', topic: `${recordId}-${told++}`, partition: revision, expected: undefined, next: '1' };
  await graph.absorb(batch([sent], NOW, { offset, source, heardAt: NOW }), rate, noRefusals);
}

/** Facts of compact notation about this subject, each a record of its own from the source that the notation says. */
export async function tellLines(graph: Graph, about: IdentifierKey, lines: readonly string[]): Promise<void> {
  const facts = lines.flatMap((line, i) => readFacts(line, `fact${i}`));
  for (const [i, { content, slot, validFrom, validTo, provenance }] of facts.entries()) {
    const again = { slot, about, content, validFrom, ...(validTo ? { validTo } : {}) };
    await tellBy(graph, provenance.source, `${about}-${i}`, [again]);
  }
}

export const registeredAs = (about: IdentifierKey, name: string, more: object = {}): NewFact =>
  fact('registration', about, {
    kind: 'Registration',
    name,
    subjectKind: 'ENTERPRISE',
    status: 'ACTIVE',
    ...more,
  } as FactContent);

/** A service by the city's own tables and sources. */
export const cityService = (changes: Parameters<typeof service>[0] = {}) =>
  service({ policies, sources: SOURCES, clock: () => NOW, ...changes });

/** Everything that anybody may ask about a subject. */
const SECTION = 'title basis word text notHeardSince sources { id title publisher state lastHeardAt }';
const REMEDY = 'remedy { turnTo objection limits basis repair { state from text } }';
export const SUBJECT_FIELDS = `code name kind asOf policyVersion
  registration { ${SECTION} record { status enterpriseType capital { amount currency } region industry address registeredOn
    representatives registrar recordedAt ${REMEDY} } }
  permits { ${SECTION} records { item permitNumber authority from until ${REMEDY} } }
  penalties { ${SECTION} records { decisionNumber authority act kinds fineYuan confiscatedYuan decidedOn publishedOn banUntil
    channel until basis text ${REMEDY} } }
  lists { ${SECTION} list records { list authority ground decisionNumber from until basis text ${REMEDY} } }`;
