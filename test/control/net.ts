import type { Holding } from '../../src/control/holding.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';

export const key = (text: string): IdentifierKey => text as IdentifierKey;

/** `A 60 B`: A holds 60 % of B; `A ? B`: it holds some, and nobody said how much. */
export const holdings = (...lines: string[]): Holding[] =>
  lines.map((line, i) => {
    const [holder, percent, company] = line.split(' ') as [string, string, string];
    return {
      holder: key(holder),
      company: key(company),
      ...(percent === '?' ? {} : { percent: Number(percent) }),
      fact: `f${i}`,
    };
  });
