import { COMMITMENT, headStates } from '../approval/commitment/commitmentProcess.js';
import type { StreamTally } from '../process/stream.js';
import { builder } from './builder.js';
import { departmentAsked } from './commitmentQueries.js';

/** A department's commitments in which something may still happen; each of them is open, and at most one of the others. */
interface CommitmentCounts {
  department: string;
  open: number;
  dueSoon: number;
  supplemented: number;
  overdue: number;
  broken: number;
}

const CountsRef = builder.objectRef<CommitmentCounts>('CommitmentCounts').implement({
  description: 'Commitments of a department in which something may still happen.',
  fields: (t) => ({
    department: t.exposeID('department'),
    open: t.exposeInt('open', { description: 'All of them; each is in one of the others at most.' }),
    dueSoon: t.exposeInt('dueSoon', { description: 'A reminder went out, and the day has not passed.' }),
    supplemented: t.exposeInt('supplemented', { description: 'Every paper is there; an official has still to look.' }),
    overdue: t.exposeInt('overdue', { description: 'Past their day, and not found broken yet.' }),
    broken: t.exposeInt('broken', { description: 'And not repaired.' }),
  }),
});

builder.queryField('commitmentCounts', (t) =>
  t.field({
    type: [CountsRef],
    description:
      'By department, those with most that is broken or overdue first; a department without any is left out. An approval sees its own department alone.',
    authScopes: { may: 'commitmentCounts' },
    complexity: 50,
    args: { department: t.arg.id({ description: 'Absent: every department.' }) },
    resolve: async (_, args, context) => {
      const department = departmentAsked(args.department, context);
      const search = { kind: COMMITMENT, open: true, ...(department ? { department } : {}) };
      return countsOf(await context.reads.tallyStreams(search, context.now));
    },
  }),
);

function countsOf(tallies: readonly StreamTally[]): CommitmentCounts[] {
  const [soon, broken, supplemented] = [headStates('DUE_SOON'), headStates('BROKEN'), headStates('SUPPLEMENTED')];
  const counts = new Map<string, CommitmentCounts>();
  for (const { department = '', state, count, overdue } of tallies) {
    const none = { department, open: 0, dueSoon: 0, supplemented: 0, overdue: 0, broken: 0 };
    const sum = counts.get(department) ?? none;
    sum.open += count;
    if (broken.includes(state)) sum.broken += count;
    else sum.overdue += overdue;
    if (soon.includes(state)) sum.dueSoon += count - overdue;
    if (supplemented.includes(state)) sum.supplemented += count - overdue;
    counts.set(department, sum);
  }
  const late = (each: CommitmentCounts) => each.broken + each.overdue;
  return [...counts.values()].sort(
    (a, b) => late(b) - late(a) || b.open - a.open || (a.department < b.department ? -1 : 1),
  );
}
