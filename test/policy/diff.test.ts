import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DryRunTally, ratingChange } from '../../src/assessment/dryRun.js';
import { diffPolicies } from '../../src/policy/diff.js';
import { draftPolicy, loadPolicies } from '../../src/policy/loadPolicies.js';
import { at, dossierOf, readFacts } from '../assessment/compactFacts.js';

const policies = await loadPolicies('schema');
const national = policies.default;
const text = readFileSync('schema/policy/national-2026.yaml', 'utf8');
const draft = (from: string, to: string) => {
  expect(text).toContain(from);
  return draftPolicy('draft', text.replace(from, to), policies);
};

test('a policy differs from itself in nothing', () => {
  for (const policy of policies.all) expect(diffPolicies(policy, policy)).toEqual([]);
});

test('a changed value is told by table, row and field', () => {
  expect(diffPolicies(national, draft('drawPercent: 30', 'drawPercent: 25'))).toMatchObject([
    { table: 'inspection', row: 'inspect-severe', kind: 'CHANGED', fields: ['drawPercent: 30 -> 25'] },
  ]);
});

test('a row with another id is one gone and one new', () => {
  const found = diffPolicies(national, draft('id: heavier-penalty', 'id: heavy-penalty'));
  expect(found).toMatchObject([
    { table: 'tiers', row: 'heavier-penalty', kind: 'REMOVED', fields: [] },
    { table: 'tiers', row: 'heavy-penalty', kind: 'ADDED', fields: [] },
  ]);
});

test('the second row of an id is told apart from the first', () => {
  const found = diffPolicies(national, draft('2024年修订文本待核实，核实前不得据此拒绝', '待核实'));
  expect(found.map(({ row, kind }) => [row, kind])).toEqual([['serious-list-representative#2', 'CHANGED']]);
});

test('a local text differs from the national one in its own rows alone', () => {
  const tables = new Set(diffPolicies(national, policies.byId('shenzhen-2023')!).map(({ table }) => table));
  expect([...tables]).toEqual(['limits']);
});

test('a dry-run says who changes and by which rows', () => {
  const stricter = draft('id: abnormal-list\n      from: 2014-10-01', 'id: abnormal-list\n      from: 2030-01-01');
  const tally = new DryRunTally();
  const base = [
    'registration ACTIVE 2010-01-01',
    'filing 2026-01-01 recorded=2026-04-01',
    'insured 2026-01-01 recorded=2026-04-01',
  ];
  for (const line of ['listing ABNORMAL_OPERATIONS 2025-01-01', 'arrears 5000 2026-01-01', 'unreachable 2026-01-01']) {
    const dossier = dossierOf([...base, line].flatMap((each, i) => readFacts(each, `f${i}`)));
    tally.add(ratingChange(dossier, national, stricter, at('2026-05-01')));
  }
  expect(tally.lines()).toEqual([
    '1 of 3 subjects would change',
    '        1  WARNING -> GOOD',
    'by row (- matches no more, + matches now)',
    '        1  - abnormal-list=WARNING',
  ]);
});
