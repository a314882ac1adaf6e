import { organisationCheckCharacter } from '../../subject/organisationCode.js';
import { residentIdCheckCharacter } from '../../subject/residentId.js';
import { parseUscc, type Uscc, usccCheckCharacter } from '../../subject/uscc.js';
import { dice, hashOf } from './crowdDice.js';

/** As many subjects as five digits tell apart. */
export const MOST_SUBJECTS = 100_000;

/**
 * A code of the crowd: its organisation code begins with JWC (the stories' with JWX), and both check characters hold.
 * The step has no factor in common with 100,000, so that no two subjects get the same five digits.
 */
export function crowdCode(seed: number, index: number, firstTwo: string, region: string): Uscc {
  const digits = (index * 62_473 + hashOf(`codes ${seed}`)) % MOST_SUBJECTS;
  const eight = `JWC${String(digits).padStart(5, '0')}`;
  const first17 = `${firstTwo}${region}${eight}${organisationCheckCharacter(eight)}`;
  const code = parseUscc(first17 + usccCheckCharacter(first17));
  if (!code) throw new Error(`the crowd made a code that is none: ${first17}`);
  return code;
}

const PER_REGION = 900;

/** The number of a person who cannot be: its region 9902xx and up does not exist (the stories' persons have 990101). */
export function crowdResidentId(seed: number, person: number): string {
  const chance = dice(seed, 'resident', person);
  const region = 990_200 + Math.floor(person / PER_REGION);
  const birthday = `${chance.between(1958, 1989)}${two(chance.between(1, 12))}${two(chance.between(1, 28))}`;
  const first17 = `${region}${birthday}${100 + (person % PER_REGION)}`;
  return first17 + residentIdCheckCharacter(first17);
}

const two = (number: number) => String(number).padStart(2, '0');
