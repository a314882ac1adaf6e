import { withoutResidentIds } from '../subject/withoutNumbers.js';

const LEFT_OUT = '[number left out]';
/** A pseudonym, wherever it stands in a text. */
const PSEUDONYM = /person:k\d+:[0-9a-f]{32}/g;
/** A mainland mobile number that no other digit touches: whose it is, nobody knows, so it may be a person's. */
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** Free text of an authority as the public may read it: without resident numbers, pseudonyms and mobile numbers (个保21第25条). */
export const publicText = (text: string): string =>
  withoutResidentIds(text).replace(PSEUDONYM, LEFT_OUT).replace(MOBILE, LEFT_OUT);

/** 王某某 as 王**: de-identified (深信23第38条). */
export function maskedName(name: string): string {
  const [first, ...rest] = [...name];
  return `${first ?? ''}${'*'.repeat(Math.max(1, rest.length))}`;
}
