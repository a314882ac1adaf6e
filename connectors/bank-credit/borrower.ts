import { optional, person, uscc } from '../../src/intake/columns.js';
import { RowFault } from '../../src/intake/source.js';
import { type IdentifierKey, ofUscc } from '../../src/subject/identifier.js';
import { kindOfUscc } from '../../src/subject/subjectKind.js';
import type { Uscc } from '../../src/subject/uscc.js';

const CODE = '统一社会信用代码';
const PERSON = '证件号码';
const CONSENT =
  'a person’s bank data need that person’s written consent (DIS-2: 沪信17, 浙信17, 豫信19, 鲁信20), which no record carries';

/**
 * Who owes. The number of a person has a column only so that the row is refused with the reason, and the number is a
 * pseudonym by then.
 */
export const borrower = () => ({ unit: optional(uscc(CODE)), person: optional(person(PERSON)) });

/** The organisation that owes. An individual business owes with its owner's own property: it is a person here. */
export function organisationOf(row: { unit?: Uscc | undefined; person?: IdentifierKey | undefined }): IdentifierKey {
  const remedy = 'leave persons and individual businesses out of the file; send organisations alone';
  if (row.person) throw new RowFault(PERSON, CONSENT, remedy);
  if (!row.unit) throw new RowFault(CODE, 'is blank: no organisation is named', `send ${CODE}`);
  if (kindOfUscc(row.unit) === 'INDIVIDUAL_BUSINESS')
    throw new RowFault(CODE, `is that of an individual business, whose debts are its owner’s: ${CONSENT}`, remedy);
  return ofUscc(row.unit);
}
