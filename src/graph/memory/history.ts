import { type Fact, type FactKind, isRelation } from '../../facts/fact.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { History } from '../graph.js';
import { askedAs } from '../identifiersThen.js';
import { byId } from '../known.js';
import { type MemoryStore, membersOf } from './store.js';

/** All that was ever known of the subject that an identifier belongs to now, the latest known first. */
export function readHistory(store: MemoryStore, key: IdentifierKey, limit: number, only?: FactKind): History {
  const owner = askedAs(key).flatMap((each) => store.owner.get(each) ?? [])[0];
  const members = owner ? membersOf(store.subjects.get(owner)!) : [];
  const asked = ({ content }: Fact) => only === undefined || content.kind === only;
  const about = members
    .flatMap((each) => store.about(each))
    .filter(asked)
    .sort(byLastChange);
  const naming = members
    .flatMap((each) => store.naming(each))
    .filter(({ content }) => isRelation(content) || content.kind === 'Judgement')
    .filter(asked);
  const complete = about.length <= limit && naming.length <= limit;
  return { about: about.slice(0, limit), naming: naming.sort(byLastChange).slice(0, limit), complete };
}

const byLastChange = (a: Fact, b: Fact): number => {
  const [x, y] = [a.knownTo ?? a.knownFrom, b.knownTo ?? b.knownFrom];
  return x !== y ? (x > y ? -1 : 1) : byId(a, b);
};
