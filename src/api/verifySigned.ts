import { z } from 'zod';
import { readSigned, SignatureRefused } from '../access/signedText.js';
import { RECEIPT_TYPE } from '../approval/receipt.js';
import { changedSince, type ReportChange } from '../disclosure/changedSince.js';
import type { Disclosed } from '../disclosure/disclosed.js';
import { REPORT_TYPE, type ReportProof } from '../disclosure/report.js';
import { type Instant, instantOf } from '../facts/time.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { ApiContext } from './context.js';
import { disclosedByCode } from './publicDesk.js';
import { badInput, unavailable } from './refusal.js';

export const SIGNED_KINDS = ['REPORT', 'RECEIPT'] as const;
export const SIGNATURE_FAULTS = ['MALFORMED', 'TYPE', 'UNKNOWN_KEY', 'SIGNATURE'] as const;

/** What is to be said of a text that claims to be the platform's. Of a receipt nothing but that: it is between those it names. */
export interface Verified {
  kind?: (typeof SIGNED_KINDS)[number];
  genuine: boolean;
  fault?: (typeof SIGNATURE_FAULTS)[number];
  text: Bilingual;
  /** Which key signed it: its id in /.well-known/jwks.json. */
  key?: string;
  id?: string;
  issuedAt?: Instant;
  digest?: string;
  code?: string;
  changes?: ReportChange[];
  disclosed?: Disclosed;
}

const SIGNED_LENGTH_MAX = 60_000;
const counts = z.record(z.string(), z.number());
const proofSchema = z.object({
  jti: z.string(),
  iat: z.number(),
  sub: z.string(),
  dig: z.string(),
  pol: z.string(),
  rec: z.record(z.string(), z.array(z.string())).optional(),
  n: counts,
});
const receiptSchema = z.object({ jti: z.string(), asOf: z.string() });

const FAULT: Record<(typeof SIGNATURE_FAULTS)[number], Bilingual> = {
  MALFORMED: { zh: '不是完整的验证码，请完整扫描或者粘贴', en: 'Not a whole proof: scan or paste all of it' },
  TYPE: { zh: '不是本平台的报告或者回执', en: "Neither a report nor a receipt of this platform's" },
  UNKNOWN_KEY: { zh: '不是由本平台的密钥签发', en: 'Not signed by a key of this platform' },
  SIGNATURE: { zh: '签名不符，内容被改动过', en: 'The signature does not fit: it was changed' },
};

/**
 * Whether a report's proof or a receipt is genuine, by which key, and what of a report has changed since. Throws a Refusal
 * (BAD_INPUT, UNAVAILABLE, LIMIT_EXCEEDED).
 */
export async function verifySigned(signed: string, context: ApiContext): Promise<Verified> {
  const { receiptKeys } = context;
  const text = signed.trim();
  if (text.length > SIGNED_LENGTH_MAX)
    throw badInput(
      'signed',
      { en: 'the text is far too long', zh: '文本过长' },
      { en: 'send the proof alone', zh: '请只提交验证码' },
    );
  if (!receiptKeys) throw unavailable({ en: 'there are no keys here', zh: '本系统没有密钥' });
  const header = headerOf(text);
  const typ = header.typ === RECEIPT_TYPE ? RECEIPT_TYPE : REPORT_TYPE;
  const kind = typ === RECEIPT_TYPE ? 'RECEIPT' : 'REPORT';
  try {
    const payload = readSigned(text, typ, receiptKeys);
    const key = String(header.kid);
    return kind === 'RECEIPT'
      ? ofReceipt(receiptSchema.parse(payload), key)
      : await ofReport(proofSchema.parse(payload) as ReportProof, key, context);
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    return { genuine: false, fault: error.reason, text: FAULT[error.reason] };
  }
}

const ofReceipt = ({ jti, asOf }: z.infer<typeof receiptSchema>, key: string): Verified => ({
  kind: 'RECEIPT',
  genuine: true,
  text: { zh: '本平台签发的真实回执', en: 'A genuine receipt of this platform' },
  key,
  id: jti,
  issuedAt: asOf as Instant,
});

async function ofReport(proof: ReportProof, key: string, context: ApiContext): Promise<Verified> {
  const disclosed = await disclosedByCode(proof.sub, context);
  const changes = changedSince(proof, disclosed);
  return {
    kind: 'REPORT',
    genuine: true,
    text:
      changes.length > 0
        ? {
            zh: '本平台签发的真实报告；出具后公示信息已有变化',
            en: 'A genuine report of this platform; what is public has changed since',
          }
        : {
            zh: '本平台签发的真实报告；出具后公示信息没有变化',
            en: 'A genuine report of this platform; nothing has changed since',
          },
    key,
    id: proof.jti,
    issuedAt: instantOf(proof.iat * 1_000),
    digest: proof.dig,
    code: proof.sub,
    changes,
    ...(disclosed ? { disclosed } : {}),
  };
}

/** Believed of nothing: it only says how the text is to be read. */
function headerOf(jws: string): { typ?: unknown; kid?: unknown } {
  try {
    const header: unknown = JSON.parse(Buffer.from(jws.split('.', 1)[0]!, 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null ? header : {};
  } catch {
    return {};
  }
}
