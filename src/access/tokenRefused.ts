export type RefusalReason =
  | 'MALFORMED'
  | 'TYPE'
  | 'ALGORITHM'
  | 'UNKNOWN_KEY'
  | 'SIGNATURE'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'CLAIMS';

const SAID: Record<RefusalReason, { what: string; remedy: string }> = {
  MALFORMED: { what: 'is not a signed JWT', remedy: 'send "Authorization: Bearer <token>" with the token unchanged' },
  TYPE: { what: 'is not of type JWT', remedy: 'send an access token; its header says typ JWT' },
  ALGORITHM: { what: 'is not signed with ES256', remedy: 'have the token issued with ES256' },
  UNKNOWN_KEY: {
    what: 'names a key that is not ours',
    remedy: 'see /.well-known/jwks.json for the keys that are trusted',
  },
  SIGNATURE: {
    what: 'has a signature that does not fit',
    remedy: 'send the token unchanged, or have a new one issued',
  },
  EXPIRED: { what: 'has expired', remedy: 'have a new one issued' },
  NOT_YET_VALID: { what: 'is not valid yet', remedy: 'wait until its nbf, and check the clocks' },
  ISSUER: { what: 'was issued by somebody else', remedy: 'use a token with iss chengxin' },
  AUDIENCE: { what: 'is meant for another service', remedy: 'use a token with aud chengxin-api' },
  CLAIMS: {
    what: 'lacks a claim or has one that cannot be read',
    remedy: 'claims: sub, role, exp; role subject also needs subject',
  },
};

/** The token is not believed. Its text never stands in the message. */
export class TokenRefused extends Error {
  readonly remedy: string;
  constructor(readonly reason: RefusalReason) {
    super(`the token ${SAID[reason].what}`);
    this.remedy = SAID[reason].remedy;
  }
}
