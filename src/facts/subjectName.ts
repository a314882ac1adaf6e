import { codeOf, type IdentifierKey, schemeOf } from '../subject/identifier.js';
import type { SubjectKind } from '../subject/subjectKind.js';
import { type ContentOf, type Fact, isFactOf } from './fact.js';

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

/** How a subject is headed in answers, lists and searches: from its registration, else from what others call it. */
export function headingOf(
  key: IdentifierKey,
  identifiers: readonly IdentifierKey[],
  facts: readonly Fact[],
): SubjectHeading {
  const registration = currentRegistration(facts);
  const scheme = schemeOf(key);
  const person = scheme === 'person' || scheme === 'named';
  const called = registration?.content.name ?? namesOf(facts).at(-1) ?? (person ? '' : codeOf(key));
  const formerNames = [...new Set(namesOf(facts))].filter((name) => name !== called).sort();
  const own = registration && identifiers.includes(registration.about) ? registration.about : key;
  return {
    ...(person ? {} : { code: codeOf(schemeOf(own) === 'uscc' ? own : key) }),
    name: called,
    formerNames,
    kind: registration?.content.subjectKind ?? (person ? 'PERSON' : 'OTHER_ORGANISATION'),
    ...(registration?.content.region ? { region: registration.content.region } : {}),
    ...(registration?.content.industry ? { industry: registration.content.industry } : {}),
  };
}

function namesOf(facts: readonly Fact[]): string[] {
  return facts
    .filter((fact) => isFactOf(fact, 'CalledName') || isFactOf(fact, 'Registration'))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.id < b.id ? -1 : 1))
    .map((fact) => (fact.content as { name: string }).name);
}
