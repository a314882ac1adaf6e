import type { Profile, Tie } from '../../facts/profile.js';
import { currentRegistration } from '../../facts/subjectName.js';
import { dayOf } from '../../facts/time.js';
import { foldedKey } from '../../subject/foldedName.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { edgeOfFact } from '../edgesOfFacts.js';
import type { Namesakes } from '../graph.js';
import { byId } from '../known.js';
import { BESIDE_MAX, TIES_MAX } from '../namesakes.js';
import { isCurrent, type MemoryStore, type MemorySubject } from './store.js';

export function namesakesOf(store: MemoryStore, key: IdentifierKey, limit: number): Namesakes | undefined {
  const asked = store.ownerOf(key);
  if (!asked) return undefined;
  const folded = foldedKey(asked.heading.name);
  const alike = [...store.subjects.values()]
    .filter((subject) => subject.reported && foldedKey(subject.heading.name) === folded)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const others = alike.filter((subject) => subject !== asked).slice(0, limit);
  return {
    asked: profileOf(store, asked),
    others: others.map((subject) => profileOf(store, subject)),
    total: alike.length,
  };
}

function profileOf(store: MemoryStore, subject: MemorySubject): Profile {
  const { key, identifiers, heading } = subject;
  const edges = edgesOf(store, subject).filter(({ from, to }) => from !== to);
  return {
    key,
    identifiers,
    name: heading.name,
    ...placeOf(store, subject),
    ties: edges.slice(0, TIES_MAX).map(({ from, to, validFrom, validTo }): Tie => {
      const other = store.subjects.get(from === key ? to : from)!;
      return {
        key: other.key,
        folded: foldedKey(other.heading.name),
        ...placeOf(store, other),
        from: dayOf(validFrom),
        ...(validTo ? { to: dayOf(validTo) } : {}),
        beside: besideOf(store, other, key),
      };
    }),
  };
}

function edgesOf(store: MemoryStore, subject: MemorySubject) {
  const facts = subject.identifiers.flatMap((each) => [...store.about(each), ...store.naming(each)]);
  return [...new Set(facts)]
    .filter(isCurrent)
    .sort(byId)
    .flatMap((fact) => edgeOfFact(fact, (each) => store.owner.get(each)) ?? []);
}

function besideOf(store: MemoryStore, company: MemorySubject, without: IdentifierKey): Tie['beside'] {
  const keys = edgesOf(store, company).map(({ from, to }) => (from === company.key ? to : from));
  const others = [...new Set(keys)].filter((each) => each !== without && each !== company.key).sort();
  return others
    .slice(0, BESIDE_MAX)
    .map((each) => ({ key: each, folded: foldedKey(store.subjects.get(each)!.heading.name) }));
}

function placeOf(store: MemoryStore, { identifiers, heading }: MemorySubject) {
  const registration = currentRegistration(store.factsAbout(identifiers, isCurrent));
  const address = registration?.content.address;
  return { ...(address ? { address } : {}), ...(heading.region ? { region: heading.region } : {}) };
}
