import type { Bilingual } from '../subject/bilingual.js';
import type { Policies } from './loadPolicies.js';
import type { Policy } from './policy.js';

/*
 * A local text is laid over its base once, when it is made. Where another base is put in force, it goes on with the one that it
 * was made from until it is made anew; here that is found and said.
 */

/** What stands alone and is in force, where the policy was laid over something else. */
export const baseInForce = (policy: Policy, { alone }: Pick<Policies, 'alone'>): Policy | undefined =>
  isLaidOverAnother(policy, alone) ? alone : undefined;

/** Those of the policies that go on with another base than this policy, where it stands alone. */
export const notFollowing = (policy: Policy, { all }: Pick<Policies, 'all'>): Policy[] =>
  policy.extends ? [] : all.filter((each) => isLaidOverAnother(each, policy));

const isLaidOverAnother = ({ base }: Policy, { version }: Policy): boolean => base !== undefined && base !== version;

export function baseWarning(policy: Policy, policies: Pick<Policies, 'alone'>): Bilingual | undefined {
  const other = baseInForce(policy, policies);
  return (
    other && {
      en: `laid over ${policy.base}, while ${other.version} is in force: what that says otherwise does not hold here until this policy is made anew over it`,
      zh: `以 ${policy.base} 为基础制定，而现行的是 ${other.version}：后者的不同规定，在本政策以它为基础重新制定之前不适用于本政策`,
    }
  );
}
