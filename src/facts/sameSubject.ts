import {
  codeOf,
  compareIdentifiers,
  type IdentifierKey,
  ofOrganisationCode,
  organisationCodeOfTaxpayerId,
  schemeOf,
} from '../subject/identifier.js';
import { organisationCodeOf, type Uscc } from '../subject/uscc.js';
import { type Fact, isFactOf, type Judgement } from './fact.js';

/** Two identifiers that a source says are of one subject. */
export type Link = readonly [IdentifierKey, IdentifierKey];

/** What is known of who is whom. Of each pair that was judged, only the judgement that stands. */
export interface Links {
  stated: Link[];
  same: Link[];
  different: Link[];
}
export const NO_LINKS: Links = { stated: [], same: [], different: [] };

/** The links among these facts, all of them known at one time. */
export function linksOf(facts: readonly Fact[]): Links {
  const standing = new Map<string, Fact<Judgement>>();
  const stated: Link[] = [];
  for (const fact of facts) {
    if (isFactOf(fact, 'SameSubject')) stated.push([fact.about, fact.content.other]);
    if (!isFactOf(fact, 'Judgement')) continue;
    const pair = pairOf(fact.about, fact.content.other);
    const before = standing.get(pair);
    if (!before || isLater(fact, before)) standing.set(pair, fact);
  }
  const judged = (verdict: Judgement['verdict']): Link[] =>
    [...standing.values()]
      .filter(({ content }) => content.verdict === verdict)
      .map(({ about, content }) => [about, content.other]);
  return { stated, same: judged('SAME'), different: judged('DIFFERENT') };
}

const isLater = (a: Fact, b: Fact): boolean => (a.validFrom !== b.validFrom ? a.validFrom > b.validFrom : a.id > b.id);

/** One text for a pair, in whichever order it is named. */
export const pairOf = (a: IdentifierKey, b: IdentifierKey): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

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
 * Which identifiers are one subject. Organisation codes inside others join, and pseudonyms of one person under two keys;
 * then what officials judged to be the same, unless that would make one of what cannot be one (`contradicts`). Stated
 * links join numbers that have no USCC to the one subject with a USCC that claims them: a number claimed by two such
 * subjects joins neither, two subjects with a USCC are never joined by a stated link, and none joins a pair that was
 * judged different. Depends on the set of links alone, not on their order.
 */
export function partition(identifiers: Iterable<IdentifierKey>, links: Links = NO_LINKS): IdentifierKey[][] {
  const all = [...links.stated, ...links.same, ...links.different];
  const keys = withImplied([...identifiers, ...all.flat()]);
  const apart = new Set(links.different.map(([a, b]) => pairOf(a, b)));
  const stated = links.stated.filter(([a, b]) => !apart.has(pairOf(a, b)));
  const groups = judgedGroups(keys, stated.filter(isOfPersons), links);
  const rooted = new Set([...keys].filter((key) => schemeOf(key) === 'uscc').map((key) => groups.find(key)));
  const oldNumbers = new Groups();
  const ends = stated.map(([a, b]): Link => [groups.find(a), groups.find(b)]);
  for (const [a, b] of ends) if (!rooted.has(a) && !rooted.has(b)) oldNumbers.join(a, b);
  for (const [numbers, claimants] of claims(ends, rooted, oldNumbers)) {
    if (claimants.size === 1) for (const claimant of claimants) oldNumbers.join(numbers, claimant);
  }
  return membersBy(keys, (key) => oldNumbers.find(groups.find(key)));
}

const isPerson = (key: IdentifierKey): boolean => schemeOf(key) === 'person' || schemeOf(key) === 'named';
const isOfPersons = ([a, b]: Link): boolean => isPerson(a) && isPerson(b);

/** What joins beyond doubt, and then what was judged; judgements that contradict one another or the codes join nobody. */
function judgedGroups(
  keys: ReadonlySet<IdentifierKey>,
  ofPersons: readonly Link[],
  { same, different }: Links,
): Groups {
  const certain = () => {
    const groups = new Groups();
    for (const key of keys) {
      const implied = impliedIdentifier(key);
      if (implied) groups.join(key, implied);
    }
    for (const [a, b] of ofPersons) groups.join(a, b);
    return groups;
  };
  if (same.length === 0) return certain();
  const before = certain();
  const all = certain();
  for (const [a, b] of same) all.join(a, b);
  const impossible = new Set(
    different
      .filter(([a, b]) => before.find(a) !== before.find(b) && all.find(a) === all.find(b))
      .map(([a]) => all.find(a)),
  );
  for (const members of membersBy(keys, (key) => all.find(key))) {
    if (contradicts(members)) impossible.add(all.find(members[0]!));
  }
  for (const [a, b] of same) if (!impossible.has(all.find(a))) before.join(a, b);
  return before;
}

/** Why identifiers cannot be of one subject, whatever anybody judges; undefined where they can. */
export function contradicts(identifiers: Iterable<IdentifierKey>): Contradiction | undefined {
  const keys = [...withImplied(identifiers)];
  const persons = keys.filter(isPerson);
  if (persons.length > 0 && persons.length < keys.length) return 'PERSON_AND_ORGANISATION';
  const numbers = keys.filter((key) => schemeOf(key) === 'person');
  if (new Set(numbers.map(keyIdOf)).size < numbers.length) return 'TWO_RESIDENT_NUMBERS';
  return keys.filter((key) => schemeOf(key) === 'org').length > 1 ? 'TWO_ORGANISATION_CODES' : undefined;
}
export type Contradiction = 'PERSON_AND_ORGANISATION' | 'TWO_RESIDENT_NUMBERS' | 'TWO_ORGANISATION_CODES';

/** `k1` of `person:k1:…`. */
const keyIdOf = (key: IdentifierKey): string => codeOf(key).slice(0, codeOf(key).indexOf(':'));

/** Keys by what `rootOf` gives for them; each group, and the groups, in the order of identifiers. */
function membersBy(keys: Iterable<IdentifierKey>, rootOf: (key: IdentifierKey) => IdentifierKey): IdentifierKey[][] {
  const groups = new Map<IdentifierKey, IdentifierKey[]>();
  for (const key of [...keys].sort(compareIdentifiers)) {
    const root = rootOf(key);
    const group = groups.get(root);
    if (group) group.push(key);
    else groups.set(root, [key]);
  }
  return [...groups.values()];
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
