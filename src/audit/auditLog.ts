import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Checkpoint, type CheckpointKeys, hashOfCheckpoint } from './checkpoint.js';
import { type PutAside, put, type Stretch } from './disk.js';
import type { AuditContent, AuditPosition } from './entry.js';
import { Frontier, leafHash } from './merkle.js';
import { HEAD_FILE, headText, segmentName, segmentsOf } from './segments.js';
import { type Verified, verifyLog } from './verify.js';

/** The log cannot be written: nothing may be answered. */
export class AuditUnavailable extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** An entry on its way: its place is known at once, `durable` resolves when it is on the disk and signed. */
export interface Appended {
  readonly position: AuditPosition;
  durable: Promise<void>;
}

export interface AuditOptions {
  keys: CheckpointKeys;
  /** RFC 3339, UTC. */
  clock: () => string;
  /** A segment is closed when it is larger. */
  segmentBytes?: number;
  /** Puts groups on the disk aside, one at a time; absent: on this thread. */
  putAside?: PutAside;
}

const SEGMENT_BYTES = 16 << 20;
/** While questions keep coming, so many wait for each other so long: a signature and a `fdatasync` for every one or two cost more. Seen: a tenth. */
const GATHERED_MIN = 16;
const GATHER_MS = 3;
/** What one write may hold, so that a crowd of questions is not one endless write. */
const GROUP_ENTRIES_MAX = 5_000;

/**
 * One append-only log, in a folder of its own that this process alone writes to. Whatever waits is written in one group, with a
 * signed checkpoint behind it, and made durable once for all of them.
 */
export class AuditLog {
  private waiting: Group[] = [];
  private writing: Promise<void> | undefined;
  private failed: AuditUnavailable | undefined;
  private readonly putAside: PutAside;

  private constructor(
    private readonly folder: string,
    private readonly options: AuditOptions,
    readonly log: string,
    private frontier: Frontier,
    private previous: string,
    private segment: { name: string; handle: FileHandle; bytes: number },
    private readonly head: FileHandle,
    private next: number,
  ) {
    this.putAside = options.putAside ?? (async (stretch) => put(stretch));
  }

