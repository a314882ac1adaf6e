import { parsePersonKey } from './identifier.js';
import { carriesResidentId, parseResidentId } from './residentId.js';
import { usccFault } from './uscc.js';

/**
 * A text that is a USCC and no resident number is a code, whatever digits it has. A pseudonym or a UUID is drawn by chance: of
 * a million, three have digits that would pass for a resident number, and their persons and records are not to be refused for it.
 */
export const carriesPerson = (text: string): boolean =>
  carriesResidentId(text) &&
  !(usccFault(text) === undefined && parseResidentId(text) === undefined) &&
  parsePersonKey(text) === undefined &&
  !UUID.test(text);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
