import { createHash } from 'node:crypto';
import { draftPolicy, type Policies } from '../policy/loadPolicies.js';
import type { Policy } from '../policy/policy.js';

const KEPT_MAX = 8;

/** Policies made of drafts that are asked about again and again, as a dry-run does with each of its batches. */
export class DraftShelf {
  private readonly made = new Map<string, Policy>();

  /** What the text would be among these policies. Throws PolicyFileError. */
  policy(text: string, policies: Policies): Policy {
    const hash = createHash('sha256').update(text);
    for (const { version } of policies.all) hash.update(` ${version}`);
    const key = hash.digest('hex');
    const policy = this.made.get(key) ?? draftPolicy('text', text, policies);
    this.made.delete(key);
    if (this.made.size >= KEPT_MAX) this.made.delete(this.made.keys().next().value!);
    this.made.set(key, policy);
    return policy;
  }
}
