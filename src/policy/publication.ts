import { type Day, dayOf, type Instant, startOfDay } from '../facts/time.js';
import { type Given, type Process, ProcessRefused } from '../process/process.js';
import type { Actor } from '../process/stream.js';
import type { Bilingual } from '../subject/bilingual.js';

export const POLICY = 'policy';

/** The text of a policy on its way to being in force. It is checked before it is drafted; here it is only kept. */
export interface PolicyDraft {
  /** The id that the text gives itself, and the version (`id@12hex`) that it was checked as. */
  policy: string;
  checkedAs: string;
  text: string;
  /** The first day (Shanghai) on which it is to be in force. */
  from: Day;
  note: string;
}
export interface PolicyReview {
  approved: boolean;
  reason: string;
  by: Actor;
  at: Instant;
}
export interface PolicyCase {
  draft?: PolicyDraft;
  author?: Actor;
  draftedAt?: Instant;
  review?: PolicyReview;
  /** Set by approval: from then on it rates everybody. */
  inForceFrom?: Instant;
  withdrawn?: { reason: string; by: Actor; at: Instant };
}

export type PolicyCommand =
  | ({ do: 'draft' } & PolicyDraft)
  /** `checkedAs`: what the reviewer's own instance makes of the text; it must be what the author saw. */
  | { do: 'review'; approved: boolean; reason: string; checkedAs: string }
  | { do: 'withdraw'; reason: string };
export type PolicyEvent =
  | ({ type: 'Drafted' } & PolicyDraft)
  | { type: 'Reviewed'; approved: boolean; reason: string; inForceFrom?: Instant }
  | { type: 'Withdrawn'; reason: string };

const conflict = (what: Bilingual, remedy: Bilingual) => new ProcessRefused('CONFLICT', what, { remedy });

/**
 * A policy becomes the city's by two people: one drafts, another reviews, and it is in force from a day that is not past.
 * Assessments made before keep the version that they were made by.
 */
export const policyProcess: Process<PolicyCase, PolicyCommand, PolicyEvent> = {
  kind: POLICY,
  initial: {},
  decide(state, command, given) {
    if (command.do === 'draft') return [drafted(state, command, given)];
    if (!state.draft)
      throw new ProcessRefused(
        'NOT_FOUND',
        { en: 'there is no such draft', zh: '没有这份草案' },
        { remedy: { en: 'draft it first', zh: '请先起草' } },
      );
    if (state.withdrawn)
      throw conflict({ en: 'the draft was withdrawn', zh: '草案已撤回' }, { en: 'draft it anew', zh: '请重新起草' });
    return [command.do === 'review' ? reviewed(state, command, given) : withdrawn(state, command, given)];
  },
  evolve(state, event) {
    const { at, by } = event;
    switch (event.type) {
      case 'Drafted': {
        const { policy, checkedAs, text, from, note } = event;
        return { draft: { policy, checkedAs, text, from, note }, author: by, draftedAt: at };
      }
      case 'Reviewed': {
        const { approved, reason, inForceFrom } = event;
        return { ...state, review: { approved, reason, by, at }, ...(inForceFrom ? { inForceFrom } : {}) };
      }
      case 'Withdrawn': {
        const { inForceFrom: _, ...rest } = state;
        return { ...rest, withdrawn: { reason: event.reason, by, at } };
      }
    }
  },
  head: (state) => ({ matter: state.draft!.policy, state: policyStage(state), open: policyStage(state) === 'DRAFTED' }),
  facts: () => ({ publisher: '', facts: [] }),
};

export const POLICY_STAGES = ['DRAFTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export function policyStage({ review, withdrawn: gone }: PolicyCase): (typeof POLICY_STAGES)[number] {
  if (gone) return 'WITHDRAWN';
  if (!review) return 'DRAFTED';
  return review.approved ? 'APPROVED' : 'REJECTED';
}

function drafted(state: PolicyCase, { do: _, ...draft }: PolicyCommand & { do: 'draft' }, { now }: Given): PolicyEvent {
  if (state.draft)
    throw conflict(
      { en: 'this draft is there already', zh: '这份草案已经存在' },
      { en: 'draft a changed text as another one', zh: '修改后的文本请另行起草' },
    );
  if (draft.from < dayOf(now))
    throw new ProcessRefused(
      'BAD_INPUT',
      { en: 'it would be in force from a day that is past', zh: '生效日期已经过去' },
      {
        field: 'from',
        remedy: { en: `name ${dayOf(now)} or a later day`, zh: `请填写 ${dayOf(now)} 或者以后的日期` },
      },
    );
  return { type: 'Drafted', ...draft };
}

function reviewed(
  { draft, author, review }: PolicyCase,
  { approved, reason, checkedAs }: PolicyCommand & { do: 'review' },
  { now, by }: Given,
): PolicyEvent {
  if (review)
    throw conflict({ en: 'it was reviewed already', zh: '已经审核' }, { en: 'read the review', zh: '请查看审核意见' });
  if (by.account === author!.account)
    throw new ProcessRefused(
      'FORBIDDEN',
      { en: 'nobody reviews an own draft', zh: '不得审核自己起草的草案' },
      { remedy: { en: 'ask a second person', zh: '请由另一人审核' } },
    );
  if (!approved) return { type: 'Reviewed', approved, reason };
  if (checkedAs !== draft!.checkedAs)
    throw conflict(
      { en: 'the text means something else here than where it was drafted', zh: '文本在本系统的含义与起草时不同' },
      { en: 'draft it anew on this version', zh: '请在本版本上重新起草' },
    );
  if (draft!.from < dayOf(now))
    throw conflict(
      { en: `the day from which it was to hold, ${draft!.from}, is past`, zh: `原定生效日期 ${draft!.from} 已过` },
      { en: 'draft it anew', zh: '请重新起草' },
    );
  const begins = startOfDay(draft!.from);
  return { type: 'Reviewed', approved, reason, inForceFrom: begins > now ? begins : now };
}

function withdrawn({ inForceFrom, review }: PolicyCase, { reason }: { reason: string }, { now }: Given): PolicyEvent {
  if (review && !review.approved)
    throw conflict({ en: 'it was rejected', zh: '已被退回' }, { en: 'nothing is left to withdraw', zh: '无可撤回' });
  if (inForceFrom && inForceFrom <= now)
    throw conflict(
      { en: 'it is in force', zh: '已经生效' },
      { en: 'draft the policy that is to take its place', zh: '请起草取代它的政策' },
    );
  return { type: 'Withdrawn', reason };
}
