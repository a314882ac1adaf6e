import {
  codeOf,
  compareIdentifiers,
  type IdentifierKey,
  ofOrganisationCode,
  organisationCodeOfTaxpayerId,
  schemeOf,
} from '../subject/identifier.js';
import { organisationCodeOf, type Uscc } from '../subject/uscc.js';

/** Two identifiers that a source says are of one subject. */
export type Link = readonly [IdentifierKey, IdentifierKey];

/** The organisation code that a USCC or an old taxpayer id carries inside it: it joins them whoever came first. */
export function impliedIdentifier(key: IdentifierKey): IdentifierKey | undefined {
  const scheme = schemeOf(key);
  const code = scheme === 'uscc' ? organisationCodeOf(codeOf(key) as Uscc) : undefined;
  const inner = scheme === 'tax' ? organisationCodeOfTaxpayerId(codeOf(key)) : code;
  return inner && ofOrganisationCode(inner);
}

export const withImplied = (keys: Iterable<IdentifierKey>): Set<IdentifierKey> => {
  const all = new Set(keys);
  for (const key of [...all]) {
    const implied = impliedIdentifier(key);
    if (implied) all.add(implied);
  }
  return all;
};

class Groups {
  private parent = new Map<IdentifierKey, IdentifierKey>();

  find(key: IdentifierKey): IdentifierKey {
    let root = key;
    for (let up = this.parent.get(root); up !== undefined; up = this.parent.get(root)) root = up;
    return root;
  }

  join(a: IdentifierKey, b: IdentifierKey): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x !== y) this.parent.set(x, y);
  }
}

/**
 * Which identifiers are one subject. Organisation codes inside others join; stated links join numbers that have no USCC
 * to the one subject with a USCC that claims them. A number claimed by two such subjects joins neither, and two
 * subjects with a USCC are never joined by a stated link. Depends on the set of links alone, not on their order.
 */
export function partition(identifiers: Iterable<IdentifierKey>, links: readonly Link[]): IdentifierKey[][] {
  const keys = withImplied([...identifiers, ...links.flat()]);
  const groups = new Groups();
  for (const key of keys) {
    const implied = impliedIdentifier(key);
    if (implied) groups.join(key, implied);
  }
  const rooted = new Set([...keys].filter((key) => schemeOf(key) === 'uscc').map((key) => groups.find(key)));
  const oldNumbers = new Groups();
  const ends = links.map(([a, b]): Link => [groups.find(a), groups.find(b)]);
  for (const [a, b] of ends) if (!rooted.has(a) && !rooted.has(b)) oldNumbers.join(a, b);
  for (const [numbers, claimants] of claims(ends, rooted, oldNumbers)) {
    if (claimants.size === 1) for (const claimant of claimants) oldNumbers.join(numbers, claimant);
  }
  const subjects = new Map<IdentifierKey, IdentifierKey[]>();
  for (const key of [...keys].sort(compareIdentifiers)) {
    const root = oldNumbers.find(groups.find(key));
    subjects.set(root, [...(subjects.get(root) ?? []), key]);
  }
  return [...subjects.values()];
}

function claims(ends: readonly Link[], rooted: ReadonlySet<IdentifierKey>, oldNumbers: Groups) {
  const claimed = new Map<IdentifierKey, Set<IdentifierKey>>();
  for (const [a, b] of ends) {
    if (rooted.has(a) === rooted.has(b)) continue;
    const [claimant, number] = rooted.has(a) ? [a, b] : [b, a];
    const root = oldNumbers.find(number);
    claimed.set(root, (claimed.get(root) ?? new Set()).add(claimant));
  }
  return claimed;
}
