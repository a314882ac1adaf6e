import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { PublishError } from './publishError.js';

/** Reads a YAML file by its schema; throws PublishError that says where it is wrong. `option` is how the user named it. */
export async function readYamlFile<T>(
  path: string,
  schema: z.ZodType<T>,
  { option, example }: { option: string; example: string },
): Promise<T> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new PublishError(`${path} cannot be read`, `give ${option} an existing YAML file`);
  });
  const document = parseDocument(text);
  if (document.errors[0]) throw new PublishError(`${path}: ${document.errors[0].message}`, 'mend the YAML');
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const { path: where, message } = parsed.error.issues[0]!;
  throw new PublishError(`${path}: ${where.join('.') || 'the file'}: ${message}`, `see ${example} for an example`);
}
