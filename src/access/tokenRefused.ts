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

/** In both languages of the platform. */
interface Both {
  en: string;
  zh: string;
}

/** `what` completes "the token …". */
const SAID: Record<RefusalReason, { what: Both; remedy: Both }> = {
  MALFORMED: {
    what: { en: 'is not a signed JWT', zh: '不是签名的 JWT' },
    remedy: {
      en: 'send "Authorization: Bearer <token>" with the token unchanged',
      zh: '请在请求头 "Authorization: Bearer <令牌>" 中原样携带令牌',
    },
  },
  TYPE: {
    what: { en: 'is not of type JWT', zh: '的类型不是 JWT' },
    remedy: { en: 'send an access token; its header says typ JWT', zh: '请使用访问令牌，其头部 typ 为 JWT' },
  },
  ALGORITHM: {
    what: { en: 'is not signed with ES256', zh: '不是用 ES256 签名' },
    remedy: { en: 'have the token issued with ES256', zh: '请换领用 ES256 签名的令牌' },
  },
  UNKNOWN_KEY: {
    what: { en: 'names a key that is not ours', zh: '指明的密钥不是本平台信任的' },
    remedy: {
      en: 'see /.well-known/jwks.json for the keys that are trusted',
      zh: '受信任的密钥见 /.well-known/jwks.json',
    },
  },
  SIGNATURE: {
    what: { en: 'has a signature that does not fit', zh: '签名不符' },
    remedy: { en: 'send the token unchanged, or have a new one issued', zh: '请原样使用令牌，或者换领新的' },
  },
  EXPIRED: { what: { en: 'has expired', zh: '已过期' }, remedy: { en: 'have a new one issued', zh: '请换领新的令牌' } },
  NOT_YET_VALID: {
    what: { en: 'is not valid yet', zh: '尚未生效' },
    remedy: { en: 'wait until its nbf, and check the clocks', zh: '请等到令牌的生效时间（nbf），并校准时钟' },
  },
  ISSUER: {
    what: { en: 'was issued by somebody else', zh: '不是由本平台认可的机构签发' },
    remedy: { en: 'use a token with iss chengxin', zh: '请使用 iss 为 chengxin 的令牌' },
  },
  AUDIENCE: {
    what: { en: 'is meant for another service', zh: '是发给其他系统的' },
    remedy: { en: 'use a token with aud chengxin-api', zh: '请使用 aud 为 chengxin-api 的令牌' },
  },
  CLAIMS: {
    what: { en: 'lacks a claim or has one that cannot be read', zh: '缺少必要的声明，或者有声明无法读取' },
    remedy: {
      en: 'claims: sub, role, exp; role subject also needs subject',
      zh: '需要的声明：sub、role、exp；角色 subject 还需要 subject',
    },
  },
};

/** The token is not believed. Its text never stands in the message. */
export class TokenRefused extends Error {
  readonly said: { what: Both; remedy: Both };
  readonly remedy: string;
  constructor(readonly reason: RefusalReason) {
    const { what, remedy } = SAID[reason];
    super(`the token ${what.en}`);
    this.said = { what: { en: this.message, zh: `令牌${what.zh}` }, remedy };
    this.remedy = remedy.en;
  }
}
