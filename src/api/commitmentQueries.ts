import { COMMITMENT, headStates } from '../approval/commitment/commitmentProcess.js';
import { streamCursor } from '../process/stream.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { audited } from './audited.js';
import { builder } from './builder.js';
import { CommitmentRef, CommitmentStateEnum, isCommitment, viewOfCommitment } from './commitment.js';
import type { ApiContext } from './context.js';
import { ownCard, ownIdentifiers } from './ownSubject.js';
import { PAGE_DEFAULT, pageOf, readCursor, readFirst } from './pages.js';
import { noProcess, Refusal } from './refusal.js';
import { identifiersBehind } from './subjectView.js';
import { identifiersOfTypedCode } from './typedCode.js';

builder.queryField('commitment', (t) =>
  t.field({
    type: CommitmentRef,
    description: 'One commitment: for its own department, regulators, auditors, and the subject itself.',
    authScopes: { may: 'commitment' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const stream = await context.reads.stream(id);
      if (!isCommitment(stream)) throw noProcess();
      const view = viewOfCommitment(stream, context);
      const { about, department } = view.state.accepted!;
      await requireMine(about, department, context);
      await audited(context, { kind: 'COMMITMENT', subject: about, detail: { commitment: id, did: 'read' } });
      return view;
    },
  }),
);

async function requireMine(about: IdentifierKey, department: string, context: ApiContext): Promise<void> {
  const { caller } = context;
  if (caller.role === 'approval' && caller.department !== department)
    throw new Refusal(
      'FORBIDDEN',
      { en: `it is ${department}'s`, zh: `这是 ${department} 的` },
      {
        field: 'id',
        remedy: { en: 'ask with a token of that department', zh: '请用该部门的令牌查询' },
      },
    );
  if (caller.role !== 'subject') return;
  if (!(await identifiersBehind(ownIdentifiers(context), context)).includes(about)) throw noProcess();
}

const CommitmentConnection = builder.connectionObject(
  {
    type: CommitmentRef,
    name: 'CommitmentConnection',
    fields: (t) => ({
      totalCount: t.int({ resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount }),
    }),
  },
  { name: 'CommitmentEdge' },
);

builder.queryField('commitments', (t) =>
  t.field({
    type: CommitmentConnection,
    description:
      'In the order of what was or is due first, so broken and overdue ones come first. An approval sees those of its own department, a subject its own.',
    authScopes: { may: 'commitments' },
    complexity: ({ first }) => ({ field: 10, multiplier: first ?? PAGE_DEFAULT }),
    args: {
      code: t.arg.string({ description: 'Of one applicant, by any of its numbers.' }),
      department: t.arg.id(),
      item: t.arg.id(),
      state: t.arg({ type: CommitmentStateEnum }),
      open: t.arg.boolean({ description: 'true: only those in which something may still happen.' }),
      overdue: t.arg.boolean({ description: 'true: only those that are broken, or past their day.' }),
      first: t.arg.int({ description: '1 to 100; absent: 20.' }),
      after: t.arg.string(),
    },
    resolve: async (_, { code, item, state, open, overdue, first, after, ...asked }, context) => {
      const place = readCursor(after);
      const [subjects, department] = [await subjectsAsked(code, context), departmentAsked(asked.department, context)];
      const page = await context.reads.findStreams({
        kind: COMMITMENT,
        ...(subjects ? { subjects } : {}),
        ...(department ? { department } : {}),
        ...(item ? { matter: item } : {}),
        ...(state ? { states: headStates(state) } : {}),
        ...(open === null || open === undefined ? {} : { open }),
        ...(overdue ? { dueBy: context.now } : {}),
        first: readFirst(first),
        ...(place ? { after: place } : {}),
      });
      if (subjects) await audited(context, { kind: 'COMMITMENT', subject: subjects[0]!, detail: { did: 'read' } });
      const nodes = page.streams.map((each) => ({ ...viewOfCommitment(each, context), cursor: streamCursor(each) }));
      const ends = { hasNextPage: page.hasNextPage, hasPreviousPage: place !== undefined };
      return pageOf(nodes, page.totalCount, ({ cursor }) => cursor, ends);
    },
  }),
);

/** Every identifier of the applicant asked about; a subject asks about itself and nobody else. */
async function subjectsAsked(code: string | null | undefined, context: ApiContext) {
  const typed = code ? identifiersOfTypedCode(code, context.pseudonym) : undefined;
  if (context.caller.role !== 'subject') return typed && identifiersBehind(typed, context);
  if (typed) await ownCard(typed, context);
  return identifiersBehind(ownIdentifiers(context), context);
}

/** The department asked about; an approval's is its own. Throws a Refusal (FORBIDDEN). */
export function departmentAsked(asked: string | null | undefined, { caller }: ApiContext): string | undefined {
  if (caller.role !== 'approval') return asked ?? undefined;
  const { department } = caller;
  if (department && (!asked || asked === department)) return department;
  const what = department
    ? { en: 'an approval sees those of its own department', zh: '审批角色只能查看本部门的' }
    : { en: 'this token names no department', zh: '令牌没有载明部门' };
  throw new Refusal('FORBIDDEN', what, {
    field: 'department',
    remedy: { en: 'ask with a token of that department', zh: '请用该部门的令牌查询' },
  });
}
