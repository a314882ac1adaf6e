import type { IdentifierKey } from '../subject/identifier.js';
import { type Holding, percentOf } from './holding.js';
import { controlledFrom } from './majority.js';
import { stepsTo } from './majorityControllers.js';
import { OwnershipMap } from './ownershipMap.js';
import { chainWords, type Words } from './words.js';

/** A company that a subject controls by the majority rule. */
export interface ControlledCompany {
  key: IdentifierKey;
  name: string;
  /** Percent that the subject and the companies that it controls hold of it together. */
  percent: number;
  chain: Words;
  evidence: string[];
  /** In how many rounds control reaches it: 1 by the subject's own holdings. */
  steps: number;
}

export interface HoldingsBelow {
  holdings: Holding[];
  names: ReadonlyMap<IdentifierKey, string>;
  /** False: these hold more than was read. */
  complete: boolean;
}
/** What these hold, at most so many holdings. */
export type ReadBelow = (holders: readonly IdentifierKey[], holdingsMax: number) => Promise<HoldingsBelow>;

export interface ControlledAnswer {
  /** The nearest first, then in order of key. */
  companies: ControlledCompany[];
  /** False: a bound was hit, and there may be others. */
  complete: boolean;
}

/** Together with what each step may read, this bounds the whole walk. */
const HOLDINGS_READ_MAX = 20_000;
const READS_MAX = 64;

/**
 * Everything that a subject controls by the majority rule with joint control: walked downwards a round at a time, each
 * round reading what the companies that have just come under control hold. Nothing else has to be read for it.
 */
export async function controlledBelow(subject: IdentifierKey, read: ReadBelow): Promise<ControlledAnswer> {
  const holdings: Holding[] = [];
  const names = new Map<IdentifierKey, string>();
  const asked = new Set<IdentifierKey>();
  let complete = true;
  let frontier = [subject];
  for (let reads = 0; frontier.length > 0; reads++) {
    const left = HOLDINGS_READ_MAX - holdings.length;
    if (left <= 0 || reads === READS_MAX) return { companies: told(subject, holdings, names), complete: false };
    const below = await read(frontier, left);
    complete &&= below.complete;
    for (const holding of below.holdings) holdings.push(holding);
    for (const [key, name] of below.names) names.set(key, name);
    for (const key of frontier) asked.add(key);
    frontier = controlledKeys(subject, holdings).filter((key) => !asked.has(key));
  }
  return { companies: told(subject, holdings, names), complete };
}

function controlledKeys(subject: IdentifierKey, holdings: readonly Holding[]): IdentifierKey[] {
  const { net } = mapOf(subject, holdings, new Map());
  const number = net.number(subject);
  return number === undefined ? [] : [...controlledFrom(net, number).keys()].map((each) => net.key(each));
}

const mapOf = (subject: IdentifierKey, holdings: readonly Holding[], names: ReadonlyMap<IdentifierKey, string>) =>
  new OwnershipMap({ subject, holdings, names, representatives: [], agreements: [], others: [], complete: true });

function told(
  subject: IdentifierKey,
  holdings: readonly Holding[],
  names: ReadonlyMap<IdentifierKey, string>,
): ControlledCompany[] {
  const map = mapOf(subject, holdings, names);
  const x = map.subject;
  if (x === undefined) return [];
  const controlled = controlledFrom(map.net, x);
  const isGroup = (key: IdentifierKey) => key === subject || controlled.has(map.net.number(key)!);
  return [...controlled]
    .filter(([number]) => number !== x)
    .map(([number, steps]): ControlledCompany => {
      const key = map.net.key(number);
      const chain = stepsTo(map, x, controlled, number);
      return {
        key,
        name: map.nameOf(key),
        percent: percentOf(map.step(key, isGroup).units),
        chain: chainWords(chain, map.nameOf),
        evidence: chain.flatMap(({ facts }) => facts),
        steps,
      };
    })
    .sort((a, b) => a.steps - b.steps || (a.key < b.key ? -1 : 1));
}
