import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fromReserved } from '../publish/lines.js';
import { PublishError } from '../publish/publishError.js';
import { readYamlFile } from '../publish/yamlFile.js';

const texts = z.record(z.string(), z.string());
/** One change of a text: `text` is found as it stands, anywhere; `regex` by its pattern; `whole` where nothing else is there. */
const change = z.union([
  z.strictObject({ text: z.string().min(1), with: z.string() }),
  z.strictObject({ whole: z.string(), with: z.string() }),
  z.strictObject({ regex: z.string().min(1), flags: z.string().default(''), with: z.string() }),
]);
type Change = z.infer<typeof change>;

const fixSchema = z.strictObject({
  /** On the whole body, before it is read: for bodies that are no JSON. */
  body: z.array(change).default([]),
  headings: texts.default({}),
  columns: z.record(z.string(), z.array(change)).default({}),
  uppercase: z.array(z.string()).default([]),
  constants: texts.default({}),
  remove: z.array(z.string()).default([]),
  form: z.string().optional(),
  revision: z.int().min(1).optional(),
  /** By record number, on top of all the others. */
  records: z
    .record(
      z.string(),
      z.strictObject({
        recordId: z.string().optional(),
        revision: z.int().min(1).optional(),
        form: z.string().optional(),
        row: texts.default({}),
        remove: z.array(z.string()).default([]),
      }),
    )
    .default({}),
});
type Steps = z.infer<typeof fixSchema>;

/** How refused records are mended before they are sent again. */
export interface FixUp {
  /** Says in the trace which mending it was. */
  hash: string | undefined;
  /** The mended body. What cannot be read as a record is given back as it is: the door says why. */
  mend(body: string): string;
}

export const NO_FIX: FixUp = { hash: undefined, mend: (body) => withSteps(body, undefined) };

export async function readFixUp(path: string): Promise<FixUp> {
  return fixUpOf(await readYamlFile(path, fixSchema, { option: '--fix', example: 'the help of: dead-letters replay' }));
}

/** Throws PublishError where a pattern is none. */
export function fixUpOf(given: z.input<typeof fixSchema>): FixUp {
  const steps = fixSchema.parse(given);
  for (const { regex, flags } of [steps.body, ...Object.values(steps.columns)].flat().filter(isPattern)) {
    try {
      new RegExp(regex, flags);
    } catch (error) {
      throw new PublishError(`the fix-up's regex ${regex}: ${(error as Error).message}`, 'mend the pattern');
    }
  }
  const hash = createHash('sha256').update(JSON.stringify(steps)).digest('hex').slice(0, 12);
  return { hash, mend: (body) => withSteps(body, steps) };
}

const isPattern = (each: Change): each is Extract<Change, { regex: string }> => 'regex' in each;

function withSteps(given: string, steps: Steps | undefined): string {
  const body = steps ? changed(given, steps.body) : given;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return body;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return body;
  if ('recordId' in value || 'row' in value) return steps ? JSON.stringify(mended(value as Loose, steps)) : body;
  // A row of a table in our own headings, refused before it became a record.
  const row = steps ? mendedRow(value as Record<string, string>, steps) : (value as Record<string, string>);
  const envelope = fromReserved(row);
  if ('fault' in envelope) return JSON.stringify(row);
  return JSON.stringify(steps ? overridden(envelope, steps) : envelope);
}

interface Loose {
  recordId?: unknown;
  revision?: unknown;
  form?: unknown;
  row?: Record<string, string>;
}

function mended(envelope: Loose, steps: Steps): Loose {
  const row = envelope.row && typeof envelope.row === 'object' ? { row: mendedRow(envelope.row, steps) } : {};
  return overridden({ ...envelope, ...row }, steps);
}

function overridden(envelope: Loose, steps: Steps): Loose {
  const own = steps.records[String(envelope.recordId)];
  const result = {
    ...envelope,
    ...given({ form: steps.form, revision: steps.revision }),
    ...given({ recordId: own?.recordId, revision: own?.revision, form: own?.form }),
  };
  if (!own || !result.row) return result;
  const row = { ...result.row, ...own.row };
  for (const heading of own.remove) delete row[heading];
  return { ...result, row };
}

const given = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function mendedRow(theirs: Record<string, string>, steps: Steps): Record<string, string> {
  const removed = new Set(steps.remove);
  const row: Record<string, string> = {};
  for (const [theirHeading, text] of Object.entries(theirs)) {
    const heading = steps.headings[theirHeading] ?? theirHeading;
    if (removed.has(heading)) continue;
    const replaced = typeof text === 'string' ? changed(text, steps.columns[heading] ?? []) : text;
    row[heading] =
      steps.uppercase.includes(heading) && typeof replaced === 'string' ? replaced.toUpperCase() : replaced;
  }
  return { ...row, ...steps.constants };
}

function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((now, each) => {
    if ('regex' in each) return now.replace(new RegExp(each.regex, each.flags), each.with);
    if ('whole' in each) return now.trim() === each.whole ? each.with : now;
    return now.replaceAll(each.text, () => each.with);
  }, text);
}
