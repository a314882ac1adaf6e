import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY_CHARACTERS = 1 << 20;

/**
 * An answer that is not told before it is whole: in memory while it is small, else in a file that only this process can
 * read and that is gone when it is told.
 */
export class AnswerSpool {
  private texts: string[] = [];
  private characters = 0;
  private file: FileHandle | undefined;
  private path: string | undefined;

  async add(line: object): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    this.texts.push(text);
    this.characters += text.length;
    if (this.characters > MEMORY_CHARACTERS) await this.spill();
  }

  private async spill(): Promise<void> {
    if (!this.file) {
      this.path = join(tmpdir(), `chengxin-answer-${randomUUID()}`);
      this.file = await open(this.path, 'wx+', 0o600);
      // Where the system allows it, the file has no name any more from here on.
      await rm(this.path, { force: true }).catch(() => undefined);
    }
    await this.file.appendFile(this.texts.join(''));
    this.texts = [];
    this.characters = 0;
  }

  /** The whole answer in order, in parts. */
  async *parts(): AsyncGenerator<string | Buffer> {
    if (this.file) {
      await this.spill();
      yield* this.file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>;
    } else yield this.texts.join('');
  }

  async discard(): Promise<void> {
    this.texts = [];
    await this.file?.close().catch(() => undefined);
    if (this.path) await rm(this.path, { force: true }).catch(() => undefined);
    this.file = undefined;
  }
}
