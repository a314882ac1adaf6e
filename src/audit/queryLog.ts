import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditEntry } from './entry.js';
import { logFolders, segmentsOf } from './segments.js';

/** Entries about one subject from all logs below `folder`, the latest first, at most `first` of them. */
export async function entriesAbout(folder: string, subject: string, first: number): Promise<AuditEntry[]> {
  const needle = Buffer.from(`"subject":${JSON.stringify(subject)}`);
  const found = await Promise.all(logFolders(folder).map((log) => latestIn(log, needle, subject, first)));
  return found
    .flat()
    .sort((a, b) => (a.at === b.at ? b.n - a.n : a.at < b.at ? 1 : -1))
    .slice(0, first);
}

async function latestIn(log: string, needle: Buffer, subject: string, first: number): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  for (const name of segmentsOf(log).reverse()) {
    const bytes = await readFile(join(log, name));
    for (let at = bytes.lastIndexOf(needle); at >= 0 && found.length < first; ) {
      const start = bytes.lastIndexOf(10, at) + 1;
      const end = bytes.indexOf(10, at);
      const entry = entryIn(bytes.subarray(start, end < 0 ? bytes.length : end).toString('utf8'));
      if (entry?.subject === subject) found.push(entry);
      at = start === 0 ? -1 : bytes.lastIndexOf(needle, start - 1);
    }
    if (found.length >= first) break;
  }
  return found;
}

/** A line that is being written at this moment is nobody's answer yet. */
function entryIn(line: string): AuditEntry | undefined {
  try {
    return JSON.parse(line) as AuditEntry;
  } catch {
    return undefined;
  }
}
