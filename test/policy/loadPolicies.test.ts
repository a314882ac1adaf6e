import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Day } from '../../src/facts/time.js';
import { addWorkingDays } from '../../src/facts/workingDays.js';
import { policyJsonSchema } from '../../src/policy/document.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { at } from '../assessment/compactFacts.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'policy-'));
  for (const folder of ['policy', 'catalogue', 'calendar'])
    await cp(join('schema', folder), join(dir, folder), { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

/** Replaces the first such text in a copied file, and gives the 1-based line on which it stood. */
async function edit(file: string, from: string, to: string): Promise<number> {
  const path = join(dir, file);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
  return text.slice(0, text.indexOf(from)).split('\n').length;
}
const NATIONAL = 'policy/national-2026.yaml';
const fault = async (): Promise<string> =>
  loadPolicies(dir).then(
    () => 'loaded',
    (error: Error) => error.message,
  );

test('the policies load and national-2026 is the default', async () => {
  const policies = await loadPolicies('schema');
  expect(policies.all.map((policy) => policy.id)).toEqual([
    'henan-2019',
    'national-2026',
    'shandong-2020',
    'shanghai-2024',
    'shenzhen-2023',
    'tianjin-2015',
    'tianjin-2017',
    'zhejiang-2017',
  ]);
  expect(policies.default.id).toBe('national-2026');
  expect(policies.byId('tianjin-2015')?.version).toMatch(/^tianjin-2015@[0-9a-f]{12}$/);
  expect(policies.byId('atlantis')).toBeUndefined();
});

test('an unknown field is refused with file and line', async () => {
  const line = await edit(NATIONAL, '      tier: SEVERE', '      teir: SEVERE\n      tier: SEVERE');
  expect(await fault()).toContain(`national-2026.yaml:${line}: unknown field teir`);
});

test('reversed dates are refused with file and line', async () => {
  const line = await edit(NATIONAL, 'to: 2021-08-31', 'to: 2013-08-31');
  expect(await fault()).toContain(`national-2026.yaml:${line}: to 2013-08-31 is before from 2014-10-01`);
});

test('rows of one id that are law at the same time are refused with file and line', async () => {
  const line = await edit(NATIONAL, 'id: penalties-6-to-10', 'id: penalties-1-to-5');
  expect(await fault()).toMatch(new RegExp(`national-2026.yaml:${line}: penalties-1-to-5 .* overlaps`));
});

test('two terms of one list on one day are refused', async () => {
  const line = await edit(
    NATIONAL,
    'id: serious-violations-2021\n      list: SERIOUS_VIOLATIONS\n      from: 2021-09-01',
    'id: serious-violations-2021\n      list: SERIOUS_VIOLATIONS\n      from: 2021-08-31',
  );
  expect(await fault()).toContain(`national-2026.yaml:${line}: SERIOUS_VIOLATIONS from 2021-08-31 overlaps`);
});

test('a row without a basis is refused at the row', async () => {
  await edit(NATIONAL, '      basis: 失信13第1、2条\n', '');
  const message = await fault();
  expect(message).toContain('basis');
  expect(message).toContain('a row without a legal basis is not applied');
  expect(Number(/yaml:(\d+)/.exec(message)?.[1])).toBe(await lineOfRow('judgment-defaulter'));
});

async function lineOfRow(id: string): Promise<number> {
  return (await readFile(join(dir, NATIONAL), 'utf8')).split('\n').indexOf(`    - id: ${id}`) + 1;
}

test.each([
  ['a clock that is not there', 'clock: registered', 'clock: sundial', 'there is no clock sundial'],
  [
    'a clock that cannot time the facts',
    'clock: registered',
    'clock: publicity',
    'a clock of kind PUBLICITY cannot time Registration',
  ],
  ['a count that none can be', '{ atLeast: 6, atMost: 10 }', '{ atLeast: 6, atMost: 3 }', 'atMost is below atLeast'],
  [
    'a sum that none can be',
    '{ over: 100000, atMost: 500000 }',
    '{ over: 100000, atMost: 100000 }',
    'atMost is not above over',
  ],
  [
    'a department that is not there',
    'departments: [market-regulation]',
    'departments: [astrology]',
    'there is no department astrology',
  ],
  ['a day that is not in the calendar', 'from: 2018-12-29', 'from: 2018-02-30', 'is no day of the calendar'],
  ['a tier that is none', 'tier: WARNING', 'tier: GOOD', 'write one of WARNING, DISHONEST, SEVERE'],
  [
    'a table without its hit policy',
    'hitPolicy: ALL_MATCHING_WORST_TIER',
    'hitPolicy: FIRST',
    'write one of ALL_MATCHING_WORST_TIER',
  ],
])('%s is refused at its line', async (_, from, to, what) => {
  const line = await edit(NATIONAL, from, to);
  const message = await fault();
  expect(message).toContain(`national-2026.yaml:${line}: `);
  expect(message).toContain(what);
});

test('broken YAML is refused with file and line', async () => {
  const line = await edit(NATIONAL, 'default: true', 'default: [true');
  expect(await fault()).toMatch(new RegExp(`national-2026.yaml:${line + 1}|national-2026.yaml:${line + 2}`));
});

test('two defaults are refused', async () => {
  await edit('policy/tianjin-2015.yaml', 'id: tianjin-2015\n', 'id: tianjin-2015\ndefault: true\n');
  expect(await fault()).toContain('2 policies say default: true');
});

test('a holiday of another year is refused', async () => {
  const line = await edit('calendar/2026.yaml', 'from: 2026-01-01', 'from: 2025-01-01');
  expect(await fault()).toContain(`2026.yaml:${line}: 2025-01-01 is not in 2026`);
});

test.each([
  ['the policy', NATIONAL, 'counts: P3M', 'counts: P4M'],
  ['the measures', 'catalogue/measures.yaml', 'mandatory: false', 'mandatory: true'],
])('a change of %s is another version', async (_, file, from, to) => {
  const before = (await loadPolicies(dir)).default.version;
  expect((await loadPolicies(dir)).default.version).toBe(before);
  await edit(file, from, to);
  expect((await loadPolicies(dir)).default.version).not.toBe(before);
});

test.each([
  ['a comment', NATIONAL, 'id: national-2026', '# a remark\nid: national-2026'],
  ['the calendar, which no assessment reads,', 'calendar/2026.yaml', ', 2026-10-10]', ']'],
])('a change of %s is no other version', async (_, file, from, to) => {
  const before = (await loadPolicies(dir)).default.version;
  await edit(file, from, to);
  expect((await loadPolicies(dir)).default.version).toBe(before);
});

test('working days leave out holidays and count worked weekends, and are provisional beyond the years', async () => {
  const { calendar } = (await loadPolicies('schema')).default;
  expect(addWorkingDays('2026-02-13' as Day, 2, calendar)).toEqual({ day: '2026-02-24', provisional: false });
  expect(addWorkingDays('2025-12-31' as Day, 2, calendar)).toEqual({ day: '2026-01-05', provisional: false });
  expect(addWorkingDays('2026-12-31' as Day, 1, calendar).provisional).toBe(true);
});

test('every row says where it is from, and a memory says so in the answer', async () => {
  const { all } = await loadPolicies('schema');
  for (const { document } of all) {
    const rows = [...document.tiers.rows, ...document.candidates.rows, ...document.edges.rows, ...document.lists.rows];
    for (const row of rows) expect(row.source.text.length).toBeGreaterThan(3);
    expect(document.decisions.length).toBeGreaterThan(2);
  }
  expect(at('2026-01-01')).toBe('2025-12-31T16:00:00.000Z');
});

test('the JSON Schema names the fields and closes the objects', () => {
  const closed = (required: string[]) => ({
    type: 'object',
    additionalProperties: false,
    required: expect.arrayContaining(required),
  });
  expect(policyJsonSchema()).toMatchObject({ anyOf: [closed(['id', 'tiers', 'clocks']), closed(['id', 'extends'])] });
});
