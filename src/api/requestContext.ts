import type { IncomingMessage } from 'node:http';
import { callerOf } from '../access/bearer.js';
import { TokenReader } from '../access/tokens.js';
import { epochMs } from '../facts/time.js';
import { processStoreOn } from '../graph/processStore.js';
import type { Policies } from '../policy/loadPolicies.js';
import { AnswersAtHand } from './answersAtHand.js';
import type { ApiContext, AppContext, ApprovalDesk } from './context.js';
import { DossierCache } from './dossierCache.js';
import { DraftShelf } from './draftShelf.js';
import { DryRunDesk } from './dryRunDesk.js';
import { GraphReads } from './graphReads.js';
import { langOf } from './langAsked.js';
import { storeInTime } from './processStore.js';
import { callerName } from './publicDesk.js';

/** The context of a request by its Authorization header, and by where it comes from. Throws TokenRefused. */
export type ContextOf = (authorization: string | null | undefined, request?: IncomingMessage) => ApiContext;

/** One for each server: its requests share what was read and what is held of it, whichever door they come by. */
export function requestContext(app: AppContext): ContextOf {
  const { graph, clock, rate, keys, lists, sources, pseudonym, log, publicDesk } = app;
  const { receiptKeys, audit, approval, letters, onCreditCheck } = app;
  const tokens = new TokenReader(keys);
  const reads = new GraphReads(graph, clock);
  const dossiers = new DossierCache(reads);
  const answers = new AnswersAtHand();
  const drafts = new DraftShelf();
  const dryRuns = new DryRunDesk(reads);
  const store = storeInTime(processStoreOn(graph, rate));
  return (authorization, request) => {
    const now = clock();
    const caller = callerOf(authorization, tokens, epochMs(now));
    return {
      lists,
      sources,
      pseudonym,
      log,
      publicDesk,
      receiptKeys,
      audit,
      approval: approval && withRules(approval),
      letters,
      onCreditCheck,
      reads,
      dossiers,
      answers,
      drafts,
      dryRuns,
      store,
      policies: heldStill(app.policies),
      now,
      caller,
      lang: () => langOf(request),
      asker: callerName(caller, request, publicDesk),
    };
  };
}

/** Items may be imported at any moment: one answer is by one list of them. (Spread, it would cost more than all the rest here.) */
const withRules = ({ rules, imported, keep, sign, read, commitments, saltKey }: ApprovalDesk): ApprovalDesk => ({
  rules,
  imported,
  keep,
  sign,
  read,
  commitments,
  saltKey,
});

/** A policy may come into force at any moment: one answer is by one policy. */
const heldStill = (policies: Policies): Policies => ({
  default: policies.default,
  get alone() {
    return policies.alone;
  },
  get all() {
    return policies.all;
  },
  byId: (id) => policies.byId(id),
});
