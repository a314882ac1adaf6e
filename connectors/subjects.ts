import type { NewFact } from '../src/facts/fact.js';
import { RowFault } from '../src/intake/source.js';
import { type IdentifierKey, ofNamedPerson, ofUscc } from '../src/subject/identifier.js';
import type { Uscc } from '../src/subject/uscc.js';

/** A holder within a company: by the code or the pseudonym that the row has, else by name within this company alone. */
export function holderOf(
  company: IdentifierKey,
  row: { name: string; code?: Uscc | undefined; person?: IdentifierKey | undefined },
  personColumn: string,
): IdentifierKey {
  if (row.code && row.person) {
    throw new RowFault(
      personColumn,
      'stands beside a unified social credit code: a holder is a person or a unit',
      'send one of the two',
    );
  }
  return row.code ? ofUscc(row.code) : (row.person ?? ofNamedPerson(company, row.name));
}

/** The party of a decision: a unit by its code or a person by pseudonym, exactly one of the two. */
export function partyOf(row: { code?: Uscc | undefined; person?: IdentifierKey | undefined }, codeColumn: string) {
  if ((row.code === undefined) === (row.person === undefined)) {
    throw new RowFault(
      codeColumn,
      row.code ? 'stands beside a number of a person' : 'is blank, and no number of a person is given: nobody is named',
      'send the code of a unit or the number of a person, one of the two',
    );
  }
  return row.code ? ofUscc(row.code) : row.person!;
}

/** What the row calls its subject, for as long as what it reports holds. */
export const called = (
  slot: string,
  about: IdentifierKey,
  name: string,
  held: Pick<NewFact, 'validFrom' | 'validTo'>,
): NewFact => ({ slot, about, content: { kind: 'CalledName', name }, ...held });
