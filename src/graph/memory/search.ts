import { isFactOf } from '../../facts/fact.js';
import { isSaid } from '../../facts/saidBySource.js';
import { holdsAt, type Instant } from '../../facts/time.js';
import { foldName, searchedAs } from '../../subject/foldedName.js';
import { readCode } from '../../subject/identifier.js';
import type { ListingBegun, SubjectPage, SubjectSearch } from '../graph.js';
import { byId } from '../known.js';
import { isCurrent, type MemoryStore, type MemorySubject } from './store.js';

export function searchSubjects(store: MemoryStore, search: SubjectSearch): SubjectPage {
  const found = [...store.subjects.values()]
    .filter((subject) => subject.reported && matches(subject, search))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const from = search.after === undefined ? 0 : found.findIndex((subject) => subject.key > search.after!);
  const page = from < 0 ? [] : found.slice(from, from + search.first);
  return {
    subjects: page.map((subject) => store.card(subject)),
    totalCount: found.length,
    hasNextPage: from >= 0 && from + search.first < found.length,
  };
}

export function listingsBegun(store: MemoryStore, from: Instant, to: Instant, limit: number): ListingBegun[] {
  return [...store.facts.values()]
    .filter((fact) => isCurrent(fact) && isFactOf(fact, 'Listing') && from <= fact.validFrom && fact.validFrom < to)
    .sort((a, b) => (a.validFrom === b.validFrom ? byId(a, b) : a.validFrom < b.validFrom ? -1 : 1))
    .slice(0, limit)
    .map((listing) => ({ listing, kind: store.subjects.get(store.owner.get(listing.about)!)!.heading.kind }));
}

function matches(subject: MemorySubject, search: SubjectSearch): boolean {
  const { text, tier, list, candidateFor, region, industry, said, now } = search;
  const { heading, assessment, identifiers } = subject;
  const isPast = assessment.nextChangeAt !== undefined && assessment.nextChangeAt <= now;
  if (tier && (assessment.tier !== tier || isPast)) return false;
  if (candidateFor && (isPast || !assessment.candidates?.includes(candidateFor))) return false;
  if (region && heading.region !== region) return false;
  if (industry && heading.industry !== industry) return false;
  if (said && (isPast || !assessment.said || !isSaid(said, assessment.said))) return false;
  if (list && !assessment.listings.some((listing) => listing.list === list && holdsAt(listing, now))) return false;
  if (!text) return true;
  const reading = readCode(text);
  if ('identifiers' in reading && reading.identifiers.some((key) => identifiers.includes(key))) return true;
  const wanted = foldName(text);
  const person = heading.kind === 'PERSON';
  const names = [heading.name, ...heading.formerNames].flatMap((name) =>
    searchedAs(name, { region: heading.region, person }),
  );
  const words = [...names, ...identifiers.map((key) => key.slice(key.indexOf(':') + 1))];
  return wanted !== '' && words.some((word) => word.toUpperCase().includes(wanted));
}
