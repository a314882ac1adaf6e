import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { KeySet } from '../access/keySet.js';
import { readSigned } from '../access/signedText.js';
import type { SigningKeys } from '../access/signingKeys.js';
import { AuditLog } from '../audit/auditLog.js';
import type { Checkpoint, CheckpointKeys } from '../audit/checkpoint.js';
import { DiskThread } from '../audit/diskThread.js';
import { tryLock } from '../engines/fileLock.js';
import { now } from './clock.js';
import { type Settings, SettingsError } from './settings.js';

const CHECKPOINT_TYPE = 'chengxin-checkpoint+jwt';
const INSTANCES_MAX = 1_000;

export const auditFolder = ({ dataDir }: Pick<Settings, 'dataDir'>): string => join(dataDir, 'audit');

export const readCheckpoint = (jws: string, keys: KeySet): Checkpoint =>
  readSigned(jws, CHECKPOINT_TYPE, keys) as Checkpoint;

export const checkpointKeys = (signing: () => SigningKeys): CheckpointKeys => ({
  sign: async (checkpoint) => signing().signNow(checkpoint, CHECKPOINT_TYPE),
  read: (jws) => readCheckpoint(jws, signing()),
});

/**
 * The first log of the data folder that no other process has: each process writes one chain, and goes on with it when it is
 * started again. Throws AuditUnavailable where it is not as it was written.
 */
export async function openAudit(
  settings: Settings,
  signing: () => SigningKeys,
  log: Logger,
): Promise<{ audit: AuditLog; close(): Promise<void> }> {
  for (let instance = 1; instance <= INSTANCES_MAX; instance++) {
    const folder = join(auditFolder(settings), String(instance).padStart(4, '0'));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const attempt = tryLock(join(folder, 'lock'));
    if (!('lock' in attempt)) continue;
    const disk = new DiskThread((error) =>
      log.warn({ reason: error.message }, 'the thread that writes the log has ended: it is written beside the answers'),
    );
    try {
      const audit = await AuditLog.open(folder, { keys: checkpointKeys(signing), clock: now, putAside: disk.put });
      const close = async () => {
        await audit.close();
        await disk.close();
        attempt.lock.release();
      };
      return { audit, close };
    } catch (error) {
      await disk.close();
      attempt.lock.release();
      throw error;
    }
  }
  throw new SettingsError(
    `${INSTANCES_MAX} processes write audit logs here`,
    'give some of them another CHENGXIN_DATA_DIR',
  );
}

/** Whether a running process writes to the log in this folder. */
export function isInUse(folder: string): boolean {
  const attempt = tryLock(join(folder, 'lock'));
  if (!('lock' in attempt)) return true;
  attempt.lock.release();
  return false;
}
