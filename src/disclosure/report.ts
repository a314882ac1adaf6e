import { createHash } from 'node:crypto';
import { dayOf, epochMs, type Instant } from '../facts/time.js';
import { canonicalJson } from './canonicalJson.js';
import type { Disclosed, RecordHead, Section } from './disclosed.js';
import { byPart, marksOf, type RecordMarks, type ReportPart } from './recordMarks.js';

/** The type of a report's proof, in the header of its JWS. */
export const REPORT_TYPE = 'chengxin-report+jwt';

/**
 * What a report's signature covers: short enough for a QR code. It holds no fact, so whoever keeps or photographs it keeps
 * none; what was said is in the report itself, and what of it still stands is asked of the platform.
 */
export interface ReportProof {
  iss: 'chengxin';
  jti: string;
  /** Seconds since 1970. */
  iat: number;
  /** The code of the subject. */
  sub: string;
  /** sha256 over the canonical JSON of the contents, base64url. */
  dig: string;
  /** Version of the policy whose clocks it was made by. */
  pol: string;
  /** Of each record shown; absent where they would be too many: then `n` counts them. */
  rec?: RecordMarks;
  n: Record<ReportPart, number>;
}

/** A report as it is issued: printed by whoever asked, and kept by nobody here. */
export interface CreditReport {
  id: string;
  issuedAt: Instant;
  contents: ReportContents;
  /** sha256 over the canonical JSON of `contents`, base64url. */
  digest: string;
  /** What is to be signed as `REPORT_TYPE`. */
  proof: ReportProof;
}

/** The contents in the order in which they are read; `digest` is over their canonical JSON. */
export interface ReportContents extends Omit<Disclosed, 'registration' | 'permits' | 'penalties' | 'lists'> {
  id: string;
  issuedAt: Instant;
  registration: unknown;
  permits: unknown;
  penalties: unknown;
  lists: unknown;
}

/** A QR code of more than about a thousand characters is read badly off paper. */
const MARKS_MAX = 40;

export function reportOn(disclosed: Disclosed, id: string): CreditReport {
  const issuedAt = disclosed.asOf;
  const contents = contentsOf(disclosed, id);
  const digest = digestOf(contents);
  const marks = marksOf(disclosed, id);
  const n = byPart((part) => marks[part].length);
  const few = Object.values(n).reduce((sum, count) => sum + count, 0) <= MARKS_MAX;
  const proof: ReportProof = {
    iss: 'chengxin',
    jti: id,
    iat: Math.floor(epochMs(issuedAt) / 1_000),
    sub: disclosed.code,
    dig: digest,
    pol: disclosed.policyVersion,
    ...(few ? { rec: marks } : {}),
    n,
  };
  return { id, issuedAt, contents, digest, proof };
}

export const digestOf = (contents: unknown): string =>
  createHash('sha256').update(canonicalJson(contents)).digest('base64url');

function contentsOf(disclosed: Disclosed, id: string): ReportContents {
  const { registration, permits, penalties, lists, ...head } = disclosed;
  return {
    id,
    issuedAt: disclosed.asOf,
    ...head,
    registration: said(registration),
    permits: said(permits),
    penalties: said(penalties),
    lists: lists.map((list) => ({ list: list.list, ...said(list) })),
  };
}

/** Without what is no statement on the subject: where to turn, and the platform's own keys of records. */
const said = ({ records, title, basis, word, text, notHeardSince }: Section<RecordHead>) => ({
  title,
  basis,
  word,
  text,
  ...(notHeardSince ? { notHeardSince } : {}),
  records: records.map(({ id: _, place: __, remedy: ___, ...record }) => record),
});

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** `CX20261122-7F3K9Q2M4T`: the day in Shanghai and ten characters of `random` bytes, without those that look like others. */
export function reportIdOf(issuedAt: Instant, random: Uint8Array): string {
  const tail = [...random.slice(0, 10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `CX${dayOf(issuedAt).replaceAll('-', '')}-${tail}`;
}
