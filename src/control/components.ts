import type { HoldingNet } from './holdingNet.js';

/**
 * Groups of subjects that hold each other round a cycle, and every other subject by itself; a group comes after all
 * that its members hold outside it. (Tarjan, 1972; with a stack of its own, because chains may be long.)
 */
export function componentsHeldFirst(net: HoldingNet): number[][] {
  const state: Tarjan = {
    index: new Int32Array(net.size).fill(-1),
    low: new Int32Array(net.size),
    onStack: new Uint8Array(net.size),
    stack: [],
    next: 0,
    groups: [],
  };
  for (let root = 0; root < net.size; root++) if (state.index[root]! < 0) visit(net, root, state);
  return state.groups;
}

interface Tarjan {
  index: Int32Array;
  low: Int32Array;
  onStack: Uint8Array;
  stack: number[];
  next: number;
  groups: number[][];
}

function visit(net: HoldingNet, root: number, state: Tarjan): void {
  const path = [open(net, root, state)];
  while (path.length > 0) {
    const step = path.at(-1)!;
    const company = step.held.pop();
    if (company === undefined) {
      path.pop();
      if (state.low[step.at] === state.index[step.at]) closeGroup(step.at, state);
      const above = path.at(-1);
      if (above) state.low[above.at] = Math.min(state.low[above.at]!, state.low[step.at]!);
    } else if (state.index[company]! < 0) {
      path.push(open(net, company, state));
    } else if (state.onStack[company]) {
      state.low[step.at] = Math.min(state.low[step.at]!, state.index[company]!);
    }
  }
}

function open(net: HoldingNet, at: number, state: Tarjan): { at: number; held: number[] } {
  state.index[at] = state.low[at] = state.next++;
  state.stack.push(at);
  state.onStack[at] = 1;
  const held: number[] = [];
  net.eachHeldBy(at, (company) => held.push(company));
  return { at, held };
}

function closeGroup(at: number, state: Tarjan): void {
  const group: number[] = [];
  let member: number;
  do {
    member = state.stack.pop()!;
    state.onStack[member] = 0;
    group.push(member);
  } while (member !== at);
  state.groups.push(group);
}
