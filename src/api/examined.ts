import { type Examined, examine, type Question, type Standing } from '../approval/examine.js';
import { type Gathered, gather, lookedAt } from '../approval/gathered.js';
import type { ItemAsked } from '../approval/items.js';
import type { Said } from '../approval/said.js';
import { assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import { type SourceState, sourceStates } from '../assessment/sourceStates.js';
import type { Instant } from '../facts/time.js';
import type { SubjectCard } from '../graph/graph.js';
import type { Policy } from '../policy/policy.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { type AtHand, type Beside, standsStill } from './answersAtHand.js';
import { requireApplicable } from './askedItem.js';
import { isCurrent, storedOf } from './assessed.js';
import type { ApiContext } from './context.js';
import type { QuestionReads } from './questionReads.js';

export interface Found extends Examined {
  sources: SourceState[];
  question?: Question;
  /** By which it was assessed. */
  policy?: Policy;
  /** `saidOf`, where it is known. */
  said?: Said;
}

/** Answers from everything known of whoever matters, each at a revision that a receipt can name. Throws a Refusal. */
export async function examined(
  key: IdentifierKey,
  asked: ItemAsked,
  subjects: QuestionReads,
  context: ApiContext,
): Promise<Found> {
  const had = context.answers.find(key, asked);
  const heard = context.reads.heard();
  heard.catch(() => undefined);
  const same = had && (await subjects.areThese(had.cards));
  return (same && again(had, asked, await heard, context)) || anew(key, asked, subjects, heard, context);
}

type Heard = Awaited<ReturnType<ApiContext['reads']['heard']>>;

/** The answer at hand, at this time; undefined where it may be another one by now. */
function again(had: AtHand, asked: ItemAsked, heard: Heard, context: ApiContext): Found | undefined {
  const { now, policies, sources: terms } = context;
  const { gathered, said } = had;
  const assessment = { ...had.examined.assessment, asOf: now };
  const sources = sourceStates(assessment, terms, heard, now);
  if (!standsStill(had, now, besides(sources, context))) return undefined;
  const question = questionOf(gathered, sources, asked, now);
  return { ...had.examined, assessment, sources, question, policy: policies.default, said };
}

async function anew(
  key: IdentifierKey,
  asked: ItemAsked,
  subjects: QuestionReads,
  hearing: Promise<Heard>,
  context: ApiContext,
): Promise<Found> {
  const { now, policies, sources: terms, approval, answers } = context;
  const [gathered, heard] = await Promise.all([gather(key, asked.item, now, subjects), hearing]);
  const policy = policies.default;
  const standing = allAssessed(gathered, standingOf(subjects.cards, gathered, policy, now), policy, now);
  const assessment = standing.get(gathered.applicant.key)!;
  const sources = sourceStates(assessment, terms, heard, now);
  const question = questionOf(gathered, sources, asked, now);
  if (asked.item) requireApplicable(question, asked.item, assessment);
  const found = examine(question, policy, approval!.rules, standing);
  if (subjects.unreported === 0)
    answers.keep(asked, subjects.cards, question, found, standing.values(), besides(sources, context));
  return { ...found, sources, question, policy };
}

const questionOf = (
  gathered: Gathered,
  sources: SourceState[],
  { item, missing }: ItemAsked,
  asOf: Instant,
): Question => ({ gathered, sources, ...(item ? { item } : {}), missing, asOf });

const besides = (sources: SourceState[], { policies, approval }: ApiContext): Beside => ({
  policyVersion: policies.default.version,
  rulesVersion: approval!.rules.version,
  sources,
});

/** Of the applicant and the parties: those at hand, the others made now. */
const allAssessed = (gathered: Gathered, had: Standing, policy: Policy, now: Instant) =>
  new Map<IdentifierKey, Assessment>(
    lookedAt(gathered).map((each) => [each.key, had.get(each.key) ?? assess(each, policy, now)]),
  );

/** Those beside the subjects, where they are of the same facts; posts in listed companies are always looked at anew. */
function standingOf(cards: readonly SubjectCard[], gathered: Gathered, policy: Policy, now: Instant): Standing {
  if (gathered.companies.length > 0) return new Map();
  const dossiers = new Map(lookedAt(gathered).map((each) => [each.key, each]));
  const current = cards.filter(
    (card) => isCurrent(card, policy, now) && storedOf(card, policy).revision === card.revision,
  );
  return new Map(
    current
      .filter(({ key, revision }) => dossiers.get(key)?.revision === revision)
      .map((card) => [card.key, { ...storedOf(card, policy), asOf: now }]),
  );
}
