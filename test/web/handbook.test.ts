import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { differences, tablesOf } from '../../src/web/regulator/handbook.js';

const pageOf = (policy: string) => tablesOf(readFileSync(`schema/policy/${policy}.md`, 'utf8'));

test('the tables of a policy’s page, without the signs of Markdown', () => {
  const [tiers] = pageOf('tianjin-2017');
  expect(tiers!.title).toBe('风险等级 · Tiers');
  expect(tiers!.heads).toHaveLength(7);
  expect(tiers!.rows[0]).toEqual([
    'judgment-defaulter',
    expect.stringContaining('2017-01-01'),
    expect.stringContaining('失信被执行人'),
    '严重失信',
    '失信被执行人\nJudgment defaulter',
    expect.any(String),
    expect.any(String),
  ]);
});

test('two policies are compared row by row; one with itself has no difference', () => {
  expect(differences(pageOf('tianjin-2017'), pageOf('tianjin-2017'))).toEqual([]);
  const found = differences(pageOf('tianjin-2017'), pageOf('tianjin-2015'));
  const tiers = found.find(({ title }) => title.startsWith('风险等级'))!;
  expect(tiers.onlyA.map(([row]) => row)).toContain('penalties-over-10');
  expect(tiers.onlyB.map(([row]) => row)).toContain('penalties-over-5');
});
