import { expect, test } from '@jest/globals';
import { explain } from '../../src/policy/explain.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { at, dossierOf, readFacts } from '../assessment/compactFacts.js';

const policies = await loadPolicies('schema');
const explained = (lines: string[], asOf: string, id = 'national-2026') =>
  explain(dossierOf(lines.flatMap((line, i) => readFacts(line, `f${i}`))), policies.byId(id)!, at(asOf));

test('a row that matched names its evidence, one that did not how far it fell short', () => {
  const rows = explained(['penalty 2026-01-01 FINE fine=30000 x4'], '2026-05-01');
  const row = (rule: string) => rows.find((each) => each.rule === rule)!;
  expect(row('penalties-over-100k')).toMatchObject({ matched: true, shortfalls: [] });
  expect(row('penalties-over-100k').evidence).toEqual(['f0.1', 'f0.2', 'f0.3', 'f0.4']);
  expect(row('penalties-6-to-10').shortfalls).toEqual([{ kind: 'COUNT', have: 4, atLeast: 6, atMost: 10 }]);
  expect(row('penalties-1-to-5').shortfalls).toEqual([{ kind: 'SUM', haveYuan: 120000, atMostYuan: 100000 }]);
});

test('a row for other subjects, or of another time, says so', () => {
  const rows = explained(['listing ABNORMAL_OPERATIONS 2020-01-01'], '2026-05-01');
  const kinds = (rule: string) => rows.find((each) => each.rule === rule)!.shortfalls.map((each) => each.kind);
  expect(kinds('marked-abnormal')).toContain('OTHER_SUBJECTS_ONLY');
  expect(kinds('serious-after-three-years')).toContain('NOT_LAW_THEN');
});

test('every row of both tables is explained', () => {
  const { document } = policies.default;
  expect(explained([], '2026-05-01')).toHaveLength(document.tiers.rows.length + document.candidates.rows.length);
});
