import { SOURCES } from '../../connectors/sources.js';
import { type ApprovalRules, loadApprovalRules } from '../approval/rules.js';
import type { Policies } from '../policy/loadPolicies.js';
import { schemaDir } from './packageRoot.js';

/** Items and how they are answered, from this folder of tables or the product's own. */
export const approvalRulesOf = (policies: Pick<Policies, 'default'>, folder = schemaDir): Promise<ApprovalRules> =>
  loadApprovalRules(
    folder,
    policies,
    SOURCES.map(({ id }) => id),
  );
