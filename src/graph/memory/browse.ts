import { EDGE_OF_RELATION, type Fact, isRelation, mentions } from '../../facts/fact.js';
import { linksOf, partition, withImplied } from '../../facts/sameSubject.js';
import { holdsAt } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Browsed, Neighbourhood, RelationsAsked, SubgraphSubject } from '../browse.js';
import { edgeOfFact, subjectThen } from '../edgesOfFacts.js';
import { askedAs } from '../identifiersThen.js';
import { byId } from '../known.js';
import type { MemoryStore } from './store.js';

export function browsedInMemory(store: MemoryStore, asked: RelationsAsked): Browsed {
  const { asOf, knownAt, kinds, direction } = asked;
  const isKnown = (fact: Fact) =>
    knownAt === undefined
      ? fact.knownTo === undefined
      : holdsAt({ from: fact.knownFrom, until: fact.knownTo }, knownAt);
  const isAsked = ({ content, validFrom, validTo }: Fact) =>
    isRelation(content) &&
    (!kinds || kinds.includes(EDGE_OF_RELATION[content.kind])) &&
    holdsAt({ from: validFrom, until: validTo }, asOf);
  const groupThen = (key: IdentifierKey): IdentifierKey[] | undefined => {
    const reached = [...store.linked(askedAs(key))];
    const facts = reached.flatMap((each) => store.about(each)).filter(isKnown);
    const named = reached.filter((each) => store.naming(each).some(isKnown));
    const groups = partition(withImplied([...facts.flatMap(mentions), ...named]), linksOf(facts));
    return askedAs(key)
      .map((each) => groups.find((group) => group.includes(each)))
      .find((group) => group !== undefined);
  };
  const membersOf = (key: IdentifierKey) =>
    knownAt === undefined ? store.subjects.get(key)!.identifiers : (groupThen(key) ?? [key]);
  const ownerOf = (key: IdentifierKey) => (knownAt === undefined ? store.owner.get(key) : groupThen(key)?.[0]);
  const relationsOf = (key: IdentifierKey): Fact[] => {
    const facts = membersOf(key).flatMap((each) => [...store.about(each), ...store.naming(each)]);
    return [...new Set(facts)].filter((fact) => isKnown(fact) && isAsked(fact)).sort(byId);
  };
  const then = (key: IdentifierKey): SubgraphSubject => {
    const members = membersOf(key);
    const facts = members
      .flatMap((each) => store.about(each))
      .filter(isKnown)
      .sort(byId);
    const relations = members
      .flatMap((each) => store.naming(each))
      .filter((fact) => isKnown(fact) && fact.validFrom <= asOf);
    return subjectThen(members, { facts, asOf, relations });
  };
  const now = (key: IdentifierKey): SubgraphSubject => {
    const card = store.card(store.subjects.get(key)!);
    const { code, name, kind, region } = card;
    return { key, ...(code ? { code } : {}), name, kind, ...(region ? { region } : {}), card };
  };
  return {
    keyOf: async (identifier) => (knownAt === undefined ? store.ownerOf(identifier)?.key : ownerOf(identifier)),
    subjects: async (keys) => keys.map(knownAt === undefined ? now : then),
    around: async (keys, { first, cap }) =>
      new Map(
        keys.map((key): [IdentifierKey, Neighbourhood] => {
          const all = relationsOf(key).flatMap((fact) => edgeOfFact(fact, ownerOf) ?? []);
          const end = direction === 'UP' ? 'to' : 'from';
          const edges = direction ? all.filter((edge) => edge[end] === key) : all;
          return [key, { edges: edges.slice(0, first), count: Math.min(cap, edges.length) }];
        }),
      ),
  };
}
