import { existsSync, readFileSync } from 'node:fs';
import { readSigned, SignatureRefused } from '../../access/signedText.js';
import { SigningKeys } from '../../access/signingKeys.js';
import type { DossierReads } from '../../approval/gathered.js';
import { RECEIPT_TYPE, type Receipt, type RulesNamed } from '../../approval/receipt.js';
import { type ReplayRules, replay as replayed, type Verdict } from '../../approval/replay.js';
import { lineAt } from '../../audit/lineAt.js';
import { leafHash } from '../../audit/merkle.js';
import type { Graph } from '../../graph/graph.js';
import { auditFolder } from '../audit.js';
import { signingFolder } from '../desk.js';
import { openGraph } from '../platform.js';
import { RulesArchive, RulesAway } from '../rulesArchive.js';
import { type Settings, SettingsError } from '../settings.js';

const NOT_THE_SAME = 1;

/** Prints SAME, DIFFERENT and where, or ERASED; exits 1 where it is not SAME. `given`: a file with the receipt, or its text. */
export async function replay(settings: Settings, given: string): Promise<void> {
  const { neo4jUri } = settings;
  if (!neo4jUri)
    throw new SettingsError('NEO4J_URI not set', 'set it to your graph, or take the line that demo or engines printed');
  const graph = openGraph({ ...settings, neo4jUri });
  try {
    const { verdict, differences } = await verdictOn(receiptText(given), replayTools(settings, graph));
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

/** What a receipt is held against. */
export interface ReplayTools {
  signing: SigningKeys;
  rulesOf(named: RulesNamed): Promise<ReplayRules>;
  reads: DossierReads;
  /** Leaf hash (base64url) of an entry of a log. */
  leafAt(log: string, n: number): Promise<string | 'NO_SUCH_LOG' | 'NO_SUCH_ENTRY'>;
}

export function replayTools(settings: Settings, graph: Pick<Graph, 'dossiers'>): ReplayTools {
  const archive = new RulesArchive(settings);
  return {
    signing: SigningKeys.open(signingFolder(settings)),
    rulesOf: async (named) => archive.find(named),
    reads: { dossier: async (key, knownAt) => (await graph.dossiers([key], knownAt))[0] },
    leafAt: async (log, n) => {
      const line = await lineAt(auditFolder(settings), log, n);
      return line.startsWith('{') ? leafHash(line).toString('base64url') : line;
    },
  };
}

/** Everything about a receipt that can be told: its signature, its place in the log, its rules, its facts and its answer. */
export async function verdictOn(jws: string, { signing, rulesOf, reads, leafAt }: ReplayTools): Promise<Verdict> {
  try {
    const receipt = readSigned(jws, RECEIPT_TYPE, signing) as Receipt;
    const found = await replayed(receipt, await rulesOf(receipt.rules), reads, signing.saltKey);
    const { log, n, leaf } = receipt.audit;
    const fault = logFault(await leafAt(log, n), leaf, n);
    return fault === undefined ? found : different('audit', 'as signed', fault, found);
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

/** A log that is kept elsewhere says nothing here. */
function logFault(found: string, leaf: string, n: number): string | undefined {
  if (found === 'NO_SUCH_LOG' || found === leaf) return undefined;
  return found === 'NO_SUCH_ENTRY' ? `the log has no entry ${n}` : `entry ${n} of the log is another one`;
}
