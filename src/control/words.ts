import type { IdentifierKey } from '../subject/identifier.js';
import { percentOf } from './holding.js';

/** The same sentence in Chinese and in English. */
export interface Words {
  zh: string;
  en: string;
}
export type NameOf = (key: IdentifierKey) => string;

/** A step of a chain: these together hold so much of the company. */
export interface Step {
  company: IdentifierKey;
  holders: readonly IdentifierKey[];
  /** Units of what they hold together. */
  units: number;
}

const HOLDERS_NAMED_MAX = 4;
const STEPS_TOLD_MAX = 12;

/** `甲持有乙60%；甲与乙合计持有丙55%`, `A holds 60 % of B; A and B together hold 55 % of C`. */
export function chainWords(steps: readonly Step[], nameOf: NameOf): Words {
  const told = steps.length <= STEPS_TOLD_MAX ? steps : [...steps.slice(0, STEPS_TOLD_MAX - 1), steps.at(-1)!];
  const sentences = told.map((step) => stepWords(step, nameOf));
  const left = steps.length - told.length;
  if (left > 0) sentences.splice(-1, 0, { zh: `（其间另有 ${left} 步）`, en: `(${left} further steps between)` });
  return joined(sentences, '；', '; ');
}

export function stepWords({ company, holders, units }: Step, nameOf: NameOf): Words {
  const percent = percentOf(units);
  const of = nameOf(company);
  if (holders.length === 1) {
    const holder = nameOf(holders[0]!);
    return { zh: `${holder}持有${of}${percent}%`, en: `${holder} holds ${percent} % of ${of}` };
  }
  const { zh, en } = listed(holders.map(nameOf));
  return { zh: `${zh}合计持有${of}${percent}%`, en: `${en} together hold ${percent} % of ${of}` };
}

export const joined = (words: readonly Words[], zh: string, en: string): Words => ({
  zh: words.map((each) => each.zh).join(zh),
  en: words.map((each) => each.en).join(en),
});

/** Several names, the last after 'and'; of very many only the first, and how many more there are. */
function listed(names: readonly string[]): Words {
  const more = names.length - HOLDERS_NAMED_MAX;
  if (more > 0) {
    const named = names.slice(0, HOLDERS_NAMED_MAX);
    return { zh: `${named.join('、')}等 ${names.length} 个主体`, en: `${named.join(', ')} and ${more} more` };
  }
  const [last, first] = [names.at(-1)!, names.slice(0, -1)];
  return { zh: `${first.join('、')}与${last}`, en: `${first.join(', ')} and ${last}` };
}
