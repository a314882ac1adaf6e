import type { IdentifierKey } from '../subject/identifier.js';
import { type Holding, percentOf, unitsOf, WHOLE } from './holding.js';
import type { Others, Ownership } from './ownership.js';
import type { NameOf, Words } from './words.js';

/** Why an answer on a company's control may be incomplete or other than its register says. */
export type OwnershipFlag = 'PERCENT_MISSING' | 'SUM_BELOW_WHOLE' | 'SUM_ABOVE_WHOLE' | 'HOLDS_ITSELF' | 'BOUND_HIT';

export interface OwnershipNote {
  flag: OwnershipFlag;
  company: IdentifierKey;
  text: Words;
}

/** A source that rounds to two decimals is off by this for each holder, and no more. */
const ROUNDING_UNITS = unitsOf(0.005);

/** What the reported holdings in each company have about them that somebody should know; they are counted as they are. */
export function registerNotes(
  { holdings, others }: Pick<Ownership, 'holdings' | 'others'>,
  nameOf: NameOf,
): OwnershipNote[] {
  const left = new Map(others.map((each) => [each.company, each]));
  const registers = new Map<IdentifierKey, Holding[]>();
  for (const holding of holdings) {
    const register = registers.get(holding.company);
    if (register) register.push(holding);
    else registers.set(holding.company, [holding]);
  }
  return [...registers].flatMap(([company, register]) => notesOn(company, register, left.get(company), nameOf));
}

function notesOn(
  company: IdentifierKey,
  register: readonly Holding[],
  others: Others | undefined,
  nameOf: NameOf,
): OwnershipNote[] {
  const missing = register.filter(({ percent }) => percent === undefined).length + (others?.missing ?? 0);
  const sum = register.reduce((total, { percent }) => total + unitsOf(percent ?? 0), unitsOf(others?.percent ?? 0));
  const tolerance = (register.length + (others?.holders ?? 0)) * ROUNDING_UNITS;
  const [name, percent] = [nameOf(company), percentOf(sum)];
  const notes: OwnershipNote[] = [];
  const note = (flag: OwnershipFlag, zh: string, en: string) => notes.push({ flag, company, text: { zh, en } });
  if (missing > 0)
    note(
      'PERCENT_MISSING',
      `${name}有 ${missing} 名股东未报持股比例，未计入`,
      `${missing} of ${name}'s holders are reported without a percentage and count as nothing`,
    );
  else if (sum < WHOLE - tolerance)
    note(
      'SUM_BELOW_WHOLE',
      `${name}已报持股比例合计仅 ${percent}%`,
      `the reported holdings in ${name} come to ${percent} % only`,
    );
  if (sum > WHOLE + tolerance)
    note(
      'SUM_ABOVE_WHOLE',
      `${name}已报持股比例合计 ${percent}%，超过全部`,
      `the reported holdings in ${name} come to ${percent} %, more than the whole`,
    );
  if (register.some(({ holder }) => holder === company))
    note(
      'HOLDS_ITSELF',
      `${name}持有自身股份（公司23第116条：无表决权）；仍计入全部`,
      `${name} holds shares of its own (no votes: 公司23第116条); they stay in the whole`,
    );
  return notes;
}
