/** Who may ask: departments' approval systems, regulators, auditors, feeding sources, operators, and the subject itself. */
export const ROLES = ['approval', 'regulator', 'auditor', 'source', 'admin', 'subject'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, as the token says it. `public`: no token at all. */
export interface Caller {
  role: Role | 'public';
  /** The token's `sub`: the account, for the log. */
  account: string;
  system?: string;
  department?: string;
  region?: string;
  /** Where not empty, only these purposes may be stated. */
  purposes: readonly string[];
  /** Role `subject` only: the code or the identifier key of the one subject that it may ask about. */
  subject?: string;
}

export const PUBLIC_CALLER: Caller = Object.freeze({ role: 'public', account: '', purposes: Object.freeze([]) });
