import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, type CheckpointKeys, hashOfCheckpoint } from './checkpoint.js';
import { linesOf } from './lines.js';
import { Frontier, leafHash } from './merkle.js';
import { HEAD_FILE, headText, segmentsOf } from './segments.js';

/** Something that is not as it was written. */
export interface AuditFault {
  /** File and line, from 1. */
  where: string;
  what: string;
}

export interface Verified {
  log: string;
  /** The first entry that is still kept, and how many there were in all. */
  first: number;
  size: number;
  checkpoints: number;
  faults: AuditFault[];
  /** The last checkpoint that held. */
  last?: Checkpoint;
  /** Bytes after it that no checkpoint covers: nothing of them was ever answered. */
  uncovered: number;
  /** How far the last segment is covered, in bytes, and the state to go on from. */
  end: { segment: string; bytes: number; frontier: Frontier; previous: string };
}

export interface VerifyOptions {
  /** Checkpoints that somebody else kept: the log must still hold what they say. */
  kept?: readonly Checkpoint[];
  /** Begin at this segment, trusting the checkpoint at its head; for opening a log quickly. */
  fromSegment?: string;
  /** Somebody may be writing at its end: a group that is not signed yet is no fault. */
  inUse?: boolean;
  /** RFC 3339: entries since then must still be here; older ones may have been removed, whole segments at a time. */
  keptSince?: string;
  /** Told of each entry's line and its place, in order. */
  onEntry?: (line: string, n: number) => void;
}

/**
 * Reads a log from its first kept segment and compares every byte with what was signed: an edit, a deletion, an
 * insertion, a changed order or a cut end is a fault, named by file and line. Stops at the first fault of the chain. Throws
 * where a file cannot be read.
 */
export async function verifyLog(folder: string, keys: CheckpointKeys, options: VerifyOptions = {}): Promise<Verified> {
  const all = segmentsOf(folder);
  const segments = options.fromSegment ? all.filter((name) => name >= options.fromSegment!) : all;
  const reader = new ChainReader(keys, options);
  if (segments.length === 0) return reader.done('', { where: folder, what: 'there is no segment' });
  for (const [i, name] of segments.entries()) {
    if (i > 0 && Number.parseInt(name, 10) !== Number.parseInt(segments[i - 1]!, 10) + 1)
      return reader.done(name, { where: name, what: `the segment before it is gone (${segments[i - 1]} is the last)` });
    const fault = await reader.readSegment(join(folder, name), name, i === segments.length - 1);
    if (fault) return reader.done(name, fault);
  }
  const last = segments.at(-1)!;
  return reader.done(
    last,
    ...headFaults(folder, keys, reader),
    ...tailFaults(last, options, reader),
    ...removedFaults(segments[0]!, options, reader),
    ...keptFaults(options.kept ?? [], reader),
  );
}

class ChainReader {
  frontier = new Frontier();
  first = 0;
  begins: Checkpoint | undefined;
  last: Checkpoint | undefined;
  lastText = '';
  previous = '';
  checkpoints = 0;
  covered = { bytes: 0, frontier: new Frontier() };
  uncovered = 0;
  /** Roots by size at each checkpoint that a kept one may name. */
  readonly rootAt = new Map<number, string>();

  constructor(
    private readonly keys: CheckpointKeys,
    private readonly options: VerifyOptions,
  ) {
    for (const { size } of options.kept ?? []) this.rootAt.set(size, '');
  }

  async readSegment(file: string, name: string, isLast: boolean): Promise<AuditFault | undefined> {
    this.covered = { bytes: 0, frontier: this.frontier };
    let bytes = 0;
    let number = 0;
    for await (const { line, ended } of linesOf(file)) {
      number++;
      const where = `${name}:${number}`;
      bytes += line.length + (ended ? 1 : 0);
      if (!ended) return isLast ? this.leave(file) : { where, what: 'the line has no end' };
      const text = line.toString('utf8');
      if (number === 1 && text[0] === '{') return { where, what: 'the segment does not begin with a checkpoint' };
      const fault = text[0] === '{' ? this.entry(text) : this.checkpoint(text, number === 1, bytes);
      if (fault) return { where, what: fault };
    }
    if (number === 0) return { where: name, what: 'the segment is empty' };
    if (this.frontier.size !== this.covered.frontier.size && !isLast)
      return { where: name, what: 'its last entries are covered by no checkpoint' };
    this.uncovered = bytes - this.covered.bytes;
    return undefined;
  }

  private leave(file: string): undefined {
    this.uncovered = statSync(file).size - this.covered.bytes;
    return undefined;
  }

