import { type Fact, isLink, isRelation, otherEnd } from '../facts/fact.js';
import { knownBy } from '../facts/knownAt.js';
import type { History } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { ApiContext } from './context.js';
import type { SubjectView } from './subjectView.js';

/** Facts of a subject's past that are read at once. */
export const HISTORY_MAX = 2_000;

/**
 * All that had been known of the subject by the time asked about, as its identifiers were joined then: what was joined to it
 * since is left out, and what has parted from it since is in.
 */
export async function historyThen({ key, knownAt }: SubjectView, { reads }: ApiContext): Promise<History> {
  if (knownAt === undefined) return reads.history(key, HISTORY_MAX);
  const then = await reads.dossier(key, knownAt);
  if (!then) return { about: [], naming: [], complete: true };
  const cards = await Promise.all(then.identifiers.map((each) => reads.look(each)));
  const keysNow = new Set([key, ...cards.flatMap((card) => card?.key ?? [])]);
  const histories = await Promise.all([...keysNow].map((each) => reads.history(each, HISTORY_MAX)));
  const about = histories.flatMap((history) => history.about);
  const naming = histories.flatMap((history) => history.naming);
  const unsure = new Set([...about.map((fact) => fact.about), ...naming.map(namedBy)]);
  for (const each of then.identifiers) unsure.delete(each);
  const elsewhere = new Set<IdentifierKey>();
  const look = async (each: IdentifierKey) => {
    const owner = await reads.dossier(each, knownAt);
    if (owner && owner.key !== then.key) elsewhere.add(each);
  };
  await Promise.all([...unsure].map(look));
  return {
    about: knownBy(about, knownAt).filter((fact) => !elsewhere.has(fact.about)),
    naming: knownBy(naming, knownAt).filter((fact) => !elsewhere.has(namedBy(fact))),
    complete: histories.every(({ complete }) => complete),
  };
}

/** Whom a fact about somebody else names. */
function namedBy({ about, content }: Fact): IdentifierKey {
  if (isLink(content)) return content.other;
  return isRelation(content) ? otherEnd(content).key : about;
}
