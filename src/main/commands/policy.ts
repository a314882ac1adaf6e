import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { diffPolicies } from '../../policy/diff.js';
import { baseWarning, notFollowing } from '../../policy/laidOver.js';
import { draftPolicy, loadPolicies, type Policies } from '../../policy/loadPolicies.js';
import type { Policy } from '../../policy/policy.js';
import { PolicyFileError } from '../../policy/yamlFile.js';
import { schemaDir } from '../packageRoot.js';
import { SettingsError } from '../settings.js';

const DIFFERENT = 1;

/**
 * Says of each file whether it could be a policy here, or where not; without files, of the policies that are installed. Which
 * of them do not follow which base is said below. Exits 1 where one could not.
 */
export async function checkPolicies(files: readonly string[], folder = schemaDir): Promise<void> {
  if (files.length === 0) {
    const loaded = await orRefused(() => loadPolicies(folder));
    for (const policy of loaded?.all ?? []) showChecked(policy, loaded!);
    return;
  }
  const policies = await loadPolicies(folder);
  for (const file of files) {
    const policy = await orRefused(async () => draftPolicy(file, await textOf(file), policies));
    if (!policy) continue;
    showChecked(policy, policies);
    const left = notFollowing(policy, policies);
    if (left.length > 0)
      console.log(`note     put in force, it leaves these over another base: ${left.map(({ id }) => id).join(', ')}`);
  }
}

function showChecked(policy: Policy, policies: Policies): void {
  console.log(lineOf(policy));
  const warning = baseWarning(policy, policies);
  if (warning) console.log(`warning  ${warning.zh}\n         ${warning.en}`);
}

/** What the second policy has otherwise than the first, row by row; each an id or a file. Exits 1 where anything. */
export async function showDifference(before: string, after: string): Promise<void> {
  const policies = await loadPolicies(schemaDir);
  const [old, now] = [await policyNamed(before, policies), await policyNamed(after, policies)];
  const found = diffPolicies(old, now);
  console.log(
    `${old.version} -> ${now.version}: ${found.length === 0 ? 'no difference' : `${found.length} rows differ`}`,
  );
  for (const { table, row, kind, fields } of found) {
    console.log(`${kind.padEnd(7)}  ${table}  ${row}`);
    for (const field of fields) console.log(`           ${field}`);
  }
  if (found.length > 0) process.exitCode = DIFFERENT;
}

/** By the id of an installed policy, or from a file. Throws SettingsError or PolicyFileError. */
export async function policyNamed(name: string, policies: Policies): Promise<Policy> {
  const installed = policies.byId(name);
  if (installed) return installed;
  if (!/\.ya?ml$/.test(name)) {
    const ids = policies.all.map(({ id }) => id).join(', ');
    throw new SettingsError(`there is no policy "${name}"`, `name a .yaml file or one of ${ids}`);
  }
  return draftPolicy(name, await textOf(name), policies);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new SettingsError(`${basename(file)}: ${(error as Error).message}`, 'name a file that can be read');
  }
}

async function orRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PolicyFileError)) throw error;
    console.log(`refused  ${error.message}`);
    process.exitCode = DIFFERENT;
    return undefined;
  }
}

function lineOf({ version, document, extends: base }: Policy): string {
  const { tiers, publicity, lists, candidates, exits, edges, inspection, limits } = document;
  const rows = [tiers, publicity, lists, candidates, exits, edges, inspection, limits].map(
    (table) => table.rows.length,
  );
  const count = rows.reduce((sum, each) => sum + each, 0);
  return `ok       ${version}  ${count} rows${base ? `, over ${base}` : ''}${document.default ? ', in force' : ''}`;
}
