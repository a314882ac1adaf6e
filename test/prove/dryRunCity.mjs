import { factId } from '../../dist/src/facts/fact.js';
import { impliedIdentifier } from '../../dist/src/facts/sameSubject.js';
import { headingOf } from '../../dist/src/facts/subjectName.js';
import { startOfDay } from '../../dist/src/facts/time.js';
import { factProperties } from '../../dist/src/graph/neo4j/factRow.js';
import { Neo4jGraph } from '../../dist/src/graph/neo4j/neo4jGraph.js';
import { subjectProperties } from '../../dist/src/graph/neo4j/subjectRow.js';
import { now } from '../../dist/src/main/clock.js';
import { ratingBy } from '../../dist/src/main/rating.js';
import { organisationCheckCharacter } from '../../dist/src/subject/organisationCode.js';
import { usccCheckCharacter } from '../../dist/src/subject/uscc.js';
import { dice } from './city.mjs';
import { connectionTo } from './platform.mjs';

const BATCH = 2_500;
const KNOWN_FROM = '2026-01-01T00:00:00.000Z';
const RECORDED = startOfDay('2026-11-01');
const LISTS = ['ABNORMAL_OPERATIONS', 'SERIOUS_VIOLATIONS', 'JUDGMENT_DEFAULTERS', 'WAGE_DEFAULTERS'];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The nth invented subject, the same each time: what is known of it, without asking any graph. */
export function seededSubject(index, seed) {
  const roll = dice(seed * 1_000_003 + index);
  const code = codeOf(index);
  const key = `uscc:${code}`;
  const facts = [];
  const add = (content, from, validTo, source) => {
    const slot = `${content.kind}${facts.length}`;
    const recordId = `D${index}`;
    facts.push({
      id: factId(source, recordId, slot, 1),
      slot,
      about: key,
      content,
      validFrom: startOfDay(from),
      ...(validTo ? { validTo: startOfDay(validTo) } : {}),
      revision: 1,
      recordedAt: RECORDED,
      knownFrom: KNOWN_FROM,
      provenance: { source, publisher: '测试', recordId, position: 'dry-run-0-0' },
    });
  };
  const name = `江湾测试${index}有限公司`;
  add(
    { kind: 'Registration', name, subjectKind: 'ENTERPRISE', status: roll() < 0.01 ? 'REVOKED' : 'ACTIVE' },
    '2019-05-06',
    undefined,
    'registration',
  );
  if (roll() < 0.97) add({ kind: 'TaxFiling', period: '2026-10' }, '2026-11-01', undefined, 'tax');
  if (roll() < 0.97)
    add({ kind: 'InsuredCount', month: '2026-10', insured: 5 }, '2026-11-01', undefined, 'social-security');
  if (roll() < 0.05)
    add(
      { kind: 'TaxArrears', taxType: '增值税', owedYuan: Math.round(roll() * 60_000) },
      '2026-03-01',
      undefined,
      'tax',
    );
  if (roll() < 0.05)
    add({ kind: 'TaxRating', year: 2025, grade: roll() < 0.5 ? 'C' : 'D' }, '2026-04-10', undefined, 'tax');
  if (roll() < 0.06) {
    const list = LISTS[Math.floor(roll() * LISTS.length)];
    add(
      { kind: 'Listing', list, ground: '未公示年度报告', authority: '测试' },
      '2025-08-01',
      undefined,
      'registration',
    );
  }
  for (let n = 0; n < 3 && roll() < 0.1; n++) add(penalty(index, n, roll), '2025-06-01', undefined, 'penalty');
  facts.sort((a, b) => (a.id < b.id ? -1 : 1));
  const identifiers = [key, impliedIdentifier(key)];
  return { code, dossier: { key, identifiers, facts, held: [], revision: 1, knownAt: KNOWN_FROM } };
}

const penalty = (index, n, roll) => ({
  kind: 'Penalty',
  decisionNumber: `江湾罚〔2025〕${index}-${n}`,
  authority: roll() < 0.7 ? '市市场监督管理局' : '市生态环境局',
  act: '测试',
  penaltyKinds: ['FINE'],
  fineYuan: Math.round(roll() * 150_000),
  confiscatedYuan: 0,
  heavier: false,
  field: 'OTHER',
  decidedOn: '2025-06-01',
  publishedOn: '2025-06-08',
});

function codeOf(index) {
  let [rest, eight] = [index, ''];
  for (let place = 0; place < 5; place++) {
    eight = ALPHABET[rest % ALPHABET.length] + eight;
    rest = Math.floor(rest / ALPHABET.length);
  }
  eight = `JWZ${eight}`;
  const first17 = `91429801${eight}${organisationCheckCharacter(eight)}`;
  return first17 + usccCheckCharacter(first17);
}

/** Writes them as the product's own nodes, in bulk: intake would take ten times as long and is proved elsewhere. */
export async function fillSubjects(env, subjects, seed, policy, say) {
  const graph = new Neo4jGraph({ uri: env.NEO4J_URI }, 'schema/graph');
  await graph.migrate();
  await graph.close();
  const connection = connectionTo(env);
  const rate = ratingBy(policy);
  const at = now();
  for (let start = 0; start < subjects; start += BATCH) {
    const rows = [];
    for (let i = start; i < Math.min(start + BATCH, subjects); i++) rows.push(rowOf(seededSubject(i, seed), rate, at));
    await connection.write((run) => run(FILL, { rows }));
    if ((start / BATCH) % 20 === 19) say(`${start + BATCH} subjects written`);
  }
  await connection.close();
}

const FILL = `UNWIND $rows AS row
  CREATE (s:Subject:Enterprise) SET s = row.subject
  CREATE (i:Identifier {key: row.key})-[:OF]->(s)
  CREATE (:Identifier {key: row.implied})-[:OF]->(s)
  WITH i, row UNWIND row.facts AS fact CREATE (f:Fact)-[:ABOUT]->(i) SET f = fact`;

function rowOf({ dossier }, rate, at) {
  const { key, identifiers, facts, revision, knownAt } = dossier;
  const heading = headingOf(key, identifiers, facts);
  const subject = { key, heading, identifiers, revision, knownAt, reported: true, assessment: rate(dossier, at) };
  return { key, implied: identifiers[1], subject: subjectProperties(subject), facts: facts.map(factProperties) };
}
