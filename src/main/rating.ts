import { assess } from '../assessment/assess.js';
import { bodyOf } from '../assessment/body.js';
import { saidBy } from '../assessment/sourceStates.js';
import type { Assess, StoredAssessment } from '../graph/graph.js';
import { inForce, loadPolicies, type Policies } from '../policy/loadPolicies.js';
import type { Policy } from '../policy/policy.js';
import { schemaDir } from './packageRoot.js';
import { type Settings, SettingsError } from './settings.js';

/** The policies with the one that the settings name as the default. */
export async function policiesOf(settings: Settings): Promise<Policies> {
  const policies = await loadPolicies(schemaDir);
  if (settings.policy === undefined) return policies;
  const chosen = policies.byId(settings.policy);
  if (!chosen) {
    const ids = policies.all.map(({ id }) => id).join(', ');
    throw new SettingsError(`CHENGXIN_POLICY: there is no policy "${settings.policy}"`, `name one of ${ids}`);
  }
  return { ...policies, ...inForce(chosen, policies.byId) };
}

/** The policy as the graph asks for it: an assessment beside the few values that it filters and sorts by. */
export const ratingBy =
  (policy: Policy): Assess =>
  (dossier, now): StoredAssessment => {
    const assessment = assess(dossier, policy, now);
    const { tier, policyVersion, asOf, nextChangeAt, listings, candidates, sources } = assessment;
    return {
      ...(tier ? { tier } : {}),
      policyVersion,
      asOf,
      ...(nextChangeAt ? { nextChangeAt } : {}),
      listings: listings.map(({ list, fact, from, until }) => ({ list, fact, from, ...(until ? { until } : {}) })),
      candidates: [...new Set(candidates.map(({ list }) => list))],
      said: saidBy(sources),
      body: bodyOf(assessment, policy),
    };
  };
