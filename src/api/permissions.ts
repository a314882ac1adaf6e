import { type Caller, ROLES } from '../access/caller.js';
import { Refusal } from './refusal.js';

/**
 * Who may ask what: the one table. Rows are the queries, then what only some of those who may ask a query see of it.
 * Whoever has no token (`public`) asks for what is disclosed, which has types of its own, and nothing else.
 */
const EVERYBODY = ['public', ...ROLES] as const;
export const PERMISSIONS = {
  disclosure: EVERYBODY,
  disclosures: EVERYBODY,
  disclosureSources: EVERYBODY,
  creditReport: EVERYBODY,
  verify: EVERYBODY,
  creditCheck: ['approval', 'regulator', 'subject'],
  creditChecks: ['approval', 'regulator'],
  items: ['approval', 'regulator', 'auditor', 'admin', 'subject'],
  /** Gaps that were accepted: an approval those of its own department, a subject its own. */
  commitment: ['approval', 'regulator', 'auditor', 'subject'],
  commitments: ['approval', 'regulator', 'auditor', 'subject'],
  /** Of the item's own department alone. */
  actOnCommitment: ['approval'],
  /** Of the own department alone, but for admin. */
  importItems: ['approval', 'admin'],
  itemImport: ['approval', 'regulator', 'auditor', 'admin'],
  jointPunishment: ['approval', 'regulator'],
  subject: ['approval', 'regulator', 'auditor'],
  node: ['approval', 'regulator', 'auditor'],
  subjects: ['regulator', 'auditor'],
  paths: ['regulator'],
  judgement: ['regulator', 'auditor'],
  /** Saying whether two subjects are one. */
  judgeSubjects: ['regulator'],
  sources: ['approval', 'regulator', 'auditor', 'source', 'admin'],
  /** Who asked about a subject and why; a subject sees its own. */
  queryLog: ['auditor', 'subject'],
  policies: ['regulator', 'auditor', 'admin'],
  list: ['regulator', 'auditor'],
  listingCandidates: ['regulator', 'auditor'],
  listRules: ['regulator', 'auditor'],
  listingProcess: ['regulator', 'auditor'],
  listingProcesses: ['regulator', 'auditor'],
  /** Acting in a listing process; whose department may, its list and the process itself say. */
  actOnListing: ['regulator'],
  /** Of the own department alone: what a department does about a listing is for it to say. */
  reportMeasureTaken: ['approval', 'regulator'],
  measureFeedback: ['regulator', 'auditor'],
  draftPolicy: ['regulator', 'admin'],
  /** A second person's: never the author's (`policy/publication.ts`). */
  reviewPolicy: ['regulator', 'admin'],
  withdrawPolicy: ['regulator', 'admin'],
  policyDrafts: ['regulator', 'auditor', 'admin'],
  /** Of those who may draft. Who would change is named to those alone who may search `subjects`. */
  policyDryRun: ['regulator', 'admin'],
  /** All that was reported on a subject, and whom it is tied to. An approval needs the answer and its evidence alone. */
  'Subject.facts': ['regulator'],
  'Subject.relations': ['regulator'],
  'Subject.timeline': ['regulator'],
  'Subject.candidates': ['regulator'],
  'Subject.bods': ['regulator'],
  'Subject.names': ['regulator', 'auditor'],
  /** Who is behind it, and what it controls. */
  'Subject.controllers': ['regulator', 'auditor'],
  /** asOf, knownAt and another policy than the one in force. */
  'Subject.otherTimes': ['regulator', 'auditor'],
  /** A draft policy, facts assumed or left out. */
  'Subject.whatIf': ['regulator'],
} as const satisfies Record<string, readonly Caller['role'][]>;

export type Permission = keyof typeof PERMISSIONS;

export const may = (caller: Caller, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Caller['role'][]).includes(caller.role);

/** Why not: no token (UNAUTHENTICATED), or a role that may not (FORBIDDEN). */
export function notAllowed(caller: Caller): Refusal {
  if (caller.role === 'public') {
    return new Refusal('UNAUTHENTICATED', 'this needs a token', { remedy: 'send "Authorization: Bearer <token>"' });
  }
  return new Refusal('FORBIDDEN', `the role ${caller.role} may not ask this`, {
    remedy: 'ask with a token of a role that may, or ask for less',
  });
}

/** Throws the Refusal of `notAllowed` where the caller may not. */
export function requireMay(caller: Caller, permission: Permission): void {
  if (!may(caller, permission)) throw notAllowed(caller);
}
