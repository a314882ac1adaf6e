import { fdatasyncSync, writeSync } from 'node:fs';

/** One group as it goes to the disk; files as descriptors, which all threads of a process share. */
export interface Stretch {
  file: number;
  /** In bytes, from the beginning of the file. */
  at: number;
  text: string;
  head?: { file: number; text: string };
}

/** Makes a stretch durable, and returns how many bytes it is. Rejects where the disk does not take it. */
export type PutAside = (stretch: Stretch) => Promise<number>;

/**
 * Writes a stretch, waits until the disk has it, and then notes the head, without waiting for that: a head that is behind after
 * a power cut is no fault, one that is ahead tells of a cut end. Blocks its thread meanwhile. Throws what the disk says.
 */
export function put({ file, at, text, head }: Stretch): number {
  const bytes = Buffer.from(text);
  writeWhole(file, bytes, at);
  fdatasyncSync(file);
  if (head) writeWhole(head.file, Buffer.from(head.text), 0);
  return bytes.length;
}

function writeWhole(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, at + done);
}
