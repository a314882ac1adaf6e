import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../src/policy/checks.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { Places } from '../../src/policy/places.js';
import type { Policy } from '../../src/policy/policy.js';
import { PolicyFileError } from '../../src/policy/yamlFile.js';
import { CASES, type Case, differences } from '../assessment/caseRunner.js';
import { mutants } from './mutants.js';

const policies = await loadPolicies('schema');

/** A shift that makes two rows law on one day is hidden by the row that comes first; such a policy is never taken. */
function isRefused({ document, departments }: Policy): boolean {
  const nowhere = { file: 'mutant', content: document, lineOf: () => 1 };
  try {
    checkPolicy(document, new Places(nowhere), departments);
    return false;
  } catch (error) {
    if (error instanceof PolicyFileError) return true;
    throw error;
  }
}

/** The case that failed last is tried first: neighbouring mutants mostly fail by the same. */
class Hunt {
  private readonly cases: Case[];

  constructor(id: string) {
    this.cases = CASES.map(([, each]) => each).filter((each) => (each.policy ?? policies.default.id) === id);
  }

  kills(policy: Policy): boolean {
    const at = this.cases.findIndex((each) => differences(each, policy).length > 0);
    if (at > 0) this.cases.unshift(...this.cases.splice(at, 1));
    return at >= 0;
  }
}

test.each(policies.all.map((policy) => [policy.id, policy] as const))(
  '%s: with any row gone or any boundary shifted, some case fails',
  (id, policy) => {
    const hunt = new Hunt(id);
    const survivors: string[] = [];
    let [count, refused] = [0, 0];
    for (const mutant of mutants(policy)) {
      count++;
      if (hunt.kills(mutant.policy)) continue;
      if (isRefused(mutant.policy)) refused++;
      else survivors.push(mutant.name);
    }
    if (process.env.SHOW_MUTANTS) {
      console.log(`${id}: ${count} mutants, ${refused} killed by the check alone, ${survivors.length} survivors`);
    }
    expect(survivors).toEqual([]);
    expect(count).toBeGreaterThan(5);
  },
);
