import type { Dossier } from '../../facts/dossier.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { dossierOf, UNREAD } from '../known.js';
import { type Run, whole } from './connection.js';
import { loadSubjects } from './loadKnown.js';

interface Page {
  /** The last key of the page, where there may be more. */
  more?: IdentifierKey;
  dossiers: Dossier[];
}

/** Everybody, a page at a time in the order of keys; the next page is read while this one is worked on. */
export async function* dossierPages(run: Run, size: number): AsyncGenerator<Dossier[]> {
  for (let next: Promise<Page> | undefined = pageAfter(run, '', size); next; ) {
    const { more, dossiers }: Page = await next;
    next = more === undefined ? undefined : pageAfter(run, more, size);
    // Whoever stops early leaves it behind; its failure is then nobody's.
    next?.catch(() => undefined);
    if (dossiers.length > 0) yield dossiers;
  }
}

async function pageAfter(run: Run, after: string, size: number): Promise<Page> {
  const rows = await run(
    'MATCH (s:Subject) WHERE s.key > $after AND s.reported RETURN s.key AS key ORDER BY s.key LIMIT $size',
    { after, size: whole(size) },
  );
  const keys = rows.map((row) => row.key as IdentifierKey);
  if (keys.length === 0) return { dossiers: [] };
  const dossiers = (await loadSubjects(run, keys, { lock: false, closing: [], unread: UNREAD })).map(dossierOf);
  return { ...(keys.length === size ? { more: keys.at(-1)! } : {}), dossiers };
}
