import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { RecordEnvelope, Source } from '../source.js';

/** How a foreign table's headings and texts become one of a source's forms. */
const columnsSchema = z.strictObject({
  form: z.string(),
  headings: z.record(z.string(), z.string()).default({}),
  constants: z.record(z.string(), z.string()).default({}),
  ignore: z.array(z.string()).default([]),
  absent: z.array(z.string()).default([]),
  recordId: z.string(),
  revision: z.int().min(1).default(1),
});
export type ColumnsFile = z.infer<typeof columnsSchema>;

/** What a user must mend before anything is published. */
export class PublishError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

export async function readColumnsFile(path: string): Promise<ColumnsFile> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new PublishError(`${path} cannot be read`, 'give --columns an existing YAML file');
  });
  const document = parseDocument(text);
  const parsed = columnsSchema.safeParse(document.toJS());
  if (document.errors[0]) throw new PublishError(`${path}: ${document.errors[0].message}`, 'mend the YAML');
  if (!parsed.success) {
    const { path: where, message } = parsed.error.issues[0]!;
    throw new PublishError(
      `${path}: ${where.join('.')}: ${message}`,
      'see connectors/registration/public-data.columns.yaml for an example',
    );
  }
  return parsed.data;
}

/** Checks the file's headings against the form before a single row is sent: throws PublishError naming the first that fits nowhere. */
export function mapperFor(
  source: Source,
  columns: ColumnsFile,
  fileHeadings: readonly string[],
): (row: Record<string, string>) => RecordEnvelope {
  const form = source.forms.find(({ name }) => name === columns.form);
  if (!form) {
    const names = source.forms.map(({ name }) => name).join('、');
    throw new PublishError(`${source.id} has no table "${columns.form}"`, `its tables are ${names}`);
  }
  const known = new Set([...Object.values(form.columns).map(({ heading }) => heading), ...Object.keys(form.ignored)]);
  const ours = (heading: string) => columns.headings[heading] ?? heading;
  const stray = fileHeadings.find((heading) => !columns.ignore.includes(heading) && !known.has(ours(heading)));
  if (stray !== undefined) {
    throw new PublishError(
      `heading "${stray}" is none of ${columns.form}: ${[...known].join('、')}`,
      'map it under headings: or name it under ignore: in the --columns file',
    );
  }
  const absentHeading = Object.keys(columns.headings).find((heading) => !fileHeadings.includes(heading));
  if (absentHeading !== undefined)
    throw new PublishError(`the file has no heading "${absentHeading}"`, `its headings are ${fileHeadings.join('、')}`);
  const blank = new Set(columns.absent);
  return (theirs) => {
    const row: Record<string, string> = { ...columns.constants };
    for (const [heading, text] of Object.entries(theirs)) {
      if (columns.ignore.includes(heading) || blank.has(text.trim())) continue;
      row[ours(heading)] = text;
    }
    const recordId = columns.recordId
      .replace(/\{([^}]+)\}/g, (_, heading: string) => (row[heading] ?? '').trim())
      .slice(0, 200);
    return { recordId: recordId || '-', revision: columns.revision, op: 'UPSERT', form: columns.form, row };
  };
}
