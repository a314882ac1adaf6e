import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSigned } from '../../src/access/signedText.js';
import { SigningKeys } from '../../src/access/signingKeys.js';
import { AuditLog } from '../../src/audit/auditLog.js';
import type { Checkpoint, CheckpointKeys } from '../../src/audit/checkpoint.js';

export const folderOfATest = (): string => mkdtempSync(join(tmpdir(), 'chengxin-audit-'));

const signing = SigningKeys.open(folderOfATest());
const TYPE = 'chengxin-checkpoint+jwt';
export const keys: CheckpointKeys = {
  sign: (checkpoint) => signing.sign(checkpoint, TYPE),
  read: (jws) => readSigned(jws, TYPE, signing) as Checkpoint,
};

let second = 0;
const clock = () => new Date(Date.UTC(2026, 4, 1) + 1_000 * second++).toISOString();
export const opened = (folder: string, segmentBytes = 2_000): Promise<AuditLog> =>
  AuditLog.open(folder, { keys, clock, segmentBytes });

export const asked = (n: number) => ({
  kind: 'CREDIT_CHECK' as const,
  at: clock(),
  by: { role: 'approval', account: 'window-3', department: 'housing' },
  subject: `uscc:${n % 7}`,
  purpose: '施工许可',
  answer: 'x'.repeat(20),
});

/** A closed log of this many entries, written a few at a time. */
export async function logOf(entries: number, folder = folderOfATest(), segmentBytes = 2_000): Promise<string> {
  const log = await opened(folder, segmentBytes);
  for (let n = 0; n < entries; ) {
    const group = Array.from({ length: Math.min(1 + (n % 5), entries - n) }, () => log.append(asked(n++)));
    await Promise.all(group.map(({ durable }) => durable));
  }
  await log.close();
  return folder;
}
