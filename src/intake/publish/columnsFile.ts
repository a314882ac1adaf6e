import { z } from 'zod';
import { shown } from '../../subject/residentId.js';
import type { RecordEnvelope, Source } from '../source.js';
import { PublishError } from './publishError.js';
import { readYamlFile } from './yamlFile.js';

export { PublishError } from './publishError.js';

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

export const readColumnsFile = (path: string): Promise<ColumnsFile> =>
  readYamlFile(path, columnsSchema, {
    option: '--columns',
    example: 'connectors/registration/public-data.columns.yaml',
  });

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
      `heading "${shown(stray)}" is none of ${columns.form}: ${[...known].join('、')}`,
      'map it under headings: or name it under ignore: in the --columns file',
    );
  }
  const absentHeading = Object.keys(columns.headings).find((heading) => !fileHeadings.includes(heading));
  if (absentHeading !== undefined)
    throw new PublishError(
      `the file has no heading "${shown(absentHeading)}"`,
      `its headings are ${fileHeadings.map(shown).join('、')}`,
    );
  const [blank, ignored] = [new Set(columns.absent), new Set(columns.ignore)];
  return (theirs) => {
    const row: Record<string, string> = { ...columns.constants };
    for (const [heading, text] of Object.entries(theirs)) {
      if (ignored.has(heading) || blank.has(text.trim())) continue;
      row[ours(heading)] = text;
    }
    const recordId = columns.recordId
      .replace(/\{([^}]+)\}/g, (_, heading: string) => (row[heading] ?? '').trim())
      .slice(0, 200);
    return { recordId: recordId || '-', revision: columns.revision, op: 'UPSERT', form: columns.form, row };
  };
}
