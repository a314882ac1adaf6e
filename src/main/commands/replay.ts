import { existsSync, readFileSync } from 'node:fs';
import { readSigned, SignatureRefused } from '../../access/signedText.js';
import { SigningKeys } from '../../access/signingKeys.js';
import { RECEIPT_TYPE, type Receipt } from '../../approval/receipt.js';
import { replay as replayed, type Verdict } from '../../approval/replay.js';
import { lineAt } from '../../audit/lineAt.js';
import { leafHash } from '../../audit/merkle.js';
import type { Graph } from '../../graph/graph.js';
import { auditFolder } from '../audit.js';
import { signingFolder } from '../desk.js';
import { openGraph } from '../platform.js';
import { archivedRules, RulesAway } from '../rulesArchive.js';
import { type Settings, SettingsError } from '../settings.js';

const NOT_THE_SAME = 1;

/** Prints SAME, DIFFERENT and where, or ERASED; exits 1 where it is not SAME. `given`: a file with the receipt, or its text. */
export async function replay(settings: Settings, given: string): Promise<void> {
  const { neo4jUri } = settings;
  if (!neo4jUri)
    throw new SettingsError('NEO4J_URI not set', 'set it to your graph, or take the line that demo or engines printed');
  const graph = openGraph({ ...settings, neo4jUri });
  try {
    const { verdict, differences } = await verdictOn(receiptText(given), settings, graph);
    console.log(verdict);
    for (const { where, was, is } of differences) console.log(`  ${where}: was ${was}, is ${is}`);
    if (verdict !== 'SAME') process.exitCode = NOT_THE_SAME;
  } finally {
    await graph.close();
  }
}

export function receiptText(given: string): string {
  const text = given === '-' ? readFileSync(0, 'utf8') : existsSync(given) ? readFileSync(given, 'utf8') : given;
  return text.trim();
}

/** Everything about a receipt that can be told: its signature, its place in the log, its rules, its facts and its answer. */
export async function verdictOn(jws: string, settings: Settings, graph: Pick<Graph, 'dossiers'>): Promise<Verdict> {
  const signing = SigningKeys.open(signingFolder(settings));
  try {
    const receipt = readSigned(jws, RECEIPT_TYPE, signing) as Receipt;
    const rules = await archivedRules(settings, receipt.rules);
    const reads = {
      dossier: async (...[key, knownAt]: [Receipt['input']['subject'], Receipt['asOf']?]) =>
        (await graph.dossiers([key], knownAt))[0],
    };
    const found = await replayed(receipt, rules, reads, signing.saltKey);
    const logged = await logFault(receipt, settings);
    return logged === undefined ? found : different('audit', 'as signed', logged, found);
  } catch (error) {
    if (error instanceof SignatureRefused) return different(`signature (${error.reason})`, 'ours', error.message);
    if (error instanceof RulesAway) return different(error.where, 'the tables of then', error.message);
    throw error;
  }
}

const different = (where: string, was: string, is: string, beside?: Verdict): Verdict => ({
  verdict: 'DIFFERENT',
  differences: [...(beside?.differences ?? []), { where, was, is }],
});

/** The entry of the log that the receipt names; a log that is kept elsewhere says nothing here. */
async function logFault({ audit }: Receipt, settings: Settings): Promise<string | undefined> {
  const line = await lineAt(auditFolder(settings), audit.log, audit.n);
  if (line === 'NO_SUCH_LOG') return undefined;
  if (line === 'NO_SUCH_ENTRY') return `the log has no entry ${audit.n}`;
  return leafHash(line).toString('base64url') === audit.leaf ? undefined : `entry ${audit.n} of the log is another one`;
}
