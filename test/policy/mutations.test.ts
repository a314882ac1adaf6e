import { expect, test } from '@jest/globals';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { CASES, type Case, differences } from '../assessment/caseRunner.js';
import { mutants } from './mutants.js';

const policies = await loadPolicies('schema');

/** The case that failed last is tried first: neighbouring mutants mostly fail by the same. */
class Hunt {
  private readonly cases: Case[];

  constructor(id: string) {
    this.cases = CASES.map(([, each]) => each).filter((each) => (each.policy ?? policies.default.id) === id);
  }

  kills(policy: Parameters<typeof differences>[1]): boolean {
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
    let count = 0;
    for (const mutant of mutants(policy)) {
      count++;
      if (!hunt.kills(mutant.policy)) survivors.push(mutant.name);
    }
    if (process.env.SHOW_MUTANTS) console.log(`${id}: ${count} mutants, ${survivors.length} survivors`);
    expect(survivors).toEqual([]);
    expect(count).toBeGreaterThan(5);
  },
);
