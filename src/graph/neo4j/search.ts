import { foldName } from '../../subject/foldedName.js';
import { readCode } from '../../subject/identifier.js';
import type { SubjectPage, SubjectSearch } from '../graph.js';
import type { Row, Run } from './connection.js';
import { whole } from './connection.js';
import { saidCondition, saidParameters } from './said.js';
import { CARD_COLUMNS, cardFrom } from './subjectRow.js';

/**
 * One page and the count of all, in key order. Lists are filtered by their end in the query itself, so nothing is found
 * on a list a moment past it.
 */
export async function searchSubjects(run: Run, search: SubjectSearch): Promise<SubjectPage> {
  const { text, tier, list, candidateFor, region, industry, said, now, first, after } = search;
  const asked = { tier, list, candidateFor, region, industry };
  const parameters = {
    ...wordsToFind(text),
    ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value ?? null])),
    ...(said ? saidParameters(said) : {}),
    now,
  };
  const from = start(search);
  const page = await run(
    `${from} WITH DISTINCT s WHERE s.key > $after ORDER BY s.key LIMIT $limit RETURN ${CARD_COLUMNS}`,
    { ...parameters, after: after ?? '', limit: whole(first + 1) },
  );
  const [count] = await run(`${from} RETURN count(DISTINCT s) AS total`, parameters);
  return {
    subjects: page.slice(0, first).map(cardFrom),
    totalCount: (count as Row).total as number,
    hasNextPage: page.length > first,
  };
}

const NOT_PAST = '(s.nextChangeAt IS NULL OR s.nextChangeAt > $now)';

function start({ text, tier, list, candidateFor, region, industry, said }: SubjectSearch): string {
  const conditions = [
    's.reported',
    ...(tier ? ['s.tier = $tier', NOT_PAST] : []),
    ...(candidateFor ? ['$candidateFor IN s.candidates', NOT_PAST] : []),
    ...(region ? ['s.region = $region'] : []),
    ...(industry ? ['s.industry = $industry'] : []),
    ...(said ? ['s.said IS NOT NULL', saidCondition(said), NOT_PAST] : []),
    ...(list
      ? [
          'EXISTS { MATCH (s)-[l:LISTED_ON]->(:List {kind: $list}) WHERE l.validFrom <= $now AND (l.validTo IS NULL OR l.validTo > $now) }',
        ]
      : []),
  ];
  const match = text
    ? `CALL () {
         CALL db.index.fulltext.queryNodes('subject_words', $words) YIELD node RETURN node AS s
         UNION MATCH (:Identifier {key: $identifier0})-[:OF]->(s:Subject) RETURN s
         UNION MATCH (:Identifier {key: $identifier1})-[:OF]->(s:Subject) RETURN s
       } WITH s`
    : list
      ? 'MATCH (s:Subject)-[:LISTED_ON]->(:List {kind: $list}) WITH s'
      : candidateFor
        ? 'MATCH (s:Subject) WHERE s.candidates IS NOT NULL WITH s'
        : 'MATCH (s:Subject) WITH s';
  return `${match} WHERE ${conditions.join(' AND ')}`;
}

/** Chinese as a phrase of bigrams, so that all of it must stand together, as sent or folded; pinyin, a code or a number also by its beginning. */
function wordsToFind(text: string | undefined): Row {
  if (!text) return {};
  const plain = text.normalize('NFKC').trim().replace(/["\\]/g, ' ');
  const prefix = /^[0-9A-Za-z]{3,}$/.test(plain) ? ` OR ${plain.toLowerCase()}*` : '';
  const reading = readCode(text);
  const [identifier0, identifier1] = 'identifiers' in reading ? reading.identifiers : [];
  const folded = foldName(text);
  const spelled = folded !== '' && folded !== plain ? ` OR "${folded}"` : '';
  return { words: `"${plain}"${spelled}${prefix}`, identifier0: identifier0 ?? '', identifier1: identifier1 ?? '' };
}
