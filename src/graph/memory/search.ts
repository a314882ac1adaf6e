import { holdsAt } from '../../facts/time.js';
import { foldName, searchedAs } from '../../subject/foldedName.js';
import { readCode } from '../../subject/identifier.js';
import type { SubjectPage, SubjectSearch } from '../graph.js';
import type { MemoryStore, MemorySubject } from './store.js';

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

function matches(subject: MemorySubject, { text, tier, list, region, now }: SubjectSearch): boolean {
  const { heading, assessment, identifiers } = subject;
  if (tier && (assessment.tier !== tier || (assessment.nextChangeAt !== undefined && assessment.nextChangeAt <= now)))
    return false;
  if (region && heading.region !== region) return false;
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
