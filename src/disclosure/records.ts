import { type ContentOf, type Fact, isFactOf, type Penalty } from '../facts/fact.js';
import type { ListKind } from '../facts/lists.js';
import { dayOf, earliest, holdsAt, type Instant, startOfDay } from '../facts/time.js';
import { decisionOf } from '../policy/caseFile.js';
import type { FactClock } from '../policy/factClocks.js';
import { isLawOn } from '../policy/pieces.js';
import type { Policy } from '../policy/policy.js';
import { fineIsUnknown } from '../policy/publicity.js';
import type { DisclosedListing, DisclosedPenalty, DisclosedPermit, DisclosedRegistration } from './disclosed.js';
import { maskedName, publicText } from './publicText.js';
import { remedyFor } from './remedy.js';
import type { DisclosureRules, ShownRow } from './rules.js';

/** What every record is made from. */
export interface Showing {
  policy: Policy;
  rules: DisclosureRules;
  clocks: ReadonlyMap<string, FactClock>;
  at: Instant;
}

const byId = (a: Fact, b: Fact): number => (a.id < b.id ? -1 : 1);
/** What tells a record from others of the same subject, whatever its revision. */
const placeOf = ({ provenance, slot }: Fact): string => JSON.stringify([provenance.source, provenance.recordId, slot]);
const holds = (fact: Fact, at: Instant): boolean => holdsAt({ from: fact.validFrom, until: fact.validTo }, at);
const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** A registration as the registrar publishes it; `facts`: those that may be shown. */
export function registrationShown(
  fact: Fact<ContentOf<'Registration'>>,
  facts: readonly Fact[],
  rows: { address: ShownRow | undefined; representative: ShownRow | undefined },
  showing: Showing,
): DisclosedRegistration {
  const { content, id, provenance, recordedAt } = fact;
  const { status, enterpriseType, capital, region, industry, address, registeredOn } = content;
  return {
    id,
    place: placeOf(fact),
    authority: provenance.publisher,
    status,
    ...given('enterpriseType', enterpriseType && publicText(enterpriseType)),
    ...given('capital', capital),
    ...given('region', region),
    ...given('industry', industry),
    ...given('address', rows.address?.as === 'SHOWN' && address ? publicText(address) : undefined),
    ...given('registeredOn', registeredOn),
    representatives: representativesShown(facts, rows.representative, showing.at),
    recordedAt,
    remedy: remedyFor('REGISTRATION', fact, undefined, showing),
  };
}

function representativesShown(facts: readonly Fact[], row: ShownRow | undefined, at: Instant): string[] {
  if (!row || row.as === 'WITHHELD') return [];
  const names = facts
    .filter((fact) => isFactOf(fact, 'LegalRepresentative'))
    .filter((fact) => holds(fact, at))
    .sort(byId)
    .map(({ content }) => publicText(content.holderName));
  return [...new Set(names)].map((name) => (row.as === 'MASKED' ? maskedName(name) : name));
}

/** Permits in force, the latest first. */
export function permitsShown(facts: readonly Fact[], showing: Showing): DisclosedPermit[] {
  return facts
    .filter((fact) => isFactOf(fact, 'Permit'))
    .filter((fact) => holds(fact, showing.at))
    .sort(latestFirst)
    .map((fact) => ({
      id: fact.id,
      place: placeOf(fact),
      authority: publicText(fact.content.authority),
      permitNumber: publicText(fact.content.permitNumber),
      item: publicText(fact.content.item),
      from: fact.validFrom,
      ...given('until', fact.validTo),
      remedy: remedyFor('PERMIT', fact, undefined, showing),
    }));
}

/**
 * Penalties within their publicity, the latest first; each decision once. Of one that is reported twice the report that ends
 * first speaks, and where one report keeps it unpublished it is: doubt is not held against the subject.
 */
