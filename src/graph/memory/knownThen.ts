import type { Dossier, HeldRelation } from '../../facts/dossier.js';
import { type Fact, isRelation, tellsOfSubject } from '../../facts/fact.js';
import { headingOf } from '../../facts/subjectName.js';
import { holdsAt, type Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { askedAs, identifiersThen } from '../identifiersThen.js';
import { byId, CARRYING_RELATIONS } from '../known.js';
import type { MemoryStore } from './store.js';

/** The identifiers behind the key and the facts about them, as known then. */
function knownThen(store: MemoryStore, key: IdentifierKey, known: (fact: Fact) => boolean) {
  const reached = [...store.linked(askedAs(key))];
  const named = reached.filter((identifier) => store.naming(identifier).some(known));
  const identifiers = identifiersThen(key, store.factsAbout(reached, known), named) ?? [];
  return { identifiers, facts: store.factsAbout(identifiers, known) };
}

export function dossierAt(store: MemoryStore, key: IdentifierKey, at: Instant): Dossier | undefined {
  const known = (fact: Fact) => holdsAt({ from: fact.knownFrom, until: fact.knownTo }, at);
  const { identifiers, facts } = knownThen(store, key, known);
  const naming = identifiers.flatMap((identifier) => store.naming(identifier));
  if (!facts.some(tellsOfSubject) && !naming.some((fact) => known(fact) && isRelation(fact.content))) return undefined;
  const about = identifiers.flatMap((identifier) => store.about(identifier));
  const changes = [...about, ...naming]
    .flatMap((fact) => [fact.knownFrom, ...(fact.knownTo ? [fact.knownTo] : [])])
    .filter((time) => time <= at);
  const held = heldThen(store, naming.filter(known), known);
  return {
    key: identifiers[0]!,
    identifiers,
    facts,
    held,
    revision: new Set(changes).size,
    knownAt: changes.sort().at(-1)!,
  };
}

function heldThen(store: MemoryStore, naming: Fact[], known: (fact: Fact) => boolean): HeldRelation[] {
  return naming.sort(byId).flatMap((relation): HeldRelation[] => {
    if (!CARRYING_RELATIONS.includes(relation.content.kind)) return [];
    const { identifiers, facts } = knownThen(store, relation.about, known);
    const listings = facts.filter((fact) => fact.content.kind === 'Listing');
    const key = identifiers[0]!;
    return listings.length > 0
      ? [{ relation, company: { key, name: headingOf(key, identifiers, facts).name }, listings }]
      : [];
  });
}
