import { measuresFor } from '../assessment/measuresFor.js';
import { dayOf } from '../facts/time.js';
import { isLawOn } from '../policy/pieces.js';
import type { AnswerRow, ConditionKind } from './answerTable.js';
import type { Application } from './application.js';
import { changesOf } from './changes.js';
import { groundOf, type Matched, matchedRows } from './grounds.js';
import { instantly } from './instantly.js';
import type { Accountable, Condition, Decision, ItemAnswer, MaterialDecision } from './itemAnswer.js';
import { effectOf, materialDecisions } from './materials.js';
import type { ApprovalRules } from './rules.js';
import { type Inspection, supervisionOf } from './supervision.js';

/**
 * Answers one application for one item: pure, and independent of the order of facts, parties and missing materials. A DENY
 * rests on a measure or a listing with its evidence, or on a paper that must be there; never on the tier
 * (许可19第16、38条; the form of the table has no such row).
 */
export function answer(application: Application, rules: ApprovalRules, policy: Inspection): ItemAnswer {
  const { item, applicant } = application;
  const matched = matchedRows(rules.answers.rows, application);
  const materials = materialDecisions(application, matched, rules);
  const refused = matched.some(({ row }) => effectOf(row).acceptance === 'REFUSE');
  const conditions = refused ? [] : conditionsOf(application, materials, matched, rules);
  const decision = decisionOf(refused, materials, conditions, matched);
  const grounds = matched.map(groundOf);
  const instant = instantly(application, decision, matched, rules);
  const { text, basis } = rules.answers.humanReview;
  return {
    decision,
    refused,
    materials,
    conditions,
    grounds,
    measures: measuresFor(applicant, { department: item.department, item: item.id }),
    supervision: supervisionOf(application, rules, policy),
    accountable: accountableOf(application),
    ...(instant ? { instant } : {}),
    ...(decision === 'DENY' ? { humanReview: { text, basis } } : {}),
    changes: changesOf(applicant, grounds, materials),
  };
}

/** Papers that must all be there are a condition of their own: gap acceptance is closed though nothing is missing now. */
function decisionOf(
  refused: boolean,
  materials: readonly MaterialDecision[],
  conditions: readonly Condition[],
  matched: readonly Matched<AnswerRow>[],
): Decision {
  if (refused) return 'DENY';
  if (materials.length > 0 && materials.every(({ decision }) => decision === 'DENY')) return 'DENY';
  const closed = matched.some(({ row }) => effectOf(row).gaps === 'CLOSED');
  const limited = closed || conditions.length > 0 || materials.some(({ decision }) => decision !== 'ALLOW');
  return limited ? 'LIMIT' : 'ALLOW';
}

function conditionsOf(
  { item }: Application,
  materials: readonly MaterialDecision[],
  matched: readonly Matched<AnswerRow>[],
  { answers }: ApprovalRules,
): Condition[] {
  // What a register has, or what may not be missing anyway, is no convenience that has a price.
  const gapAccepted = materials.some(({ by }) => by === 'SUPPLEMENT' || by === 'COMMITMENT');
  const asked = new Map<ConditionKind, Matched<AnswerRow>[]>();
  for (const each of matched)
    for (const kind of each.row.effect.conditions ?? []) asked.set(kind, [...(asked.get(kind) ?? []), each]);
  return [...asked].flatMap(([kind, by]) => {
    const { forGaps, text } = answers.conditions[kind]!;
    if (forGaps && !gapAccepted) return [];
    if (kind === 'ON_SITE_CHECK' && item.onSiteCheck) return [];
    const basis = [...new Set(by.map(({ row, match }) => match.basis ?? row.basis))].join('; ');
    return [{ kind, text, rules: by.map(({ row }) => row.id), basis }];
  });
}

/** The office of the list of powers and duties; the district's where the power was moved there. */
function accountableOf({ item, applicant, asOf }: Application): Accountable {
  const day = dayOf(asOf);
  const moved = item.delegation?.find((row) => row.region === applicant.region && isLawOn(row, day));
  const { department, office, post } = item;
  return { department, office: moved?.office ?? office, post, delegated: moved !== undefined };
}
