import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RulesNamed } from '../approval/receipt.js';
import type { ReplayRules } from '../approval/replay.js';
import { loadPolicies } from '../policy/loadPolicies.js';
import { approvalRulesOf } from './approvalRules.js';
import { schemaDir } from './packageRoot.js';
import type { Settings } from './settings.js';

/** The folders of tables that an answer depends on. */
const FOLDERS = ['policy', 'catalogue', 'calendar'];

/** The rules that a receipt names are not here, or not as they were; `where` says which. */
export class RulesAway extends Error {
  constructor(
    readonly where: string,
    message: string,
  ) {
    super(message);
  }
}

const archiveFolder = ({ dataDir }: Pick<Settings, 'dataDir'>): string => join(dataDir, 'rules');

/** Keeps a copy of the tables that are in force, under the hash of their texts, so that old receipts can be replayed. */
export async function archiveRules(settings: Pick<Settings, 'dataDir'>, from = schemaDir): Promise<string> {
  const files = tablesIn(from);
  const id = hashOf(files);
  const folder = join(archiveFolder(settings), id);
  if (existsSync(folder)) return id;
  const aside = `${folder}.${process.pid}`;
  for (const [name, text] of files) {
    mkdirSync(dirname(join(aside, name)), { recursive: true });
    writeFileSync(join(aside, name), text, { flush: true });
  }
  try {
    renameSync(aside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(aside, { recursive: true });
  }
  return id;
}

/** The policy and the answer tables that a receipt names. Throws RulesAway. */
export async function archivedRules(settings: Pick<Settings, 'dataDir'>, named: RulesNamed): Promise<ReplayRules> {
  const folder = join(archiveFolder(settings), named.archive);
  if (!/^[0-9a-f]{16}$/.test(named.archive) || !existsSync(folder))
    throw new RulesAway('rules.archive', `the tables ${named.archive} are not in ${archiveFolder(settings)}`);
  const is = hashOf(tablesIn(folder));
  if (is !== named.archive)
    throw new RulesAway('rules.archive', `the tables in ${folder} were changed: their hash is ${is}`);
  const policies = await loadPolicies(folder);
  const policy = policies.all.find(({ version }) => version === named.policy);
  if (!policy) {
    const versions = policies.all.map(({ version }) => version).join(', ');
    throw new RulesAway('rules.policy', `${named.policy} is not what these tables make here: ${versions}`);
  }
  return { policy, rules: await approvalRulesOf(policies, folder) };
}

function tablesIn(root: string): [string, string][] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name): [string, string] => [join(folder, name), readFileSync(join(root, folder, name), 'utf8')]),
  );
}

const hashOf = (files: [string, string][]): string =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
