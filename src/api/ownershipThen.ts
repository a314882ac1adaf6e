import type { Holding } from '../control/holding.js';
import type { Ownership, Standing } from '../control/ownership.js';
import type { Dossier } from '../facts/dossier.js';
import { type Fact, isFactOf, isRelation, otherEnd } from '../facts/fact.js';
import { headingOf } from '../facts/subjectName.js';
import { holdsAt, type Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';

/** A past state of knowledge is put together subject by subject, so it is bounded more tightly than the present one. */
const SUBJECTS_MAX = 200;
const STEPS_MAX = 20;

export interface ThenTimes {
  asOf: Instant;
  knownAt: Instant;
}

/**
 * Everybody above the subject by what was known at `knownAt` to hold at `asOf`, identifiers joined as they were joined then.
 * Undefined where nobody had reported it.
 */
export async function ownershipThen(
  key: IdentifierKey,
  { asOf, knownAt }: ThenTimes,
  dossierOf: (key: IdentifierKey, knownAt: Instant) => Promise<Dossier | undefined>,
): Promise<Ownership | undefined> {
  const start = await dossierOf(key, knownAt);
  if (!start) return undefined;
  const names = new Map<IdentifierKey, string>();
  const read = new Map<IdentifierKey, Dossier>();
  const owners = new Map<IdentifierKey, IdentifierKey>();
  const enter = (asked: IdentifierKey, dossier: Dossier) => {
    for (const each of [asked, ...dossier.identifiers]) owners.set(each, dossier.key);
    read.set(dossier.key, dossier);
    const { name } = headingOf(
      dossier.key,
      dossier.identifiers,
      dossier.facts.filter((f) => f.validFrom <= asOf),
    );
    if (name) names.set(dossier.key, name);
  };
  enter(key, start);
  let complete = true;
  let frontier = [start];
  for (let step = 0; frontier.length > 0; step++) {
    const holders = frontier.flatMap(({ facts }) => sharesIn(facts, asOf).map(({ content }) => content.holder));
    const open = [...new Set(holders)].filter((holder) => !owners.has(holder));
    const room = step < STEPS_MAX ? SUBJECTS_MAX - read.size : 0;
    if (open.length > room) complete = false;
    const asked = open.slice(0, room);
    const dossiers = await Promise.all(asked.map((holder) => dossierOf(holder, knownAt)));
    frontier = [];
    for (const [i, holder] of asked.entries()) {
      const dossier = dossiers[i];
      owners.set(holder, dossier?.key ?? holder);
      if (!dossier || read.has(dossier.key)) continue;
      enter(holder, dossier);
      frontier.push(dossier);
    }
  }
  return assembled(start.key, [...read.values()], { asOf, owners, names, complete });
}

interface Found {
  asOf: Instant;
  owners: ReadonlyMap<IdentifierKey, IdentifierKey>;
  names: Map<IdentifierKey, string>;
  complete: boolean;
}

function assembled(subject: IdentifierKey, dossiers: readonly Dossier[], found: Found): Ownership {
  const { asOf, owners, names, complete } = found;
  const holdings: Holding[] = [];
  const agreements: Standing[] = [];
  const representatives: Standing[] = [];
  for (const { key: company, facts } of dossiers) {
    for (const fact of facts) {
      const { content } = fact;
      if (!isRelation(content) || content.kind === 'Branch' || !holds(fact, asOf)) continue;
      const holder = owners.get(content.holder) ?? content.holder;
      if (!names.has(holder)) names.set(holder, otherEnd(content).name);
      const standing = { holder, company, fact: fact.id };
      if (content.kind === 'Shareholding') holdings.push({ ...standing, percent: content.percent });
      if (content.kind === 'ControlAgreement') agreements.push(standing);
      if (content.kind === 'LegalRepresentative' && company === subject) representatives.push(standing);
    }
  }
  return { subject, holdings, agreements, representatives, names, complete, others: [] };
}

const holds = (fact: Fact, asOf: Instant): boolean => holdsAt({ from: fact.validFrom, until: fact.validTo }, asOf);
const sharesIn = (facts: readonly Fact[], asOf: Instant) =>
  facts.filter((fact) => isFactOf(fact, 'Shareholding')).filter((fact) => holds(fact, asOf));
