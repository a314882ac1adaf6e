import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Neo4jConnection } from './connection.js';

const FILE_NAME = /^V(\d{3})__\w+\.cypher$/;

/**
 * Applies schema/graph/V*.cypher in order, each once. Throws where a file was changed after it had been applied, or
 * where one that was applied is missing: add a new file instead.
 */
export async function migrate(connection: Neo4jConnection, folder: string): Promise<void> {
  await connection.command('CREATE CONSTRAINT migration_file IF NOT EXISTS FOR (m:Migration) REQUIRE m.file IS UNIQUE');
  const rows = await connection.read('MATCH (m:Migration) RETURN m.file AS file, m.checksum AS checksum');
  const applied = new Map(rows.map((row) => [row.file as string, row.checksum as string]));
  const files = (await readdir(folder)).filter((file) => FILE_NAME.test(file)).sort();
  const missing = [...applied.keys()].find((file) => !files.includes(file));
  if (missing)
    throw new Error(`migration ${missing} was applied to this graph but is not in ${folder}; restore the file`);
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    const checksum = createHash('sha256').update(text).digest('hex');
    if (applied.get(file) === checksum) continue;
    if (applied.has(file))
      throw new Error(`migration ${file} was changed after it had been applied; add a new file instead`);
    for (const statement of statementsOf(text)) await connection.command(statement);
    await connection.command('MERGE (m:Migration {file: $file}) SET m.checksum = $checksum', { file, checksum });
  }
  await connection.command('CALL db.awaitIndexes(300)');
}

function statementsOf(text: string): string[] {
  const code = text.replace(/^\s*\/\/.*$/gm, '');
  return code
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
