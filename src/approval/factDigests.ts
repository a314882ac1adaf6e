import { hash } from 'node:crypto';
import { type Fact, isFactOf } from '../facts/fact.js';
import type { Gathered } from './gathered.js';

/** Salted digest of one fact, 12 bytes as base64url: shows later that the fact is the same, and tells nobody what it says. */
export const factDigest = (fact: Fact, salt: Uint8Array): string => salted(contentHash(fact), salt);

/** Of each of `factsOf`, in its order. */
export const factDigests = (gathered: Gathered, salt: Uint8Array): string[] =>
  contentHashes(gathered).map((each) => salted(each, salt));

const salted = (content: Buffer, salt: Uint8Array): string =>
  hash('sha256', Buffer.concat([salt, content]), 'base64url').slice(0, 16);

/** Of what is at hand for longer, chosen and hashed once. */
const chosen = new WeakMap<Gathered, Buffer[]>();
const hashes = new WeakMap<Fact, Buffer>();

function contentHashes(gathered: Gathered): Buffer[] {
  const known = chosen.get(gathered) ?? factsOf(gathered).map(contentHash);
  chosen.set(gathered, known);
  return known;
}

function contentHash(fact: Fact): Buffer {
  const known = hashes.get(fact);
  if (known) return known;
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
  const digest = hash('sha256', text, 'buffer');
  hashes.set(fact, digest);
  return digest;
}

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
    ...[applicant, ...parties.map(({ dossier }) => dossier)].flatMap(({ facts }) => facts.filter(isRead)),
    ...companies.flatMap(({ facts }) =>
      facts.filter((fact) => isFactOf(fact, 'Listing') || isFactOf(fact, 'LegalRepresentative')),
    ),
  ];
  return [...new Map(all.map((fact) => [fact.id, fact])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const isRead = (fact: Fact): boolean =>
  isFactOf(fact, 'Shareholding') ? (fact.content.percent ?? 0) > 0 : !isFactOf(fact, 'Officer');