  private entry(text: string): string | undefined {
    const n = this.frontier.size;
    if (!text.startsWith(`{"n":${n},`)) return `entry ${n} is not here: the line is another one`;
    this.frontier.append(leafHash(text));
    this.options.onEntry?.(text, n);
    if (this.rootAt.has(n + 1)) this.rootAt.set(n + 1, this.frontier.root().toString('base64url'));
    return undefined;
  }

  private checkpoint(text: string, head: boolean, bytes: number): string | undefined {
    let read: Checkpoint;
    try {
      read = this.keys.read(text);
    } catch (error) {
      return `the checkpoint ${(error as Error).message}`;
    }
    const begins = this.last === undefined;
    if (begins) {
      if (!read.frontier) return 'the segment does not begin with the roots of what was before it';
      this.frontier = Frontier.of(read.size, read.frontier);
      this.first = read.size;
    }
    if (head !== (read.frontier !== undefined)) return 'the checkpoint belongs to another place';
    if (this.last && read.log !== this.last.log) return `the checkpoint is of another log, ${read.log}`;
    if (read.size !== this.frontier.size)
      return `the checkpoint counts ${read.size} entries, here are ${this.frontier.size}`;
    if (read.root !== this.frontier.root().toString('base64url'))
      return `the entries since ${this.last?.size ?? 0} are not those that were signed`;
    if (!begins && read.previous !== this.previous) return 'the checkpoint before it is not the one that was there';
    if (begins && read.size === 0 && read.previous !== '') return 'the checkpoint before it is gone';
    this.begins ??= read;
    this.last = read;
    this.lastText = text;
    this.previous = hashOfCheckpoint(text);
    this.checkpoints++;
    this.covered = { bytes, frontier: this.frontier.copy() };
    return undefined;
  }

  done(segment: string, ...faults: AuditFault[]): Verified {
    const { first, last, checkpoints, uncovered, covered, previous } = this;
    return {
      log: last?.log ?? '',
      first,
      size: last?.size ?? 0,
      checkpoints,
      faults,
      ...(last ? { last } : {}),
      uncovered,
      end: { segment, bytes: covered.bytes, frontier: covered.frontier, previous },
    };
  }
}

const tailFaults = (where: string, { inUse }: VerifyOptions, { uncovered }: ChainReader): AuditFault[] =>
  uncovered > 0 && !inUse ? [{ where, what: `${uncovered} bytes at its end are covered by no checkpoint` }] : [];

function removedFaults(where: string, options: VerifyOptions, { first, begins }: ChainReader): AuditFault[] {
  const { keptSince, fromSegment } = options;
  if (first === 0 || fromSegment || (keptSince && begins && begins.at <= keptSince)) return [];
  return [{ where, what: `the ${first} entries before it are gone and had to be kept` }];
}

/** The head may be behind, for it is written without waiting; it is never ahead of what is durable. */
function headFaults(folder: string, keys: CheckpointKeys, { last, lastText }: ChainReader): AuditFault[] {
  let head: Checkpoint;
  let text: string;
  try {
    text = readFileSync(join(folder, HEAD_FILE), 'utf8');
    head = keys.read(text.trim());
  } catch (error) {
    return [{ where: HEAD_FILE, what: `cannot be read: ${(error as Error).message}` }];
  }
  if (!last || head.log !== last.log) return [{ where: HEAD_FILE, what: 'it is of another log' }];
  if (head.size > last.size) {
    return [
      { where: HEAD_FILE, what: `${head.size} entries were signed, only ${last.size} are there: the end is cut off` },
    ];
  }
  if (text !== headText(text.trim())) return [{ where: HEAD_FILE, what: 'it is not as it was written' }];
  // A segment begins with a second checkpoint of the same entries.
  if (head.size === last.size && last.frontier === undefined && text.trim() !== lastText)
    return [{ where: HEAD_FILE, what: 'it is another one than the last checkpoint' }];
  return [];
}

function keptFaults(kept: readonly Checkpoint[], { last, rootAt, first }: ChainReader): AuditFault[] {
  return kept.flatMap(({ log, size, root }) => {
    const where = `the kept checkpoint of ${size} entries`;
    if (log !== last?.log) return [{ where, what: `is of the log ${log}` }];
    if (size > last.size) return [{ where, what: `the log has only ${last.size} entries: its end is cut off` }];
    if (size <= first) return [];
    return rootAt.get(size) === root ? [] : [{ where, what: 'the log holds other entries than it says' }];
  });
}
