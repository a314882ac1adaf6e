import type { IdentifierKey } from '../../subject/identifier.js';
import type { DossierPage } from '../graph.js';
import { dossierOf, UNREAD } from '../known.js';
import { type Run, whole } from './connection.js';
import { loadSubjects } from './loadKnown.js';

export async function dossierPage(run: Run, size: number, after: string): Promise<DossierPage> {
  const rows = await run(
    'MATCH (s:Subject) WHERE s.key > $after AND s.reported RETURN s.key AS key ORDER BY s.key LIMIT $size',
    { after, size: whole(size) },
  );
  const keys = rows.map((row) => row.key as IdentifierKey);
  if (keys.length === 0) return { dossiers: [] };
  const dossiers = (await loadSubjects(run, keys, { lock: false, closing: [], unread: UNREAD })).map(dossierOf);
  return { ...(keys.length === size ? { more: keys.at(-1)! } : {}), dossiers };
}
