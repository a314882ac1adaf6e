import { codeOf, type IdentifierKey, schemeOf } from '../subject/identifier.js';
import { kindOfUscc, type SubjectKind } from '../subject/subjectKind.js';
import type { Uscc } from '../subject/uscc.js';
import { type ContentOf, type Fact, isFactOf } from './fact.js';
import { successiveRegistrations } from './names.js';
import type { Instant } from './time.js';

/** The registration that speaks for the subject: in force latest, told apart by id where two begin together. */
export function currentRegistration(facts: readonly Fact[]): Fact<ContentOf<'Registration'>> | undefined {
  let latest: Fact<ContentOf<'Registration'>> | undefined;
  for (const fact of facts) {
    if (!isFactOf(fact, 'Registration')) continue;
    if (!latest || fact.validFrom > latest.validFrom || (fact.validFrom === latest.validFrom && fact.id > latest.id)) {
      latest = fact;
    }
  }
  return latest;
}

export interface SubjectHeading {
  /** The code people know it by; a pseudonym is none. */
  code?: string;
  name: string;
  formerNames: string[];
  kind: SubjectKind;
  region?: string;
  industry?: string;
}

/** A name that others give a subject in a relation to it. */
export interface Called {
  /** The identifier that the relation names. */
  key: IdentifierKey;
  factId: string;
  name: string;
  validFrom: Instant;
}

/** The name to go by among those that relations give: the latest, told apart by fact id. */
export function laterCalled(a: Called | undefined, b: Called | undefined): Called | undefined {
  if (!a || !b) return a ?? b;
  if (a.validFrom !== b.validFrom) return a.validFrom > b.validFrom ? a : b;
  return a.factId > b.factId ? a : b;
}

/**
 * How a subject is headed in answers, lists and searches: from its registration, else from what others call it. `past`:
 * registrations no longer known, of which those that were true in their time give former names.
 */
export function headingOf(
  key: IdentifierKey,
  identifiers: readonly IdentifierKey[],
  facts: readonly Fact[],
  called?: Called,
  past: readonly Fact[] = [],
): SubjectHeading {
  const registration = currentRegistration(facts);
  const person = isPerson(key);
  const names = namesOf(facts);
  const name = registration?.content.name ?? names.at(-1) ?? called?.name ?? (person ? '' : codeOf(key));
  const own = registration && identifiers.includes(registration.about) ? registration.about : key;
  return {
    ...(person ? {} : { code: codeOf(schemeOf(own) === 'uscc' ? own : key) }),
    name,
    formerNames: [...new Set([...names, ...namesOf(successiveRegistrations([...past, ...facts]))])]
      .filter((other) => other !== name)
      .sort(),
    kind: kindOf(key, registration),
    ...(registration?.content.region ? { region: registration.content.region } : {}),
    ...(registration?.content.industry ? { industry: registration.content.industry } : {}),
  };
}

/** What the registration that speaks for the subject calls it; without one, what its key tells. */
export function kindOf(key: IdentifierKey, registration: Fact<ContentOf<'Registration'>> | undefined): SubjectKind {
  if (registration) return registration.content.subjectKind;
  if (isPerson(key)) return 'PERSON';
  return schemeOf(key) === 'uscc' ? kindOfUscc(codeOf(key) as Uscc) : 'OTHER_ORGANISATION';
}

const isPerson = (key: IdentifierKey): boolean => ['person', 'named'].includes(schemeOf(key));

/** Own names, oldest first. */
function namesOf(facts: readonly Fact[]): string[] {
  const naming = facts.filter((fact) => isFactOf(fact, 'CalledName') || isFactOf(fact, 'Registration'));
  const order = (a: Fact, b: Fact) =>
    a.validFrom === b.validFrom ? (a.id < b.id ? -1 : 1) : a.validFrom < b.validFrom ? -1 : 1;
  return naming.sort(order).map((fact) => (fact.content as { name: string }).name);
}
