import type { HoldingNet } from './holdingNet.js';
import { type Controlled, controlledFrom, controls } from './majority.js';

/** For each subject of a net, by number, its ultimate controllers; empty: nobody controls it. */
export type Ultimate = readonly (readonly number[])[];

const NOBODY: readonly number[] = [];

/**
 * The ultimate controllers of every subject at once: whoever controls it and is controlled by nobody, or by its own ring
 * alone. A ring, whose members control each other, is named by the first of its members in the order of keys; for a
 * member that is the answer as well, so the first member's answer is itself. Where each company's shares come to no more
 * than the whole there is at most one; reported sums above it may make several.
 *
 * Each subject that nobody walked from so far controls is walked from once, holders before what they hold wherever no
 * cycle forbids it: so nearly every walk is of an ultimate controller, and all of them together read each holding about
 * once.
 */
export function ultimateControllers(net: HoldingNet): Ultimate {
  const found: (readonly number[])[] = new Array(net.size).fill(NOBODY);
  for (const x of holdersFirst(net)) {
    if (found[x]!.length > 0) continue;
    const controlled = controlledFrom(net, x);
    if (controlled.size === 0) continue;
    const head = controlled.has(x) ? firstOfRing(net, x, controlled) : x;
    const alone = [head];
    for (const company of controlled.keys()) {
      const others = found[company]!.filter((other) => !controlled.has(other));
      found[company] = others.length > 0 ? [...others, head] : alone;
    }
  }
  return found;
}

/** Members of the ring that `x`, which controls itself, belongs to, in the order of keys. */
export function ringOf(net: HoldingNet, x: number, controlled: Controlled): number[] {
  const members = [x];
  for (const member of leadingTo(net, x, controlled)) {
    if (member !== x && controls(net, member, x)) members.push(member);
  }
  return members.sort((a, b) => (net.key(a) < net.key(b) ? -1 : 1));
}

const firstOfRing = (net: HoldingNet, x: number, controlled: Controlled): number => ringOf(net, x, controlled)[0]!;

/** Those controlled from which holdings among them lead to `x`: nobody else can control it. */
function leadingTo(net: HoldingNet, x: number, controlled: Controlled): Set<number> {
  const holdersOf = new Map<number, number[]>();
  for (const holder of controlled.keys()) {
    net.eachHeldBy(holder, (company) => {
      if (!controlled.has(company)) return;
      const holders = holdersOf.get(company);
      if (holders) holders.push(holder);
      else holdersOf.set(company, [holder]);
    });
  }
  const leading = new Set<number>();
  const waiting = [x];
  for (let company = waiting.pop(); company !== undefined; company = waiting.pop()) {
    for (const holder of holdersOf.get(company) ?? []) {
      if (leading.has(holder)) continue;
      leading.add(holder);
      waiting.push(holder);
    }
  }
  return leading;
}

/** Every subject once, after its holders; where only cycles are left, the next one of them by number. */
function* holdersFirst(net: HoldingNet): Generator<number> {
  const open = new Int32Array(net.size);
  const ready: number[] = [];
  for (let i = 0; i < net.size; i++) {
    open[i] = net.holderCount(i);
    if (open[i] === 0) ready.push(i);
  }
  const given = new Uint8Array(net.size);
  for (let next = 0; next < net.size || ready.length > 0; ) {
    const x = ready.pop() ?? next++;
    if (given[x]) continue;
    given[x] = 1;
    yield x;
    net.eachHeldBy(x, (company) => {
      if (--open[company]! === 0) ready.push(company);
    });
  }
}
