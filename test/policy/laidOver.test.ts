import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { checkPolicies } from '../../src/main/commands/policy.js';
import { baseInForce, baseWarning } from '../../src/policy/laidOver.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { chineseIn } from '../subject/sentences.js';

let dir: string;
let lines: string[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'laid-over-'));
  for (const folder of ['policy', 'catalogue', 'calendar'])
    await cp(join('schema', folder), join(dir, folder), { recursive: true });
  lines = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(dir, { recursive: true });
});

const NATIONAL = 'policy/national-2026.yaml';
const national = (file: string) => readFile(join(dir, file), 'utf8');
/** Another national policy beside the one that local texts extend. */
async function putNext(inForce: boolean): Promise<void> {
  const text = await national(NATIONAL);
  const next = text.replace('id: national-2026', 'id: national-2027');
  await writeFile(join(dir, 'policy/national-2027.yaml'), inForce ? next : next.replace('default: true\n', ''));
  if (inForce) await writeFile(join(dir, NATIONAL), text.replace('default: true\n', ''));
}

test('a local text over what is in force is told of nothing', async () => {
  const policies = await loadPolicies(dir);
  const shanghai = policies.byId('shanghai-2024')!;
  expect(shanghai).toMatchObject({ extends: 'national-2026', base: policies.default.version });
  expect([policies.alone, baseInForce(shanghai, policies)]).toEqual([policies.default, undefined]);
  await checkPolicies([], dir);
  expect([lines.length, lines.filter((line) => !line.startsWith('ok'))]).toEqual([8, []]);
});

test('where another national policy is in force, the local texts over the old one say so in both languages', async () => {
  await putNext(true);
  const policies = await loadPolicies(dir);
  const shanghai = policies.byId('shanghai-2024')!;
  expect(baseInForce(shanghai, policies)?.id).toBe('national-2027');
  expect(baseInForce(policies.byId('national-2026')!, policies)).toBeUndefined();
  const { zh, en } = baseWarning(shanghai, policies)!;
  for (const said of [zh, en])
    expect([said.includes(shanghai.base!), said.includes(policies.alone.version)]).toEqual([true, true]);
  expect(chineseIn(en)).toBeUndefined();
  await checkPolicies([], dir);
  expect(lines.filter((line) => line.startsWith('warning'))).toHaveLength(7);
  expect(lines.find((line) => line.includes(en))).toContain(zh);
  expect(process.exitCode).toBeUndefined();
});

test('a city whose own text is in force keeps what that is laid over', async () => {
  await putNext(false);
  await writeFile(join(dir, NATIONAL), (await national(NATIONAL)).replace('default: true\n', ''));
  const local = 'policy/shanghai-2024.yaml';
  const text = await national(local);
  await writeFile(join(dir, local), text.replace('id: shanghai-2024\n', 'id: shanghai-2024\ndefault: true\n'));
  const policies = await loadPolicies(dir);
  expect([policies.default.id, policies.alone.id]).toEqual(['shanghai-2024', 'national-2026']);
  expect(policies.all.filter((policy) => baseInForce(policy, policies))).toEqual([]);
});

test('who checks a national text hears which local ones would not follow it', async () => {
  const file = join(dir, 'next.yaml');
  await writeFile(file, (await national(NATIONAL)).replace('drawPercent: 30', 'drawPercent: 25'));
  await checkPolicies([file], dir);
  expect(lines[1]).toMatch(/^note .* leaves these over another base: henan-2019, .*, zhejiang-2017$/);
});
