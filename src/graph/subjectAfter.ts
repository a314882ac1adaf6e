import { isDeepStrictEqual } from 'node:util';
import { type Fact, tellsOfSubject } from '../facts/fact.js';
import { type Called, headingOf } from '../facts/subjectName.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { SubjectChange } from './changes.js';
import { isListing } from './dirtyHolders.js';
import type { Assess } from './graph.js';
import type { IdentifierGroup } from './groupIdentifiers.js';
import { dossierOf, type KnownSubject } from './known.js';

/** All identifiers of a subject, idle ones too. */
export const membersOf = ({
  identifiers,
  idle,
}: {
  identifiers: IdentifierKey[];
  idle: IdentifierKey[];
}): IdentifierKey[] => [...identifiers, ...idle];

/** A subject of the batch: who had its identifiers before, and what is known of it after. */
export interface Group extends IdentifierGroup {
  was: KnownSubject | undefined;
  owners: KnownSubject[];
  facts: Fact[];
  past: Fact[];
  called: Called | undefined;
}

/** One subject as it stands after the batch, with its heading and its new assessment. */
export function subjectAfter(group: Group, at: Instant, assess: Assess): SubjectChange {
  const { key, identifiers, idle, was, owners, facts, past, called } = group;
  const revision = Math.max(0, ...owners.map((owner) => owner.revision)) + 1;
  const dossier = dossierOf({
    key,
    identifiers,
    facts,
    held: owners.flatMap((owner) => owner.held),
    revision,
    knownAt: at,
  });
  const heading = headingOf(key, identifiers, facts, called, past);
  const reported =
    facts.some(tellsOfSubject) ||
    called !== undefined ||
    owners.some(({ unread }) => unread.some((each) => identifiers.includes(each)));
  return {
    ...(was ? { was: was.key } : {}),
    key,
    identifiers,
    idle,
    idleBefore: owners.flatMap((owner) => owner.idle),
    joined: membersOf(group).filter((identifier) => !was || !membersOf(was).includes(identifier)),
    heading,
    sameHeading: was !== undefined && isHeaded(was, { key, heading, identifiers, reported }),
    revision,
    knownAt: at,
    reported,
    listed: facts.some(isListing),
    wasListed: was?.facts.some(isListing) ?? false,
    assessment: assess(dossier, at),
    ...(was?.assessment ? { before: was.assessment } : {}),
  };
}

/** Whether the subject is headed so already. */
const isHeaded = (was: Headed, is: Headed): boolean =>
  was.key === is.key &&
  was.reported === is.reported &&
  same(was.identifiers, is.identifiers) &&
  isDeepStrictEqual(was.heading, is.heading);

type Headed = Pick<SubjectChange, 'key' | 'heading' | 'identifiers' | 'reported'>;

export const same = (a: readonly IdentifierKey[], b: readonly IdentifierKey[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));
