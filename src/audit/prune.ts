import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointKeys } from './checkpoint.js';
import { linesOf } from './lines.js';
import { segmentsOf } from './segments.js';

/**
 * Removes the segments of a log of which every entry is older than `keptSince` (RFC 3339, UTC); gives their names. What is left
 * verifies by itself, because each segment begins with the signed roots of what was before it. The last one always stays.
 */
export async function prune(folder: string, keys: CheckpointKeys, keptSince: string): Promise<string[]> {
  const segments = segmentsOf(folder);
  const removed: string[] = [];
  for (const [i, name] of segments.entries()) {
    const next = segments[i + 1];
    if (next === undefined || (await beginningOf(join(folder, next), keys)) > keptSince) break;
    rmSync(join(folder, name));
    removed.push(name);
  }
  return removed;
}

/** When a segment was begun: nothing in those before it is later. */
async function beginningOf(file: string, keys: CheckpointKeys): Promise<string> {
  for await (const { line } of linesOf(file)) return keys.read(line.toString('utf8')).at;
  throw new Error(`${file} is empty`);
}
