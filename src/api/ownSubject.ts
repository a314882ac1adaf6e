import type { SubjectCard } from '../graph/graph.js';
import { type IdentifierKey, readCode, SCHEMES, schemeOf } from '../subject/identifier.js';
import type { ApiContext } from './context.js';
import { Refusal } from './refusal.js';
import { findCard } from './subjectView.js';

/**
 * A subject asks about itself alone, by any of its codes: what its token names and what it asks about must be one subject.
 * Digits that are the registration number of one and the taxpayer id of another open neither to the other. Throws a
 * Refusal; undefined where nobody reported the caller's own subject.
 */
export async function ownCard(asked: readonly IdentifierKey[], context: ApiContext): Promise<SubjectCard | undefined> {
  const claimed = ownIdentifiers(context);
  const [own, ...cards] = await Promise.all([
    findCard(claimed, context),
    ...asked.map((identifier) => context.reads.look(identifier)),
  ]);
  const found = cards.filter((card) => card !== undefined);
  if (own && found.some(({ key }) => key === own.key)) return own;
  if (!own && found.length === 0 && asked.some((identifier) => claimed.includes(identifier))) return undefined;
  throw new Refusal(
    'FORBIDDEN',
    { en: 'this token is for another subject', zh: '令牌属于另一个主体' },
    { field: 'code', remedy: { en: 'ask about yourself', zh: '请查询本主体' } },
  );
}

/** The card that the caller may see behind these identifiers: a subject's own alone. */
export const askedCard = (asked: readonly IdentifierKey[], context: ApiContext): Promise<SubjectCard | undefined> =>
  context.caller.role === 'subject' ? ownCard(asked, context) : findCard(asked, context);

/** What the token of a subject names. */
export const ownIdentifiers = ({ caller }: ApiContext): IdentifierKey[] => identifiersOfClaim(caller.subject ?? '');

/** A token names its subject by a key or by a code. */
function identifiersOfClaim(claim: string): IdentifierKey[] {
  if ((SCHEMES as readonly string[]).includes(schemeOf(claim as IdentifierKey))) return [claim as IdentifierKey];
  const reading = readCode(claim);
  return 'identifiers' in reading ? reading.identifiers : [];
}
