import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SigningKeys } from '../../access/signingKeys.js';
import type { Checkpoint } from '../../audit/checkpoint.js';
import { prune } from '../../audit/prune.js';
import { logFolders } from '../../audit/segments.js';
import { type Verified, verifyLog } from '../../audit/verify.js';
import { dayOf, startOfDay, subtractPeriod } from '../../facts/time.js';
import { approvalRulesOf } from '../approvalRules.js';
import { auditFolder, checkpointKeys, isInUse, readCheckpoint } from '../audit.js';
import { now } from '../clock.js';
import { signingFolder } from '../desk.js';
import { policiesOf } from '../rating.js';
import { type Settings, SettingsError } from '../settings.js';

const FOUND_DIFFERENT = 1;

/**
 * Reads every log of the data folder and compares it with what was signed; `checkpoints` are files of signed checkpoints that
 * somebody else kept. Exits 1 where anything was edited, removed, reordered or cut off.
 */
export async function auditVerify(settings: Settings, checkpoints: readonly string[]): Promise<void> {
  const signing = SigningKeys.open(signingFolder(settings));
  const kept = checkpoints.flatMap((file) => keptIn(file, signing));
  const keptSince = await keptSinceOf(settings);
  const folders = logFolders(auditFolder(settings));
  if (folders.length === 0 && kept.length === 0) console.log(`no log in ${auditFolder(settings)}`);
  const seen = new Set<string>();
  for (const folder of folders) {
    const inUse = isInUse(folder);
    const found = await verifyLog(
      folder,
      checkpointKeys(() => signing),
      { inUse, keptSince },
    );
    const own = kept.filter(({ log }) => log === found.log);
    seen.add(found.log);
    show(
      basename(folder),
      own.length > 0
        ? await verifyLog(
            folder,
            checkpointKeys(() => signing),
            { inUse, keptSince, kept: own },
          )
        : found,
    );
  }
  for (const { log, size } of kept.filter(({ log }) => !seen.has(log))) {
    console.log(`the log ${log} of ${size} entries is gone`);
    process.exitCode = FOUND_DIFFERENT;
  }
}

function show(name: string, { log, first, size, checkpoints, faults, uncovered }: Verified): void {
  for (const { where, what } of faults) console.log(`${name}  ${where}: ${what}`);
  if (faults.length > 0) process.exitCode = FOUND_DIFFERENT;
  const tail = uncovered > 0 && faults.length === 0 ? ` (${uncovered} bytes being written)` : '';
  const held = faults.length > 0 ? 'NOT AS WRITTEN' : 'as written';
  console.log(`${name}  log=${log} entries=${first}..${size} checkpoints=${checkpoints} ${held}${tail}`);
}

/** The last signed checkpoint of each log, one a line: for somebody else to keep. */
export async function auditCheckpoint(settings: Settings): Promise<void> {
  for (const folder of logFolders(auditFolder(settings))) console.log(readFileSync(`${folder}/head`, 'utf8').trim());
}

/** Removes whole segments whose entries need not be kept any more, as answers.yaml says (`auditKept`). */
export async function auditPrune(settings: Settings): Promise<void> {
  const signing = SigningKeys.open(signingFolder(settings));
  const keptSince = await keptSinceOf(settings);
  for (const folder of logFolders(auditFolder(settings))) {
    const removed = await prune(
      folder,
      checkpointKeys(() => signing),
      keptSince,
    );
    console.log(`${basename(folder)}  removed ${removed.length} segments; kept since ${keptSince}`);
  }
}

function keptIn(file: string, signing: SigningKeys): Checkpoint[] {
  try {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    return lines.map((line) => readCheckpoint(line.trim(), signing));
  } catch (error) {
    throw new SettingsError(
      `--checkpoint ${file}: ${(error as Error).message}`,
      'give a file of lines that `audit checkpoint` printed',
    );
  }
}

/** Before then entries need not be kept any more. */
async function keptSinceOf(settings: Settings): Promise<string> {
  const { answers } = await approvalRulesOf(await policiesOf(settings));
  return startOfDay(subtractPeriod(dayOf(now()), answers.auditKept.period));
}
