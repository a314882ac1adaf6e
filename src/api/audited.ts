import type { Caller } from '../access/caller.js';
import type { AuditContent } from '../audit/entry.js';
import type { ApiContext } from './context.js';

type Told = Omit<AuditContent, 'at' | 'by'>;

/** Puts a question into the log. What is answered waits for `durable`. Without a log (in tests) there is nothing to wait for. */
export function appendAudit({ audit, caller, now }: ApiContext, content: Told) {
  return audit?.append({ at: now, by: askerOf(caller), ...content } as AuditContent);
}

/** Resolves when the question is in the log for good: no answer leaves before. Throws AuditUnavailable. */
export const audited = async (context: ApiContext, content: Told): Promise<void> => {
  await appendAudit(context, content)?.durable;
};

export const askerOf = ({ role, account, system, department }: Caller) => ({
  role,
  account,
  ...(system ? { system } : {}),
  ...(department ? { department } : {}),
});
