import type { Uscc } from './uscc.js';

export const SUBJECT_KINDS = [
  'ENTERPRISE',
  'INDIVIDUAL_BUSINESS',
  'FARMERS_COOPERATIVE',
  'INSTITUTION',
  'SOCIAL_ORGANISATION',
  'GOVERNMENT_BODY',
  'OTHER_ORGANISATION',
  'PERSON',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** GB 32100-2015, characters 1 and 2: the registering authority and the kind of body it registers. */
const BY_FIRST_TWO: Record<string, SubjectKind> = {
  '11': 'GOVERNMENT_BODY',
  '12': 'INSTITUTION',
  '13': 'GOVERNMENT_BODY',
  '51': 'SOCIAL_ORGANISATION',
  '52': 'SOCIAL_ORGANISATION',
  '53': 'SOCIAL_ORGANISATION',
  '91': 'ENTERPRISE',
  '92': 'INDIVIDUAL_BUSINESS',
  '93': 'FARMERS_COOPERATIVE',
  N1: 'FARMERS_COOPERATIVE',
  N2: 'FARMERS_COOPERATIVE',
  N3: 'FARMERS_COOPERATIVE',
};

/** The kind that a USCC's first two characters say. */
export function kindOfUscc(uscc: Uscc): SubjectKind {
  return BY_FIRST_TWO[uscc.slice(0, 2)] ?? 'OTHER_ORGANISATION';
}
