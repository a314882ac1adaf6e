import { type Fact, type FactContent, isFactOf, isRelation, otherEnd } from './fact.js';
import { holdsAt, type Instant } from './time.js';

/** A name and how long a subject went by it. `REGISTERED`: in its register's word; `CALLED`: in the word of another source. */
export interface DatedName {
  name: string;
  from: Instant;
  to?: Instant;
  kind: 'REGISTERED' | 'CALLED';
  publisher: string;
}

const placeOf = ({ provenance, slot }: Fact): string => JSON.stringify([provenance.source, provenance.recordId, slot]);
const byBeginning = (a: Fact, b: Fact): number =>
  a.validFrom !== b.validFrom ? (a.validFrom < b.validFrom ? -1 : 1) : a.id < b.id ? -1 : 1;

/**
 * Registrations that were true in their time, by their beginnings. A revision that begins later tells of a change, and
 * what it replaces was true until then; one that begins no later is a correction, and what it replaces never was true.
 * `facts` may hold what is no longer known; a record that was retracted tells of nothing.
 */
export function successiveRegistrations<F extends Fact>(facts: readonly F[]): F[] {
  const records = new Map<string, F[]>();
  for (const fact of facts) {
    if (!isFactOf(fact, 'Registration')) continue;
    const record = records.get(placeOf(fact));
    if (record) record.push(fact);
    else records.set(placeOf(fact), [fact]);
  }
  const held = [...records.values()].flatMap((revisions) => {
    revisions.sort((a, b) => b.revision - a.revision);
    if (revisions[0]!.knownTo !== undefined) return [];
    let beforeThat: Instant | undefined;
    return revisions.filter(({ validFrom }) => {
      const stands = beforeThat === undefined || validFrom < beforeThat;
      if (stands) beforeThat = validFrom;
      return stands;
    });
  });
  return held.sort(byBeginning);
}

/**
 * Every name of a subject with its time, the oldest first. `about`: facts about the subject, also those no longer known;
 * `naming`: relations that name it.
 */
export function datedNames(about: readonly Fact[], naming: readonly Fact[]): DatedName[] {
  // A relation about the subject names its other end; one that names the subject is about that end.
  const calledSo = about.filter(({ content }) => content.kind === 'CalledName');
  const called = [...calledSo, ...naming]
    .filter((fact) => fact.knownTo === undefined && calledIn(fact.content) !== undefined)
    .sort(byBeginning);
  const names = [...registeredNames(about), ...calledNames(called)];
  return names.sort((a, b) => (a.from !== b.from ? (a.from < b.from ? -1 : 1) : a.name < b.name ? -1 : 1));
}

function registeredNames(about: readonly Fact[]): DatedName[] {
  const names: DatedName[] = [];
  for (const { content, validFrom, provenance } of successiveRegistrations(about)) {
    const { name } = content as { name: string };
    const before = names.at(-1);
    if (before?.name === name) continue;
    if (before) before.to = validFrom;
    names.push({ name, from: validFrom, kind: 'REGISTERED', publisher: provenance.publisher });
  }
  return names.filter(({ from, to }) => from !== to);
}

function calledIn(content: FactContent): string | undefined {
  if (content.kind === 'CalledName') return content.name;
  return isRelation(content) ? otherEnd(content).name : undefined;
}

/** One line a name and publisher: from the first time that it is used to the last, without an end where one is open. */
function calledNames(called: readonly Fact[]): DatedName[] {
  const names = new Map<string, DatedName>();
  for (const { content, validFrom, validTo, provenance } of called) {
    const name = calledIn(content)!;
    const key = JSON.stringify([name, provenance.publisher]);
    const before = names.get(key);
    if (!before) {
      const { publisher } = provenance;
      names.set(key, { name, from: validFrom, ...(validTo ? { to: validTo } : {}), kind: 'CALLED', publisher });
    } else if (before.to !== undefined) {
      if (validTo === undefined) delete before.to;
      else if (validTo > before.to) before.to = validTo;
    }
  }
  return [...names.values()];
}

/** The registered name of that time; where none had begun, undefined. */
export const registeredNameAt = (names: readonly DatedName[], at: Instant): string | undefined =>
  names.findLast((name) => name.kind === 'REGISTERED' && holdsAt({ from: name.from, until: name.to }, at))?.name;
