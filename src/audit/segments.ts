import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files of one log: segments in order, and the head, which names the last checkpoint so that a cut end is seen. */
export const HEAD_FILE = 'head';
const HEAD_BYTES = 4_096;
const SEGMENT = /^\d{8}\.log$/;

/** Of one size always, so that writing it anew changes nothing else of the file. */
export const headText = (checkpoint: string): string => checkpoint.padEnd(HEAD_BYTES - 1, ' ').concat('\n');

export const segmentName = (number: number): string => `${String(number).padStart(8, '0')}.log`;

/** Names of the segments that there are, in order. */
export function segmentsOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => SEGMENT.test(name))
    .sort();
}

/** The folders of all logs below `folder`, in order; none where there is no such folder. */
export function logFolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isDirectory() && /^\d{4}$/.test(each.name))
      .map((each) => join(folder, each.name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
