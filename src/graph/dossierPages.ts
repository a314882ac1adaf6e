import type { Dossier } from '../facts/dossier.js';
import type { DossierPage, Graph } from './graph.js';

/** Everybody, a page at a time; the next page is read while this one is worked on. */
export async function* dossierPages(
  graph: Pick<Graph, 'dossierPage'>,
  size: number,
): AsyncGenerator<Dossier[], void, undefined> {
  for (let next: Promise<DossierPage> | undefined = graph.dossierPage(size); next; ) {
    const { more, dossiers }: DossierPage = await next;
    next = more === undefined ? undefined : graph.dossierPage(size, more);
    // Whoever stops early leaves it behind; its failure is then nobody's.
    next?.catch(() => undefined);
    if (dossiers.length > 0) yield dossiers;
  }
}
