import type { Examined, Question } from '../approval/examine.js';
import { everybodyIn, type Gathered } from '../approval/gathered.js';
import type { ItemAsked } from '../approval/items.js';
import { type Said, saidOf } from '../approval/said.js';
import { standsUntil } from '../approval/standsUntil.js';
import type { Assessment } from '../assessment/assessment.js';
import type { Instant } from '../facts/time.js';
import type { SubjectCard } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';

const ANSWERS_MAX = 5_000;
/** Of one answer; larger ones are of hubs: few, and heavy. */
const FACTS_MAX = 200;
/** Of all that are kept: some 50 MB. */
const FACTS_IN_ALL_MAX = 100_000;

/** By which rules, and beside which states of the sources, an answer was worked out. */
export interface Beside {
  policyVersion: string;
  rulesVersion: string;
  sources: Question['sources'];
}

export interface AtHand {
  /** Of everybody whom it looked at, as they were then. */
  cards: readonly SubjectCard[];
  gathered: Gathered;
  examined: Examined;
  said: Said;
  from: Instant;
  until: Instant;
  beside: string;
  /** How many facts it rests on. */
  facts: number;
}

/**
 * Answers that were worked out before, as a counter asks for them again and again within one case. One of them is an answer
 * now where all that it was worked out from is the same: the cards of everybody whom it looked at (which the graph is asked
 * about with each question), the rules, the states of the sources, and a time until which nothing changes by itself.
 */
export class AnswersAtHand {
  private readonly kept = new Map<string, AtHand>();
  private facts = 0;

  constructor(
    private readonly answersMax = ANSWERS_MAX,
    private readonly factsMax = FACTS_IN_ALL_MAX,
  ) {}

  /** What was answered to this question, whether it still stands or not. */
  find(applicant: IdentifierKey, asked: ItemAsked): AtHand | undefined {
    return this.kept.get(nameOf(applicant, asked));
  }

  /** Keeps an answer; not where somebody's facts were read at another moment than the card. */
  keep(
    asked: ItemAsked,
    cards: readonly SubjectCard[],
    { gathered, asOf }: Question,
    examined: Examined,
    assessed: Iterable<Assessment>,
    beside: Beside,
  ): void {
    const revisions = new Map(cards.map(({ key, revision, dirty }) => [key, dirty ? undefined : revision]));
    const everybody = everybodyIn(gathered);
    if (everybody.some(({ key, revision }) => revisions.get(key) !== revision)) return;
    const facts = everybody.reduce((sum, each) => sum + each.facts.length, 0);
    if (facts > FACTS_MAX) return;
    const name = nameOf(gathered.applicant.key, asked);
    this.forget(name);
    while (this.kept.size > 0 && (this.kept.size >= this.answersMax || this.facts + facts > this.factsMax))
      this.forget(this.kept.keys().next().value!);
    this.facts += facts;
    this.kept.set(name, {
      cards: [...new Set(cards)],
      gathered,
      examined,
      said: saidOf(examined),
      from: asOf,
      until: standsUntil(gathered, assessed, asOf),
      beside: textOf(beside),
      facts,
    });
  }

  private forget(name: string): void {
    this.facts -= this.kept.get(name)?.facts ?? 0;
    this.kept.delete(name);
  }
}

/** Whether it is the answer at this time too; its cards are compared by whoever read them. */
export const standsStill = ({ from, until, beside }: AtHand, now: Instant, besideNow: Beside): boolean =>
  from <= now && now < until && beside === textOf(besideNow);

const nameOf = (applicant: IdentifierKey, { item, missing }: ItemAsked): string =>
  [applicant, item?.id ?? '', ...missing].join('\n');

const textOf = ({ policyVersion, rulesVersion, sources }: Beside): string =>
  [policyVersion, rulesVersion, ...sources.map(({ source, state }) => `${source} ${state}`)].join('\n');
