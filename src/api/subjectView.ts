import type { Assessment } from '../assessment/assessment.js';
import type { Fact } from '../facts/fact.js';
import { headingOf } from '../facts/subjectName.js';
import type { Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import type { SubjectCard } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { SubjectKind } from '../subject/subjectKind.js';
import { assessedAt, assessedNow, isCurrent } from './assessed.js';
import type { ApiContext } from './context.js';
import type { AskedTimes } from './times.js';

/** A subject as it is asked about: now (`card`), or at another time. */
export interface SubjectView {
  key: IdentifierKey;
  code?: string;
  name: string;
  kind: SubjectKind;
  region?: string;
  asOf: Instant;
  /** Absent: what is known now. */
  knownAt?: Instant;
  card?: SubjectCard;
}

export const viewOfCard = (card: SubjectCard, { now }: ApiContext): SubjectView => ({
  key: card.key,
  code: card.code,
  name: card.name,
  kind: card.kind,
  region: card.region,
  asOf: now,
  card,
});

/** The subject behind any of the identifiers, at the times asked; undefined where nobody had reported it. */
export async function findSubject(
  identifiers: readonly IdentifierKey[],
  times: AskedTimes,
  context: ApiContext,
): Promise<SubjectView | undefined> {
  if (times.asOf || times.knownAt) return findAt(identifiers, times, context);
  const card = await findCard(identifiers, context);
  return card && viewOfCard(card, context);
}

/** The card of the first identifier that anybody reported. */
export async function findCard(
  identifiers: readonly IdentifierKey[],
  { reads }: ApiContext,
): Promise<SubjectCard | undefined> {
  if (identifiers.length === 1) return reads.look(identifiers[0]!);
  const cards = await Promise.all(identifiers.map((identifier) => reads.look(identifier)));
  return cards.find((card) => card !== undefined);
}

async function findAt(
  identifiers: readonly IdentifierKey[],
  times: AskedTimes,
  { reads, now }: ApiContext,
): Promise<SubjectView | undefined> {
  const knownAt = times.knownAt ?? undefined;
  const asOf = times.asOf ?? now;
  const dossiers = await Promise.all(identifiers.map((identifier) => reads.dossier(identifier, knownAt)));
  const dossier = dossiers.find((found) => found !== undefined);
  if (!dossier) return undefined;
  const begun = dossier.facts.filter((fact: Fact) => fact.validFrom <= asOf);
  const { code, name, kind, region } = headingOf(dossier.key, dossier.identifiers, begun);
  // Whom only relations name has no fact of its own that could say the name.
  const called = name || ((await reads.look(dossier.key))?.name ?? '');
  return { key: dossier.key, code, name: called, kind, region, asOf, knownAt };
}

/** Its assessment at its own times, under the default policy. */
export const assessmentOf = (view: SubjectView, context: ApiContext): Promise<Assessment> =>
  view.card ? assessedNow(view.card, context) : assessedAt(view.key, view, context.policies.default, context);

export function tierOf(view: SubjectView, context: ApiContext): Tier | undefined | Promise<Tier | undefined> {
  if (view.card && isCurrent(view.card, context.policies.default, context.now)) return view.card.assessment.tier;
  return assessmentOf(view, context).then(({ tier }) => tier);
}

/** Every identifier of the subject that these name; themselves where nobody reported it. */
export async function identifiersBehind(
  identifiers: readonly IdentifierKey[],
  { reads }: ApiContext,
): Promise<readonly IdentifierKey[]> {
  const dossiers = await Promise.all(identifiers.map((identifier) => reads.dossier(identifier)));
  return [...new Set([...identifiers, ...dossiers.flatMap((dossier) => dossier?.identifiers ?? [])])];
}
