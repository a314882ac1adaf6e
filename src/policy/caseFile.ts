import type { Dossier } from '../facts/dossier.js';
import { type ContentOf, type Fact, isFactOf, type Penalty } from '../facts/fact.js';
import { currentRegistration } from '../facts/subjectName.js';
import type { Day, Instant, Interval } from '../facts/time.js';
import { codeOf, schemeOf } from '../subject/identifier.js';
import { kindOfUscc, type SubjectKind } from '../subject/subjectKind.js';
import type { Uscc } from '../subject/uscc.js';

/** What clocks must know of a subject beside the fact that they time. Holds for every as-of time. */
export interface CaseFile {
  dossier: Dossier;
  kind: SubjectKind;
  registeredOn?: Day;
  /** Registrations in order, each in force until the next one begins. */
  registrations: Registered[];
  listings: Fact<ContentOf<'Listing'>>[];
  ratings: Fact<ContentOf<'TaxRating'>>[];
  /** First day of filing by year of the report. */
  reportFiledOn: ReadonlyMap<number, Day>;
  /** Decisions that somebody reported as annulled: they count for nothing, whoever else still reports them. */
  annulled: ReadonlySet<string>;
}

export interface Registered extends Interval {
  fact: Fact<ContentOf<'Registration'>>;
}

/**
 * One decision counts once, though two sources report it: the same number of the same authority, however they are spaced
 * or typed. Empty where it has no number.
 */
export function decisionOf({ authority, decisionNumber }: Penalty): string {
  const number = plain(decisionNumber);
  return number && JSON.stringify([plain(authority), number]);
}

/** Full width, spaces and the shape of brackets make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔【]/g, '[')
    .replace(/[〕】]/g, ']');

/** Reads a dossier once; the order of its facts does not matter. */
export function openCaseFile(dossier: Dossier): CaseFile {
  const registrations: Fact<ContentOf<'Registration'>>[] = [];
  const listings: Fact<ContentOf<'Listing'>>[] = [];
  const ratings: Fact<ContentOf<'TaxRating'>>[] = [];
  const reportFiledOn = new Map<number, Day>();
  const annulled = new Set<string>();
  for (const fact of dossier.facts) {
    if (isFactOf(fact, 'Registration')) registrations.push(fact);
    else if (isFactOf(fact, 'Listing')) listings.push(fact);
    else if (isFactOf(fact, 'TaxRating')) ratings.push(fact);
    else if (isFactOf(fact, 'AnnualReport')) {
      const { year, filedOn } = fact.content;
      const known = reportFiledOn.get(year);
      if (filedOn && (!known || filedOn < known)) reportFiledOn.set(year, filedOn);
    } else if (isFactOf(fact, 'Penalty') && fact.content.annulledOn && decisionOf(fact.content)) {
      annulled.add(decisionOf(fact.content));
    }
  }
  const current = currentRegistration(registrations);
  return {
    dossier,
    kind: current?.content.subjectKind ?? kindByKey(dossier),
    registeredOn: current?.content.registeredOn,
    registrations: inSequence(registrations),
    listings,
    ratings,
    reportFiledOn,
    annulled,
  };
}

function kindByKey({ key }: Dossier): SubjectKind {
  const scheme = schemeOf(key);
  if (scheme === 'uscc') return kindOfUscc(codeOf(key) as Uscc);
  return scheme === 'person' || scheme === 'named' ? 'PERSON' : 'OTHER_ORGANISATION';
}

function inSequence(facts: Fact<ContentOf<'Registration'>>[]): Registered[] {
  const sorted = facts.sort((a, b) =>
    a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.id < b.id ? -1 : 1,
  );
  return sorted.map((fact, i) => {
    const next: Instant | undefined = sorted[i + 1]?.validFrom;
    const until = fact.validTo && (!next || fact.validTo < next) ? fact.validTo : next;
    return { fact, from: fact.validFrom, ...(until ? { until } : {}) };
  });
}
