import { createHmac } from 'node:crypto';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { changesOf } from './changes.js';
import type { Examined, Question } from './examine.js';
import { factDigests } from './factDigests.js';
import { type Pin, pinsOf } from './gathered.js';
import type { Change } from './itemAnswer.js';
import type { Said } from './said.js';

/** The type of a receipt's JWS, in its header. */
export const RECEIPT_TYPE = 'chengxin-receipt+jwt';

/**
 * One answer as it can be proved in five years: what was asked, what was known (revisions and salted digests, no fact), by
 * which rules, what was said, what would have changed it, and where the log has it. The payload of a JWS.
 */
export interface Receipt {
  iss: 'chengxin';
  /** `log/n` of the audit entry. */
  jti: string;
  /** Seconds since 1970. */
  iat: number;
  input: { subject: IdentifierKey; purpose: string; item?: string; missing?: string[]; caseNo?: string };
  by: { role: string; system?: string; department?: string };
  subjects: Pin[];
  facts: string[];
  /** As they stood when it was asked: CLEAN, ADVERSE, UNKNOWN or STALE. */
  sources: Record<string, string>;
  rules: RulesNamed;
  asOf: Instant;
  knownAt: Instant;
  answer: Said;
  /** When and by what it would be another answer. */
  changes: { at?: string; about?: string; text: string }[];
  audit: { log: string; n: number; leaf: string };
}

export interface RulesNamed {
  /** `id@12hex`. */
  policy: string;
  /** Version of items and answers. */
  catalogue: string;
}

export interface ReceiptParts extends Pick<Receipt, 'input' | 'by' | 'rules' | 'audit'> {
  question: Question;
  examined: Examined;
  /** `saidOf` of it. */
  said: Said;
  /** What salts are derived from; kept by the platform, never in a receipt. */
  saltKey: Uint8Array;
}

export function receiptOf({ question, examined, said, saltKey, input, by, rules, audit }: ReceiptParts): Receipt {
  const { gathered, sources, asOf } = question;
  const jti = `${audit.log}/${audit.n}`;
  const salt = saltOf(jti, saltKey);
  return {
    iss: 'chengxin',
    jti,
    iat: Math.floor(Date.parse(asOf) / 1_000),
    input,
    by,
    subjects: pinsOf(gathered),
    facts: factDigests(gathered, salt),
    sources: Object.fromEntries(sources.map(({ source, state }) => [source, state])),
    rules,
    asOf,
    knownAt: gathered.applicant.knownAt,
    answer: said,
    changes: changesTold(examined).map(({ at, about, text }) => ({
      ...(at ? { at } : {}),
      ...(about ? { about } : {}),
      text: text.zh,
    })),
    audit,
  };
}

/** Each receipt has a salt of its own, so that equal facts are not seen to be equal. */
export const saltOf = (jti: string, saltKey: Uint8Array): Buffer =>
  createHmac('sha256', saltKey).update(jti).digest().subarray(0, 16);

/** Without an item: when its reasons end or may be repaired, and when time alone changes the assessment. */
function changesTold({ assessment, answer }: Examined): Change[] {
  return answer ? answer.changes : changesOf(assessment, assessment.reasons, []);
}
