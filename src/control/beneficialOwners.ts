import { schemeOf } from '../subject/identifier.js';
import type { Controller } from './controller.js';
import { effectiveShares, percentOfShare } from './effectiveShare.js';
import { compare, type Fraction } from './fraction.js';
import { percentOf, unitsOf } from './holding.js';
import { type Chain, chainsFrom } from './ownershipChains.js';
import type { OwnershipMap } from './ownershipMap.js';
import { chainWords, joined, type Words } from './words.js';

/** A quarter is enough: 受益所有人信息管理办法 (2024) 第6条, 25 % or more; from memory, the text was not at hand. */
const QUARTER: Fraction = { over: 1n, under: 4n };
/** Products that are shown are floats: what is below these is their rounding. */
const ROUNDED = 1e-3;
const TOLD_TOLERANCE = 1e-4;

/**
 * Those at the end of the chains, who nobody holds as far as is known, with a quarter or more of the subject. Mostly
 * persons; an organisation whose holders nobody reported is flagged, because somebody stands behind it.
 */
export function beneficialOwners(map: OwnershipMap): Controller[] {
  const { net, subject } = map;
  if (subject === undefined) return [];
  const { shares, lowerBound } = effectiveShares(net, subject);
  const owners = shares
    .map((share, x) => ({ x, key: net.key(x), share }))
    .filter(({ x, share }) => net.holderCount(x) === 0 && compare(share, QUARTER) >= 0)
    .sort((a, b) => compare(b.share, a.share) || (a.key < b.key ? -1 : 1));
  if (owners.length === 0) return [];
  const chains = chainsFrom(
    map,
    owners.map(({ key }) => key),
  );
  return owners.map(({ x, key, share }) => {
    const told = chains.get(key)!;
    return {
      kind: 'BENEFICIAL_OWNER',
      key,
      name: map.nameOf(key),
      percent: percentOfShare(share),
      chain: words(map, told, percentOfShare(share)),
      evidence: [...new Set(told.flatMap(({ facts }) => facts))],
      flags: [
        ...(lowerBound.has(x) ? (['LOWER_BOUND'] as const) : []),
        ...(['person', 'named'].includes(schemeOf(key)) ? [] : (['NOT_A_PERSON'] as const)),
      ],
    };
  });
}

/** Chains told, and the whole share; where they come to less there are others, or the same gone round a cycle. */
function words(map: OwnershipMap, chains: readonly Chain[], percent: number): Words {
  const each = chains.map(({ steps, product }) => {
    const chain = chainWords(steps, map.nameOf);
    const share = percentOf(Math.floor(unitsOf(100) * product + ROUNDED));
    return steps.length === 1 ? chain : { zh: `${chain.zh}（${share}%）`, en: `${chain.en} (${share} %)` };
  });
  const all = joined(each, '；又', '; also ');
  const told = chains.reduce((sum, { product }) => sum + product, 0) * 100;
  if (percent - told > TOLD_TOLERANCE)
    return { zh: `${all.zh}；连同其余链条合计${percent}%`, en: `${all.en}; with further chains ${percent} % in all` };
  return chains.length === 1 ? all : { zh: `${all.zh}；合计${percent}%`, en: `${all.en}; ${percent} % in all` };
}
