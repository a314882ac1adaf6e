import { createHash } from 'node:crypto';
import type { GraphDigest } from './graph.js';

const MODULUS = 1n << 256n;

/**
 * A hash of a set of lines that does not depend on their order: the sum of their sha256 values mod 2^256. So an engine
 * can stream its content in whatever order is cheap.
 */
export class DigestSum {
  private sum = 0n;
  private counts = { subjects: 0, facts: 0, relations: 0, listings: 0 };

  private add(line: unknown[]): void {
    this.sum = (this.sum + BigInt(`0x${createHash('sha256').update(JSON.stringify(line)).digest('hex')}`)) % MODULUS;
  }

  /** A subject of which something is known now. */
  subject(key: string, identifiers: readonly string[], name: string, tier: string | undefined): void {
    this.counts.subjects++;
    this.add(['subject', key, [...identifiers].sort(), name, tier ?? null]);
  }

  /** A fact that is known now; `content` is its JSON as stored. */
  fact(fact: { id: string; about: string; content: string; validFrom: string; validTo?: string | undefined }): void {
    this.counts.facts++;
    this.add(['fact', fact.id, fact.about, fact.content, fact.validFrom, fact.validTo ?? null]);
  }

  relation(factId: string, kind: string, from: string, to: string): void {
    this.counts.relations++;
    this.add(['relation', factId, kind, from, to]);
  }

  listing(subject: string, list: string, fact: string, until: string | undefined): void {
    this.counts.listings++;
    this.add(['listing', subject, list, fact, until ?? null]);
  }

  result(): GraphDigest {
    return { ...this.counts, hash: this.sum.toString(16).padStart(64, '0') };
  }
}
