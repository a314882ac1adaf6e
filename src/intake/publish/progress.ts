import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const progressSchema = z.object({
  /** Records of the file, from its beginning, that Kafka or the dead letters have. */
  records: z.int().min(0),
  sent: z.int().min(0),
  refused: z.int().min(0),
  /** The last offset that was acknowledged, by partition: a topic that is shorter was made anew. */
  ends: z.record(z.string(), z.string()),
});
export type Progress = z.infer<typeof progressSchema>;
export const NO_PROGRESS: Progress = { records: 0, sent: 0, refused: 0, ends: {} };

/**
 * How far one file has come, so that a broken `publish` can go on. Another file, an edited one, another mapping, source or
 * Kafka cluster is another progress: then it begins from the start, which doubles nothing.
 */
export class ProgressFile {
  private constructor(private readonly path: string) {}

  static async of(
    folder: string,
    { path, ...rest }: { path: string; source: string; cluster: string; mapping: unknown },
  ): Promise<ProgressFile> {
    const { size, mtimeMs } = await stat(path);
    const identity = JSON.stringify([resolve(path), size, mtimeMs, rest.source, rest.cluster, rest.mapping]);
    const name = createHash('sha256').update(identity).digest('hex').slice(0, 32);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new ProgressFile(join(folder, `${name}.json`));
  }

  /** None where there is no such file, or where it was cut off. */
  async read(): Promise<Progress | undefined> {
    try {
      return progressSchema.parse(JSON.parse(await readFile(this.path, 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** Whole or not at all: a break leaves the one before. */
  async write(progress: Progress): Promise<void> {
    const aside = `${this.path}.${process.pid}`;
    await writeFile(aside, JSON.stringify(progress), { mode: 0o600 });
    await rename(aside, this.path);
  }

  /** The file is through. */
  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}
