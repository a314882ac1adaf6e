import type { Caller } from '../access/caller.js';
import type { AuditContent } from '../audit/entry.js';
import type { IdentifierKey } from '../subject/identifier.js';
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

/** An act on a process about these subjects, or a look into it. */
export const auditedProcess = async (
  context: ApiContext,
  kind: AuditContent['kind'],
  subjects: readonly IdentifierKey[],
  detail: { process: string; version: number; did: string },
): Promise<void> => {
  const cards = await Promise.all(subjects.map((subject) => context.reads.look(subject)));
  const keys = new Set(subjects.map((subject, i) => cards[i]?.key ?? subject));
  await Promise.all([...keys].map((subject) => audited(context, { kind, subject, detail })));
};

export const askerOf = ({ role, account, system, department }: Caller) => ({
  role,
  account,
  ...(system ? { system } : {}),
  ...(department ? { department } : {}),
});
