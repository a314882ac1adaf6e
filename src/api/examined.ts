import { type Examined, examine, type Question, type Standing } from '../approval/examine.js';
import { type Gathered, gather } from '../approval/gathered.js';
import { type SourceState, sourceStates } from '../assessment/sourceStates.js';
import type { Instant } from '../facts/time.js';
import type { SubjectCard } from '../graph/graph.js';
import type { Policy } from '../policy/policy.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { type ItemAsked, requireApplicable } from './askedItem.js';
import { isCurrent, storedOf } from './assessed.js';
import type { ApiContext } from './context.js';
import type { QuestionReads } from './questionReads.js';

export interface Found extends Examined {
  sources: SourceState[];
  question?: Question;
  /** By which it was assessed. */
  policy?: Policy;
  /** `digestOfSaid`, where it is known. */
  said?: string;
}

/** Answers from everything known of whoever matters, each at a revision that a receipt can name. Throws a Refusal. */
export async function examined(
  key: IdentifierKey,
  { item, missing }: ItemAsked,
  subjects: QuestionReads,
  { now, policies, reads, sources: terms, approval }: ApiContext,
): Promise<Found> {
  const [gathered, heard] = await Promise.all([gather(key, item, now, subjects), reads.heard()]);
  const policy = policies.default;
  const { rules } = approval!;
  const kept = standingOf(subjects.cards, gathered, policy, now);
  const { assessment } = examine({ gathered, sources: [], missing: [], asOf: now }, policy, rules, kept);
  const sources = sourceStates(assessment, terms, heard, now);
  const question: Question = { gathered, sources, ...(item ? { item } : {}), missing, asOf: now };
  if (item) requireApplicable(question, item, assessment);
  const standing = new Map([...kept, [gathered.applicant.key, assessment] as const]);
  return { ...examine(question, policy, rules, standing), sources, question, policy };
}

/** Those beside the subjects, where they are of the same facts; posts in listed companies are always looked at anew. */
function standingOf(
  cards: readonly SubjectCard[],
  { applicant, parties, companies }: Gathered,
  policy: Policy,
  now: Instant,
): Standing {
  if (companies.length > 0) return new Map();
  const dossiers = new Map([applicant, ...parties.map(({ dossier }) => dossier)].map((each) => [each.key, each]));
  const current = cards.filter(
    (card) => isCurrent(card, policy, now) && storedOf(card, policy).revision === card.revision,
  );
  return new Map(
    current
      .filter(({ key, revision }) => dossiers.get(key)?.revision === revision)
      .map((card) => [card.key, { ...storedOf(card, policy), asOf: now }]),
  );
}
