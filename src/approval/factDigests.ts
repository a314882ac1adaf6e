import { hash } from 'node:crypto';
import { type Fact, isFactOf } from '../facts/fact.js';
import { oncePer } from '../subject/oncePer.js';
import { type Gathered, lookedAt } from './gathered.js';

/** Salted digest of one fact, 12 bytes as base64url: shows later that the fact is the same, and tells nobody what it says. */
export const factDigest = (fact: Fact, salt: Uint8Array): string => digestOf(Buffer.concat([salt, contentHash(fact)]));

/** Of each of `factsOf`, in its order. */
export function factDigests(gathered: Gathered, salt: Uint8Array): string[] {
  const both = Buffer.concat([salt, Buffer.alloc(CONTENT_BYTES)]);
  return contentHashes(gathered).map((content) => {
    both.set(content, salt.length);
    return digestOf(both);
  });
}

const digestOf = (saltAndContent: Buffer): string => hash('sha256', saltAndContent, 'base64url').slice(0, 16);

const contentHashes = oncePer((gathered: Gathered): Buffer[] => factsOf(gathered).map(contentHash));

/** Of a sha256. */
const CONTENT_BYTES = 32;

const contentHash = oncePer((fact: Fact): Buffer => {
  const { id, about, content, validFrom, validTo, recordedAt, revision, provenance } = fact;
  const { source, recordId } = provenance;
  const text = JSON.stringify([
    id,
    about,
    sorted(content),
    validFrom,
    validTo ?? null,
    recordedAt,
    revision,
    source,
    recordId,
  ]);
  return hash('sha256', text, 'buffer');
});

/** Fields in one order, whichever engine they come from. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]);
}

/**
 * The facts that an answer could rest on: all of the applicant's and the parties' but officers and holdings without a share,
 * which nothing reads; of a company, its listings and its representatives.
 */
export function factsOf({ applicant, parties, companies }: Gathered): Fact[] {
  const all = [
    ...lookedAt({ applicant, parties }).flatMap(({ facts }) => facts.filter(isRead)),
    ...companies.flatMap(({ facts }) =>
      facts.filter((fact) => isFactOf(fact, 'Listing') || isFactOf(fact, 'LegalRepresentative')),
    ),
  ];
  return [...new Map(all.map((fact) => [fact.id, fact])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const isRead = (fact: Fact): boolean =>
  isFactOf(fact, 'Shareholding') ? (fact.content.percent ?? 0) > 0 : !isFactOf(fact, 'Officer');
