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
  /** An approval those of its own department. */
  commitmentCounts: ['approval', 'regulator', 'auditor'],
  /** Of the item's own department alone. */
  actOnCommitment: ['approval'],
  /** Of the own department alone, but for admin. */
  importItems: ['approval', 'admin'],
  itemImport: ['approval', 'regulator', 'auditor', 'admin'],
  jointPunishment: ['approval', 'regulator'],
  subject: ['approval', 'regulator', 'auditor'],
  node: ['approval', 'regulator', 'auditor'],
  subjects: ['regulator', 'auditor'],
  tierCounts: ['regulator', 'auditor'],
  paths: ['regulator'],
  judgement: ['regulator', 'auditor'],
  /** Saying whether two subjects are one. */
  judgeSubjects: ['regulator'],
  sources: ['approval', 'regulator', 'auditor', 'source', 'admin'],
  /** Records that could not be taken in; a source those of its own feed alone. */
  deadLetters: ['regulator', 'auditor', 'source', 'admin'],
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
  /** Of those who may draft, whoever may search `subjects`: a batch of one tells that one's tier, and a cursor names it. */
  policyDryRun: ['regulator'],
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

const ROLE_ZH: Record<Caller['role'], string> = {
  approval: '审批',
  regulator: '监管',
  auditor: '审计',
  source: '报送部门',
  admin: '运维',
  subject: '主体本人',
  public: '公众',
};

/** Why not: no token (UNAUTHENTICATED), or a role that may not (FORBIDDEN). */
export function notAllowed(caller: Caller): Refusal {
  if (caller.role === 'public') {
    return new Refusal(
      'UNAUTHENTICATED',
      { en: 'this needs a token', zh: '查询此内容需要令牌' },
      { remedy: { en: 'send "Authorization: Bearer <token>"', zh: '请在请求头携带 "Authorization: Bearer <令牌>"' } },
    );
  }
  return new Refusal(
    'FORBIDDEN',
    { en: `the role ${caller.role} may not ask this`, zh: `${ROLE_ZH[caller.role]}角色无权查询此内容` },
    {
      remedy: {
        en: 'ask with a token of a role that may, or ask for less',
        zh: '请用有权角色的令牌查询，或者缩小查询内容',
      },
    },
  );
}

/** Throws the Refusal of `notAllowed` where the caller may not. */
export function requireMay(caller: Caller, permission: Permission): void {
  if (!may(caller, permission)) throw notAllowed(caller);
}