  /** Opens the log in `folder`, or begins one. Throws AuditUnavailable where what is there is not what was written. */
  static async open(folder: string, options: AuditOptions): Promise<AuditLog> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (segmentsOf(folder).length === 0) await begin(folder, options);
    const last = segmentsOf(folder).at(-1)!;
    const found = await verifyLog(folder, options.keys, { fromSegment: last, inUse: true });
    if (found.faults.length > 0) throw damaged(folder, found);
    const file = join(folder, last);
    const torn = found.uncovered > 0 ? await setAside(file, found.end.bytes) : undefined;
    const handle = await open(file, 'r+');
    const { frontier, bytes, previous } = found.end;
    const head = await open(join(folder, HEAD_FILE), 'r+');
    const segment = { name: last, handle, bytes };
    const log = new AuditLog(folder, options, found.log, frontier, previous, segment, head, frontier.size);
    if (torn) await log.append({ kind: 'RECOVERED', at: options.clock(), detail: torn }).durable;
    return log;
  }

  get size(): number {
    return this.frontier.size;
  }

  append(content: AuditContent): Appended {
    const n = this.next++;
    const line = `{"n":${n},${JSON.stringify(content).slice(1)}`;
    const leaf = leafHash(line);
    const group = this.gathering();
    if (this.failed) group.settle.reject(this.failed);
    else {
      group.lines.push(line);
      group.leaves.push(leaf);
      this.writing ??= this.write();
    }
    const { log } = this;
    return {
      get position() {
        return { log, n, leaf: leaf.toString('base64url') };
      },
      durable: group.settle.promise,
    };
  }

  /** The group that the next entry belongs to. */
  private gathering(): Group {
    const last = this.waiting.at(-1);
    if (last && last.lines.length < GROUP_ENTRIES_MAX) return last;
    const group = { lines: [], leaves: [], settle: withResolvers() };
    if (!this.failed) this.waiting.push(group);
    return group;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.head.sync().catch(() => undefined);
    await Promise.all([this.segment.handle.close(), this.head.close()]);
  }

  private async write(): Promise<void> {
    // Everybody who asks in this turn of the event loop is in the first group.
    await new Promise(setImmediate);
    for (let first = true; this.waiting.length > 0; first = false) {
      if (!first && this.waiting[0]!.lines.length < GATHERED_MIN) await sleep(GATHER_MS);
      const group = this.waiting.shift()!;
      try {
        await this.writeGroup(group);
        group.settle.resolve();
      } catch (error) {
        this.failed = new AuditUnavailable(
          `the audit log cannot be written: ${(error as Error).message}`,
          'see to the disk of CHENGXIN_DATA_DIR, then start this process again; nothing was answered meanwhile',
        );
        for (const { settle } of [group, ...this.waiting.splice(0)]) settle.reject(this.failed);
      }
    }
    // In the same turn as the last look at `waiting`: whoever comes now begins anew.
    this.writing = undefined;
  }

  private async writeGroup({ lines, leaves }: Group): Promise<void> {
    for (const leaf of leaves) this.frontier.append(leaf);
    const checkpoint = await this.sign();
    await this.put(`${lines.join('\n')}\n${checkpoint}\n`, { file: this.head.fd, text: headText(checkpoint) });
    if (this.segment.bytes > (this.options.segmentBytes ?? SEGMENT_BYTES)) await this.beginSegment();
  }

  private async sign(frontier?: string[]): Promise<string> {
    const checkpoint: Checkpoint = {
      log: this.log,
      size: this.frontier.size,
      root: this.frontier.root().toString('base64url'),
      at: this.options.clock(),
      previous: this.previous,
      ...(frontier ? { frontier } : {}),
    };
    const jws = await this.options.keys.sign(checkpoint);
    this.previous = hashOfCheckpoint(jws);
    return jws;
  }

  private async put(text: string, head?: Stretch['head']): Promise<void> {
    const { handle, bytes } = this.segment;
    this.segment.bytes += await this.putAside({ file: handle.fd, at: bytes, text, ...(head ? { head } : {}) });
  }

  private async beginSegment(): Promise<void> {
    const name = segmentName(Number.parseInt(this.segment.name, 10) + 1);
    const handle = await open(join(this.folder, name), 'wx', 0o600);
    await this.segment.handle.close();
    this.segment = { name, handle, bytes: 0 };
    const checkpoint = await this.sign(this.frontier.hashes());
    await this.put(`${checkpoint}\n`);
    await syncFolder(this.folder);
    await this.head.write(headText(checkpoint), 0);
    await this.head.sync();
  }
}

/** Entries that are written together, and durable at once. */
interface Group {
  lines: string[];
  leaves: Buffer[];
  settle: PromiseWithResolvers;
}

interface PromiseWithResolvers {
  promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}
function withResolvers(): PromiseWithResolvers {
  const made = {} as PromiseWithResolvers;
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  // Whoever asked for it hears of it; nobody else need.
  made.promise.catch(() => undefined);
  return made;
}

async function begin(folder: string, { keys, clock }: AuditOptions): Promise<void> {
  const empty = new Frontier();
  const root = empty.root().toString('base64url');
  const first = await keys.sign({ log: randomUUID(), size: 0, root, at: clock(), previous: '', frontier: [] });
  await writeFile(join(folder, HEAD_FILE), headText(first), { mode: 0o600, flush: true });
  await writeFile(join(folder, segmentName(1)), `${first}\n`, { mode: 0o600, flag: 'wx', flush: true });
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What a crash left half-written: no answer left with it. Kept beside the log, and told in the log. */
async function setAside(file: string, from: number): Promise<Record<string, string | number>> {
  const left = (await readFile(file)).subarray(from);
  const sha256 = createHash('sha256').update(left).digest('hex');
  await writeFile(`${file}.torn-${sha256.slice(0, 12)}`, left, { mode: 0o600, flush: true });
  await truncate(file, from);
  return { bytes: left.length, sha256 };
}

function damaged(folder: string, { faults }: Verified): AuditUnavailable {
  const [{ where, what }] = faults as [Verified['faults'][number]];
  return new AuditUnavailable(
    `the audit log in ${folder} is not as it was written: ${where}: ${what}`,
    'run `chengxin audit verify`, keep the folder as evidence elsewhere, and start again: a new log begins',
  );
}
