import type { SubjectHeading } from '../../facts/subjectName.js';
import { foldedKey, searchedAs } from '../../subject/foldedName.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { codeOf, schemeOf } from '../../subject/identifier.js';
import type { SubjectChange } from '../changes.js';
import type { Rated, StoredAssessment, SubjectCard } from '../graph.js';
import { digestOfCard, stampOf } from '../subjectCard.js';
import { type Row, whole } from './connection.js';
import { saidText } from './said.js';

export const ASSESSMENT = [
  'tier',
  'policyVersion',
  'assessedAt',
  'nextChangeAt',
  'listings',
  'candidates',
  'said',
  'assessment',
  'cardDigest',
];
const HEADING = ['key', 'code', 'name', 'formerNames', 'kind', 'region', 'industry', 'reported', 'folded', 'words'];
/** The property names of `subjectProperties`; the second without those that stay where the heading does. */
export const SUBJECT = [...HEADING, 'revision', 'knownAt', ...ASSESSMENT];
export const SUBJECT_UNDER_HEADING = ['key', 'revision', 'knownAt', ...ASSESSMENT];

export function assessmentProperties(assessment: StoredAssessment, heading: SubjectHeading): Row {
  const { tier, policyVersion, asOf, nextChangeAt, listings, candidates, said, body } = assessment;
  return {
    tier: tier ?? null,
    policyVersion,
    assessedAt: asOf,
    nextChangeAt: nextChangeAt ?? null,
    listings: JSON.stringify(listings),
    candidates: candidates?.length ? candidates : null,
    said: said ? saidText(said) : null,
    assessment: body,
    cardDigest: digestOfCard(heading, assessment),
  };
}

export function subjectProperties(subject: SubjectChange): Row {
  const { key, heading, sameHeading, identifiers, revision, knownAt, reported } = subject;
  return {
    key,
    code: heading.code ?? null,
    name: heading.name,
    formerNames: heading.formerNames,
    kind: heading.kind,
    region: heading.region ?? null,
    industry: heading.industry ?? null,
    revision: whole(revision),
    knownAt,
    reported,
    folded: foldedKey(heading.name),
    words: reported && !sameHeading ? wordsOf(heading, identifiers) : null,
    ...assessmentProperties(subject.assessment, heading),
  };
}

/** What full-text search finds a subject by: its names, also folded and in pinyin, codes and old numbers (never a pseudonym). */
function wordsOf(heading: SubjectHeading, identifiers: readonly IdentifierKey[]): string {
  const { region, kind } = heading;
  const names = [heading.name, ...heading.formerNames];
  const further = names.flatMap((name) => searchedAs(name, { region, person: kind === 'PERSON' }));
  const codes = identifiers.filter((key) => !['person', 'named'].includes(schemeOf(key))).map(codeOf);
  return [...new Set([...names, ...further, ...codes])].join(' \n ').normalize('NFKC');
}

export function headingFrom(row: Row): SubjectHeading {
  return {
    ...(row.code ? { code: row.code as string } : {}),
    name: row.name as string,
    formerNames: row.formerNames as string[],
    kind: row.kind as SubjectHeading['kind'],
    ...(row.region ? { region: row.region as string } : {}),
    ...(row.industry ? { industry: row.industry as string } : {}),
  };
}

export function assessmentFrom(row: Row): StoredAssessment | undefined {
  const rated = ratingFrom(row);
  return rated && { ...rated, body: row.assessment as string };
}

export function ratingFrom(row: Row): Rated | undefined {
  if (row.policyVersion === null || row.policyVersion === undefined) return undefined;
  return {
    ...(row.tier ? { tier: row.tier as StoredAssessment['tier'] } : {}),
    policyVersion: row.policyVersion as string,
    asOf: row.assessedAt as StoredAssessment['asOf'],
    ...(row.nextChangeAt ? { nextChangeAt: row.nextChangeAt as StoredAssessment['asOf'] } : {}),
    listings: row.listings === '[]' ? [] : JSON.parse(row.listings as string),
  };
}

/** The columns of the stamp, of a subject `s`. */
export const STAMP_COLUMNS = `s.revision AS revision, s.knownAt AS knownAt, s.cardDigest AS cardDigest,
  EXISTS { MATCH (:Dirty {subject: s.key}) } AS dirty`;
/** The columns that `cardFrom` reads, of a subject `s`. */
export const CARD_COLUMNS = `s.key AS key, s.code AS code, s.name AS name, s.kind AS kind, s.region AS region,
  s.tier AS tier, s.policyVersion AS policyVersion,
  s.assessedAt AS assessedAt, s.nextChangeAt AS nextChangeAt, s.listings AS listings, s.assessment AS assessment, ${STAMP_COLUMNS}`;

/**
 * Has its stamp only where what was read is what the stamp is of: a row read while a commit is applied may have the one
 * of before and the other of after.
 */
export function cardFrom(row: Row): SubjectCard {
  const assessment = assessmentFrom(row)!;
  const revision = row.revision as number;
  const card: SubjectCard = {
    key: row.key as IdentifierKey,
    ...(row.code ? { code: row.code as string } : {}),
    name: row.name as string,
    kind: row.kind as SubjectCard['kind'],
    ...(row.region ? { region: row.region as string } : {}),
    revision,
    knownAt: row.knownAt as SubjectCard['knownAt'],
    dirty: row.dirty as boolean,
    assessment,
  };
  const digest = digestOfCard(card, assessment);
  return row.cardDigest === digest ? { ...card, stamp: stampOf(revision, card.knownAt, digest) } : card;
}
