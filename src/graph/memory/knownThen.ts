import type { Dossier, HeldRelation } from '../../facts/dossier.js';
import { type Fact, isRelation, tellsOfSubject } from '../../facts/fact.js';
import { knownBy } from '../../facts/knownAt.js';
import { headingOf } from '../../facts/subjectName.js';
import { holdsAt, type Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { askedAs, identifiersThen } from '../identifiersThen.js';
import { byId, CARRYING_RELATIONS } from '../known.js';
import type { MemoryStore } from './store.js';

/** The identifiers behind the key and the facts about them, as known then. */
function knownThen(store: MemoryStore, key: IdentifierKey, at: Instant) {
  const known = knownAt(at);
  const reached = [...store.linked(askedAs(key))];
  const named = reached.filter((identifier) => store.naming(identifier).some(known));
  const identifiers = identifiersThen(key, store.factsAbout(reached, known), named) ?? [];
  return { identifiers, facts: knownBy(store.factsAbout(identifiers, known), at) };
}

export function dossierAt(store: MemoryStore, key: IdentifierKey, at: Instant): Dossier | undefined {
  const known = knownAt(at);
  const { identifiers, facts } = knownThen(store, key, at);
  const naming = identifiers.flatMap((identifier) => store.naming(identifier));
  if (!facts.some(tellsOfSubject) && !naming.some((fact) => known(fact) && isRelation(fact.content))) return undefined;
  const about = identifiers.flatMap((identifier) => store.about(identifier));
  const changes = [...about, ...naming]
    .flatMap((fact) => [fact.knownFrom, ...(fact.knownTo ? [fact.knownTo] : [])])
    .filter((time) => time <= at);
  const held = heldThen(store, knownBy(naming.filter(known), at), at);
  return {
    key: identifiers[0]!,
    identifiers,
    facts,
    held,
    revision: new Set(changes).size,
    knownAt: changes.sort().at(-1)!,
  };
}

const knownAt = (at: Instant) => (fact: Fact) => holdsAt({ from: fact.knownFrom, until: fact.knownTo }, at);

function heldThen(store: MemoryStore, naming: Fact[], at: Instant): HeldRelation[] {
  return naming.sort(byId).flatMap((relation): HeldRelation[] => {
    if (!CARRYING_RELATIONS.includes(relation.content.kind)) return [];
    const { identifiers, facts } = knownThen(store, relation.about, at);
    const listings = facts.filter((fact) => fact.content.kind === 'Listing');
    const key = identifiers[0]!;
    return listings.length > 0
      ? [{ relation, company: { key, name: headingOf(key, identifiers, facts).name }, listings }]
      : [];
  });
}
