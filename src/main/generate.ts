import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SOURCES } from '../../connectors/sources.js';
import { openApi } from '../api/openapi.js';
import { pageDocuments } from '../api/pageDocuments.js';
import { persistedOperations } from '../api/persistedOperations.js';
import { printedSchema, schema } from '../api/schema.js';
import { answersJsonSchema } from '../approval/answerTable.js';
import { itemsJsonSchema } from '../approval/items.js';
import { recordJsonSchema } from '../intake/recordSchema.js';
import { policyJsonSchema } from '../policy/document.js';
import { handbookOf } from '../policy/handbook.js';
import { loadPolicies } from '../policy/loadPolicies.js';
import { packageRoot, schemaDir } from './packageRoot.js';

/** Folders of pages that ask questions; what stands in `data` is a part of any of them. */
const PAGES = ['public', 'counter', 'regulator'];
const policies = (await loadPolicies(schemaDir)).all;
const operations = operationsText();

/** Files that are printed from code, so that they never say otherwise. `--check` writes nothing and exits 1 at a difference. */
const generated: Record<string, string> = {
  'api.graphql': `${printedSchema().trim()}\n`,
  'openapi.json': json(openApi()),
  'operations/persisted.json': json(persistedOperations(operations)),
  '../connectors/approval-client/operations.ts': pageDocuments(
    schema,
    operations,
    'schema/operations',
    './document.js',
  ).replace('beside this one', 'of schema/operations'),
  'catalogue/items.schema.json': json(itemsJsonSchema()),
  'catalogue/answers.schema.json': json(answersJsonSchema()),
  'policy/policy.schema.json': json(policyJsonSchema()),
  ...Object.fromEntries(policies.map((policy) => [`policy/${policy.id}.md`, handbookOf(policy)])),
  ...Object.fromEntries(SOURCES.map((source) => [`records/${source.id}.json`, json(recordJsonSchema(source))])),
  ...Object.fromEntries(PAGES.map((room) => [`../src/web/${room}/documents.ts`, documentsOf(room)])),
};

/** What approval systems ask, as departments' own programs may send it. */
function operationsText(): string {
  const folder = join(schemaDir, 'operations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

function documentsOf(room: string): string {
  const files = ['data', room].flatMap((folder) => {
    const place = join(packageRoot, 'src/web', folder);
    return readdirSync(place).flatMap((name) => (name.endsWith('.graphql') ? [join(place, name)] : []));
  });
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return pageDocuments(schema, text, `src/web/${room}`, '../data/document');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const check = process.argv.includes('--check');
for (const [name, text] of Object.entries(generated)) {
  const file = join(schemaDir, name);
  if (currentText(file) === text) continue;
  if (check) {
    console.error(`${relative(packageRoot, file)} is not what the code says; run: npm run generate`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${relative(packageRoot, file)}`);
}

function currentText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
