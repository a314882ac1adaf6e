/** Who asked, as the token said it. */
export interface Asker {
  role: string;
  account: string;
  system?: string;
  department?: string;
}

/**
 * One question or change. Persons stand in it as pseudonyms alone; free text has been refused a resident number before it
 * comes here (深信23第45条: time, who, authoriser, proof; DIS-9).
 */
export interface AuditContent {
  kind:
    | 'CREDIT_CHECK'
    | 'JOINT_PUNISHMENT'
    | 'SUBJECT'
    | 'SEARCH'
    | 'QUERY_LOG'
    | 'REPORT'
    | 'COMMITMENT'
    | 'JUDGEMENT'
    | 'ITEMS'
    | 'LISTING'
    | 'PATHS'
    | 'RECOVERED';
  /** RFC 3339, UTC. */
  at: string;
  by?: Asker;
  /** Identifier key of the subject asked about. */
  subject?: string;
  purpose?: string;
  caseNo?: string;
  item?: string;
  decision?: string;
  tier?: string;
  /** Versions of the rules by which it was answered. */
  policy?: string;
  /** sha256 of the answer, base64url. */
  answer?: string;
  detail?: Record<string, string | number>;
}

/** An entry as the log has it; `n` counts from 0. */
export interface AuditEntry extends AuditContent {
  n: number;
}

/** Where an entry stands; a receipt carries it. */
export interface AuditPosition {
  log: string;
  n: number;
  /** Merkle leaf hash of the entry's line, base64url. */
  leaf: string;
}
