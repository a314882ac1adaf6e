import type { AuditEntry } from '../audit/entry.js';
import type { Instant } from '../facts/time.js';
import { audited } from './audited.js';
import { builder } from './builder.js';
import { askedCard } from './ownSubject.js';
import { PAGE_DEFAULT, readFirst } from './pages.js';
import { identifiersOfTypedCode } from './typedCode.js';

/** What an official looks into before anybody is told of it. */
const OFFICIAL: readonly string[] = ['LISTING', 'JUDGEMENT', 'PATHS'] satisfies AuditEntry['kind'][];

const QueryLogEntryRef = builder.objectRef<AuditEntry>('QueryLogEntry').implement({
  description: 'One question about a subject: who asked, when, for what.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at as Instant }),
    kind: t.string({
      description: 'To the subject itself a case that is not yet served, or a judgement, is told as a look.',
      resolve: ({ kind }, _, { caller }) => (caller.role === 'subject' && OFFICIAL.includes(kind) ? 'SUBJECT' : kind),
    }),
    role: t.string({ nullable: true, resolve: ({ by }) => by?.role }),
    department: t.string({ nullable: true, resolve: ({ by }) => by?.department }),
    system: t.string({ nullable: true, resolve: ({ by }) => by?.system }),
    account: t.string({
      nullable: true,
      description: 'The account, for auditors alone.',
      resolve: ({ by }, _, { caller }) => (caller.role === 'auditor' ? by?.account : null),
    }),
    purpose: t.exposeString('purpose', { nullable: true }),
    caseNo: t.exposeString('caseNo', { nullable: true }),
    item: t.exposeID('item', { nullable: true }),
    decision: t.exposeString('decision', { nullable: true }),
  }),
});

builder.queryField('queryLog', (t) =>
  t.field({
    type: [QueryLogEntryRef],
    description:
      "Who asked about a subject and why, the latest first: a subject's own report (沪信17第34条, 豫信19第40条), or an auditor's. " +
      'Of the logs of this instance and those that share its data folder.',
    authScopes: { may: 'queryLog' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: { code: t.arg.string({ required: true }), first: t.arg.int({ description: '1 to 100; absent: 20.' }) },
    resolve: async (_, { code, first }, context) => {
      const identifiers = identifiersOfTypedCode(code, context.pseudonym);
      const key = (await askedCard(identifiers, context))?.key ?? identifiers[0]!;
      const found = (await context.audit?.about(key, readFirst(first))) ?? [];
      await audited(context, { kind: 'QUERY_LOG', subject: key });
      return found;
    },
  }),
);
