import type { IdentifierKey } from '../subject/identifier.js';
import type { Browsed, GraphEdge, RelationsAsked } from './browse.js';
import type { HeldShare, KnownTimes, OwnershipBelow } from './controlStore.js';

/** What is asked of a past state of knowledge to read what holders hold. */
export const holdingsAsked = (times: KnownTimes): RelationsAsked & KnownTimes => ({
  ...times,
  kinds: ['SHAREHOLDER_OF'],
  direction: 'DOWN',
});

/** What these hold, one step down, in order of fact; at most so many holdings. `browsed`: of `holdingsAsked`. */
export async function holdingsIn(
  browsed: Browsed,
  holders: readonly IdentifierKey[],
  holdingsMax: number,
): Promise<OwnershipBelow> {
  const around = await browsed.around(holders, { first: holdingsMax + 1, cap: holdingsMax + 1 });
  const edges = new Map([...around.values()].flatMap((found) => found.edges).map((edge) => [edge.factId, edge]));
  const all = [...edges.values()].sort((a, b) => (a.factId < b.factId ? -1 : 1));
  const holdings = all.slice(0, holdingsMax).map(shareOf);
  const ends = new Set(holdings.flatMap(({ holder, company }) => [holder, company]));
  const subjects = await browsed.subjects([...ends]);
  return {
    holdings,
    names: new Map(subjects.map(({ key, name }) => [key, name])),
    complete: all.length <= holdingsMax,
  };
}

const shareOf = ({ from, to, factId, detail }: GraphEdge): HeldShare => ({
  holder: from,
  company: to,
  fact: factId,
  ...(typeof detail.percent === 'number' ? { percent: detail.percent } : {}),
});
