import type { Logger } from 'pino';
import type { Caller } from '../access/caller.js';
import type { TrustedProxies } from '../access/clientAddress.js';
import type { KeySet } from '../access/keySet.js';
import type { CommitmentBooks } from '../approval/commitment/terms.js';
import type { Imported } from '../approval/importedItems.js';
import type { Receipt } from '../approval/receipt.js';
import type { ApprovalRules } from '../approval/rules.js';
import type { Appended } from '../audit/auditLog.js';
import type { AuditContent, AuditEntry } from '../audit/entry.js';
import type { CallerLimits, Limited } from '../disclosure/callerLimits.js';
import type { ReportProof } from '../disclosure/report.js';
import type { DisclosureRules } from '../disclosure/rules.js';
import type { Instant } from '../facts/time.js';
import type { Assess, Graph } from '../graph/graph.js';
import type { KnownLetters } from '../intake/kafka/letterBook.js';
import type { Judged } from '../intake/publish/judge.js';
import type { RecordSender } from '../intake/publish/recordSender.js';
import type { Source } from '../intake/source.js';
import type { Policies } from '../policy/loadPolicies.js';
import type { Policy } from '../policy/policy.js';
import type { ProcessStore } from '../process/act.js';
import type { Lang } from '../subject/bilingual.js';

import type { IdentifierKey } from '../subject/identifier.js';
import type { Pseudonymiser } from '../subject/pseudonym.js';
import type { ListBook } from '../supervision/listing/rules.js';
import type { AnswersAtHand } from './answersAtHand.js';
import type { DossierCache } from './dossierCache.js';
import type { DraftShelf } from './draftShelf.js';
import type { DryRunDesk } from './dryRunDesk.js';
import type { GraphReads } from './graphReads.js';

/** What main gives where records may come in by HTTP. */
export interface RecordsDoor extends Pick<RecordSender, 'ready' | 'send'> {
  judge(source: Source, text: string): Judged;
}

/** What main gives where dead letters can be read. */
export interface LetterDesk {
  /** All that there are now. Throws LettersUnread. */
  known(): Promise<KnownLetters>;
}

/** What main gives where answers are kept in the log; absent in tests alone. */
export interface Audit {
  append(content: AuditContent): Appended;
  /** The latest entries about a subject, at most `first`. */
  about(subject: IdentifierKey, first: number): Promise<AuditEntry[]>;
}

/** Lists of items that departments import. */
export interface ImportDesk {
  /** Throws PolicyFileError where the list could not be in force beside the others. */
  check(wanted: Imported): Promise<void>;
  /** Reads what is imported by now. */
  refresh(): Promise<void>;
  /** The version of the department's list that answers are by; undefined: those of the file. */
  inForce(department: string): number | undefined;
}

/** What main gives where items are answered and receipts given. */
export interface ApprovalDesk {
  /** As they are in force; one answer is by one of them. */
  readonly rules: ApprovalRules;
  imported: ImportDesk;
  /** Keeps the rules that an answer is made by, so that it can be replayed. */
  keep(policy: Policy, rules: ApprovalRules): void;
  sign(receipt: Receipt): Promise<string>;
  /** A receipt that the platform signed. Throws SignatureRefused for anything else. */
  read(jws: string): Receipt;
  /** What befalls gaps that were accepted. */
  commitments: CommitmentBooks;
  saltKey: Uint8Array;
}

/** What main gives for what anybody may ask. */
export interface PublicDesk {
  rules: DisclosureRules;
  limits: CallerLimits;
  /** Whose X-Forwarded-For is believed; absent: nobody's. */
  trustedProxies?: TrustedProxies;
  /** Where anybody reaches the pages (`https://…`); absent: reports name the path alone. */
  address?: string;
  /** Signs a report's proof; absent: no reports are issued here. */
  sign?: (proof: ReportProof) => Promise<string>;
  /** Told of each public question, and of each refused by a limit. */
  onAsked?: (what: PublicQuestion | `LIMIT_${Limited}`) => void;
}
export type PublicQuestion = 'DISCLOSURE' | 'SEARCH' | 'REPORT' | 'VERIFY' | 'SOURCES';

/** What main hands over to serve the API. */
export interface AppContext {
  graph: Graph;
  policies: Policies;
  /** How what an act makes known is rated, in the act's own transaction. */
  rate: Assess;
  lists: ListBook;
  sources: readonly Source[];
  keys: KeySet;
  /** The pseudonym of a resident identity number; undefined where the text is none. */
  pseudonym: Pseudonymiser;
  clock: () => Instant;
  log: Logger;
  /** Resolves where Kafka answers. */
  kafkaReady: () => Promise<void>;
  /** Told of each credit check: a tier, UNRATED, UNKNOWN, or the code of an error. */
  onCreditCheck?: (outcome: string) => void;
  /** What Prometheus reads at /metrics; absent: there is no such path. */
  metrics?: () => Promise<{ contentType: string; text: string }>;
  audit?: Audit;
  approval?: ApprovalDesk;
  /** The platform's own public keys beside `keys`: those of receipts. */
  receiptKeys?: KeySet;
  /** Operations that a request may name by their ids; absent: none. */
  operations?: ReadonlyMap<string, string>;
  /** Where records may come in by HTTP; absent: there is no such path. */
  records?: RecordsDoor;
  /** Absent: this server has no Kafka. */
  letters?: LetterDesk;
  /** What anybody may ask. */
  publicDesk: PublicDesk;
}

/** What every resolver gets: who asks, when, and what can be read. */
export interface ApiContext {
  caller: Caller;
  /** The language in which its errors are told. */
  lang: () => Lang;
  /** One time for the whole request. */
  now: Instant;
  reads: GraphReads;
  dossiers: DossierCache;
  answers: AnswersAtHand;
  policies: Policies;
  drafts: DraftShelf;
  dryRuns: DryRunDesk;
  /** Where acts are carried out. */
  store: ProcessStore;
  lists: ListBook;
  sources: readonly Source[];
  pseudonym: AppContext['pseudonym'];
  onCreditCheck: AppContext['onCreditCheck'];
  audit: Audit | undefined;
  approval: ApprovalDesk | undefined;
  log: Logger;
  publicDesk: PublicDesk;
  /** Whom the limits of public questions count: an account, or the address that the request comes from. */
  asker: string;
  receiptKeys: KeySet | undefined;
  letters: LetterDesk | undefined;
}
