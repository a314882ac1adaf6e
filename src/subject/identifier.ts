import { createHash } from 'node:crypto';
import { type OrganisationCode, parseOrganisationCode } from './organisationCode.js';
import { isPlaceholder } from './placeholder.js';
import { beginsWithOldResidentId, carriesResidentId, folded } from './residentId.js';
import { parseUscc, type Uscc } from './uscc.js';

/**
 * An identifier as a key with its scheme: `uscc:…`, `org:…`, `reg:…`, `tax:…`, `person:k1:<hmac>` (k1 names the key),
 * `named:<company's identifier>:<hash>` (a person known only by name, never joined across companies by itself).
 */
export type IdentifierKey = string & { readonly brand: 'IdentifierKey' };

/** In the order in which a subject takes its own key from what its links reach. */
export const SCHEMES = ['uscc', 'org', 'reg', 'tax', 'person', 'named'] as const;
export type Scheme = (typeof SCHEMES)[number];

export const schemeOf = (key: IdentifierKey): Scheme => key.slice(0, key.indexOf(':')) as Scheme;
/** What stands behind the scheme: the code itself. */
export const codeOf = (key: IdentifierKey): string => key.slice(key.indexOf(':') + 1);

export const ofUscc = (code: Uscc): IdentifierKey => `uscc:${code}` as IdentifierKey;
export const ofOrganisationCode = (code: OrganisationCode): IdentifierKey => `org:${code}` as IdentifierKey;
export const ofRegistrationNumber = (digits: string): IdentifierKey => `reg:${digits}` as IdentifierKey;
export const ofTaxpayerId = (id: string): IdentifierKey => `tax:${id}` as IdentifierKey;

const PERSON = /^person:k\d+:[0-9a-f]{32}$/;
/** Reads a pseudonym that `publish` or the HTTP door made; anything else is undefined. */
export const parsePersonKey = (text: string): IdentifierKey | undefined =>
  PERSON.test(text) ? (text as IdentifierKey) : undefined;

/** A person known by name only, within one company. */
export function ofNamedPerson(company: IdentifierKey, name: string): IdentifierKey {
  const hash = createHash('sha256').update(name.normalize('NFKC').replace(/\s/g, '')).digest('hex').slice(0, 24);
  return `named:${company}:${hash}` as IdentifierKey;
}

/** Sorts identifiers by the rank of their scheme, then by text: the first of a subject's identifiers is its key. */
export function compareIdentifiers(a: IdentifierKey, b: IdentifierKey): number {
  const rank = SCHEMES.indexOf(schemeOf(a)) - SCHEMES.indexOf(schemeOf(b));
  return rank !== 0 ? rank : a < b ? -1 : a > b ? 1 : 0;
}

/** A registration number as licences before 2015 carry it: 13 or 15 digits, some with a letter block in front. */
export const parseRegistrationNumber = (text: string): string | undefined =>
  /^\d{13}$|^\d{15}$/.test(text) && !isPlaceholder(text) ? text : undefined;

export type CodeReading = { identifiers: IdentifierKey[] } | { fault: 'FORM' | 'CHECK_CHARACTER' };

/**
 * What a code that somebody typed may mean: a USCC, an organisation code, an old registration number, a taxpayer id or a
 * pseudonym. Capitals and full-width characters are folded first, because people type. A resident number is not read
 * here, and neither is a sole trader's old taxpayer id that has one inside.
 */
export function readCode(text: string): CodeReading {
  const code = text.normalize('NFKC').trim();
  const person = parsePersonKey(code);
  if (person) return { identifiers: [person] };
  const upper = code.toUpperCase();
  if (upper.length === 18) {
    const uscc = parseUscc(upper);
    return uscc ? { identifiers: [ofUscc(uscc)] } : { fault: 'CHECK_CHARACTER' };
  }
  if (/^[0-9A-Z]{8}-?[0-9X]$/.test(upper)) {
    const organisation = parseOrganisationCode(upper);
    return organisation ? { identifiers: [ofOrganisationCode(organisation)] } : { fault: 'CHECK_CHARACTER' };
  }
  if (isPlaceholder(upper)) return { fault: 'FORM' };
  const registration = parseRegistrationNumber(upper);
  const identifiers = registration ? [ofRegistrationNumber(registration)] : [];
  if (/^[0-9A-Z]{15,20}$/.test(upper) && !taxpayerIdNamesPerson(upper)) identifiers.push(ofTaxpayerId(upper));
  return identifiers.length > 0 ? { identifiers } : { fault: 'FORM' };
}

/** An old taxpayer id is region (6) and organisation code (9): the code inside, where its own check holds. */
export function organisationCodeOfTaxpayerId(id: string): OrganisationCode | undefined {
  return /^\d{6}[0-9A-Z]{9}$/.test(id) ? parseOrganisationCode(id.slice(6)) : undefined;
}

/**
 * Whether a taxpayer id is that of a sole trader before 2015: the resident number, of 18 characters or 15, mostly with a
 * suffix behind it and sometimes a letter in front. A unified code, or region and organisation code, is none of these.
 */
export function taxpayerIdNamesPerson(text: string): boolean {
  const id = folded(text)
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
  if (isPlaceholder(id)) return false;
  if (carriesResidentId(id)) return true;
  if (parseUscc(id) || organisationCodeOfTaxpayerId(id)) return false;
  return beginsWithOldResidentId(id.replace(/^[A-Z]{1,2}/, ''));
}