export function penaltiesShown(facts: readonly Fact[], showing: Showing): DisclosedPenalty[] {
  const decisions = new Map<string, Fact<Penalty>[]>();
  for (const fact of facts.filter((each) => isFactOf(each, 'Penalty')).sort(byId)) {
    const decision = decisionOf(fact.content) || fact.id;
    decisions.set(decision, [...(decisions.get(decision) ?? []), fact]);
  }
  return [...decisions.values()]
    .flatMap((reports) => {
      const shown = reports.filter((fact) => isPublic(fact, showing));
      if (shown.length < reports.length) return [];
      const end = earliest(...shown.map(({ id }) => showing.clocks.get(id)!.endsAt));
      return shown.find(({ id }) => showing.clocks.get(id)!.endsAt === end) ?? [];
    })
    .sort((a, b) =>
      a.content.decidedOn === b.content.decidedOn ? byId(a, b) : a.content.decidedOn < b.content.decidedOn ? 1 : -1,
    )
    .map((fact) => penaltyShown(fact, showing));
}

/** From publication (where nobody told it, from the decision) until its channel's clock, or its end as adverse information. */
function isPublic({ id, content }: Fact<Penalty>, { clocks, at }: Showing): boolean {
  const clock = clocks.get(id);
  if (!clock?.published) return false;
  const { publishedOn, decidedOn } = content;
  const from = startOfDay(publishedOn && publishedOn > decidedOn ? publishedOn : decidedOn);
  return holdsAt({ from, until: clock.endsAt }, at);
}

function penaltyShown(fact: Fact<Penalty>, showing: Showing): DisclosedPenalty {
  const { content, id } = fact;
  const clock = showing.clocks.get(id)!;
  const row = showing.policy.document.publicity.rows.find((each) => each.id === clock.rule)!;
  const fine = content.penaltyKinds.includes('FINE') && !fineIsUnknown(content) ? content.fineYuan : undefined;
  return {
    id,
    place: placeOf(fact),
    authority: publicText(content.authority),
    decisionNumber: publicText(content.decisionNumber),
    act: publicText(content.act),
    penaltyKinds: content.penaltyKinds,
    ...given('fineYuan', fine),
    confiscatedYuan: content.confiscatedYuan,
    decidedOn: content.decidedOn,
    ...given('publishedOn', content.publishedOn),
    ...given('banUntil', content.banUntil),
    channel: clock.channel!,
    ...given('until', clock.endsAt),
    basis: row.basis,
    text: row.text,
    remedy: remedyFor('PENALTY', fact, clock, showing),
  };
}

/** Entries on one list that are in force, the latest first. */
export function listingsShown(
  facts: readonly Fact[],
  list: ListKind,
  row: ShownRow,
  showing: Showing,
): DisclosedListing[] {
  return facts
    .filter((fact) => isFactOf(fact, 'Listing'))
    .filter((fact) => fact.content.list === list)
    .filter(({ id, validFrom }) => holdsAt({ from: validFrom, until: showing.clocks.get(id)?.endsAt }, showing.at))
    .sort(latestFirst)
    .map((fact) => listingShown(fact, row, showing));
}

function listingShown(fact: Fact<ContentOf<'Listing'>>, row: ShownRow, showing: Showing): DisclosedListing {
  const { content, id, validFrom } = fact;
  const clock = showing.clocks.get(id)!;
  const listedOn = dayOf(validFrom);
  const term = showing.policy.document.lists.rows.find((each) => each.list === content.list && isLawOn(each, listedOn));
  return {
    id,
    place: placeOf(fact),
    list: content.list,
    authority: publicText(content.authority),
    ground: publicText(content.ground),
    ...given('decisionNumber', content.decisionNumber && publicText(content.decisionNumber)),
    from: validFrom,
    ...given('until', clock.endsAt),
    basis: term?.basis ?? row.basis,
    text: term?.text ?? row.text,
    remedy: remedyFor('LISTING', fact, clock, showing),
  };
}

const latestFirst = (a: Fact, b: Fact): number =>
  a.validFrom === b.validFrom ? byId(a, b) : a.validFrom < b.validFrom ? 1 : -1;
