import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf } from './lines.js';
import { HEAD_FILE, logFolders, segmentsOf } from './segments.js';

/** The entry `n` of the log of this name, as it was written. */
export async function lineAt(
  folder: string,
  log: string,
  n: number,
): Promise<string | 'NO_SUCH_LOG' | 'NO_SUCH_ENTRY'> {
  for (const each of logFolders(folder)) {
    if ((await nameOf(each)) !== log) continue;
    const beginning = `{"n":${n},`;
    for (const segment of segmentsOf(each)) {
      for await (const { line } of linesOf(join(each, segment))) {
        if (line.subarray(0, beginning.length).toString('latin1') === beginning) return line.toString('utf8');
      }
    }
    return 'NO_SUCH_ENTRY';
  }
  return 'NO_SUCH_LOG';
}

/** What the head says of itself, believed for finding a folder and for nothing else. */
async function nameOf(folder: string): Promise<string | undefined> {
  try {
    const [, payload = ''] = (await readFile(join(folder, HEAD_FILE), 'utf8')).split('.');
    return (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { log?: string }).log;
  } catch {
    return undefined;
  }
}
