import { z } from 'zod';
import { CHANGE_KINDS } from '../disclosure/changedSince.js';
import { REPORT_PARTS } from '../disclosure/recordMarks.js';
import { SIGNATURE_FAULTS, SIGNED_KINDS } from './verifySigned.js';

const time = z.iso.datetime();

/** The answer of GET /v1/report/{code}. */
export const reportAnswer = z.strictObject({
  id: z.string(),
  issuedAt: time,
  /** SHA-256 over the canonical JSON (RFC 8785) of `contents`, base64url. */
  digest: z.string(),
  /** A compact JWS (ES256) over id, time, code and digest. */
  proof: z.string(),
  verifyAt: z.string(),
  contents: z.looseObject({ id: z.string(), issuedAt: time, code: z.string(), name: z.string() }),
});

/** The answer of GET /v1/verify/{proof}. */
export const verificationAnswer = z.strictObject({
  genuine: z.boolean(),
  kind: z.enum(SIGNED_KINDS).optional(),
  fault: z.enum(SIGNATURE_FAULTS).optional(),
  text: z.string(),
  key: z.string().optional(),
  id: z.string().optional(),
  issuedAt: time.optional(),
  digest: z.string().optional(),
  code: z.string().optional(),
  changes: z
    .array(
      z.strictObject({
        part: z.enum(REPORT_PARTS),
        change: z.enum(CHANGE_KINDS),
        count: z.int().positive(),
        text: z.string(),
      }),
    )
    .optional(),
});
