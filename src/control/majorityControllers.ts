import type { Controller } from './controller.js';
import { percentOf } from './holding.js';
import { type Controlled, controlledFrom } from './majority.js';
import type { OwnershipMap } from './ownershipMap.js';
import { ringOf, ultimateControllers } from './ultimate.js';
import { chainWords, type Step, type Words } from './words.js';

/** Members of a ring that are named one by one; a ring of more is told by the first of them. */
const RING_NAMED_MAX = 8;

/** The subject's ultimate controllers by the majority rule; of a ring every member but the subject itself. */
export function majorityControllers(map: OwnershipMap): Controller[] {
  if (map.subject === undefined) return [];
  const heads = ultimateControllers(map.net)[map.subject]!;
  return heads
    .flatMap((head) => {
      const controlled = controlledFrom(map.net, head);
      if (!controlled.has(head)) return [toController(map, head, controlled, [])];
      const ring = ringOf(map.net, head, controlled).slice(0, RING_NAMED_MAX);
      const others = ring.filter((member) => member !== map.subject);
      const members = others.length > 0 ? others : [head];
      return members.map((member) => toController(map, member, controlledFrom(map.net, member), ring));
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function toController(map: OwnershipMap, x: number, controlled: Controlled, ring: readonly number[]): Controller {
  const { net, ownership, nameOf } = map;
  const isGroup = (number: number | undefined) => number === x || (number !== undefined && controlled.has(number));
  const share = map.step(ownership.subject, (holder) => isGroup(net.number(holder)));
  const steps = stepsTo(map, x, controlled, map.subject!);
  const chain = chainWords(steps, nameOf);
  return {
    kind: 'MAJORITY',
    key: net.key(x),
    name: nameOf(net.key(x)),
    percent: percentOf(share.units),
    chain: ring.length > 0 ? ringWords(chain) : chain,
    evidence: steps.flatMap(({ facts }) => facts),
    flags: ring.length > 0 ? ['RING'] : [],
  };
}

const ringWords = ({ zh, en }: Words): Words => ({
  zh: `${zh}；为循环持股，环外无人控制`,
  en: `${en}; a ring of holdings that nobody outside controls`,
});

/**
 * The steps by which `x` comes to control `company`, each resting on earlier ones alone: what `x` and the companies of
 * earlier rounds hold of it. Companies that the chain does not need are left out.
 */
export function stepsTo(
  map: OwnershipMap,
  x: number,
  controlled: Controlled,
  company: number,
): (Step & { facts: string[] })[] {
  const { net } = map;
  const steps = new Map<number, Step & { facts: string[] }>();
  const waiting = [company];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (steps.has(next)) continue;
    const round = controlled.get(next)!;
    const before = (number: number) => number === x || (controlled.get(number) ?? round) < round;
    const found = map.step(net.key(next), (holder) => before(net.number(holder)!));
    steps.set(next, found);
    waiting.push(...found.holders.map((holder) => net.number(holder)!).filter((number) => number !== x));
  }
  const order = (number: number): number => controlled.get(number)!;
  return [...steps].sort(([a], [b]) => order(a) - order(b) || (net.key(a) < net.key(b) ? -1 : 1)).map(([, s]) => s);
}
