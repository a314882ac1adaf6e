import type { Instant } from '../facts/time.js';
import { HoldingRows } from './holdingNet.js';
import type { KnownRegister, Settled } from './settle.js';
import { ultimateControllers } from './ultimate.js';

/** Works the ultimate controllers of all companies out at once, whatever is stored; gives what differs from it. */
export async function settleAll(registers: AsyncIterable<KnownRegister>): Promise<Settled[]> {
  const rows = new HoldingRows();
  const stored = new Map<number, readonly number[]>();
  const changesAt = new Map<number, Instant>();
  const retimed = new Set<number>();
  for await (const register of registers) {
    const company = rows.numberOf(register.company);
    for (const { holder, percent } of register.holders) rows.add(holder, register.company, percent);
    stored.set(
      company,
      register.controllers.map((head) => rows.numberOf(head)),
    );
    if (register.changesAt) changesAt.set(company, register.changesAt);
    if (register.changesAt !== register.storedChangesAt) retimed.add(company);
  }
  const net = rows.net();
  const ultimate = ultimateControllers(net);
  const settled: Settled[] = [];
  for (const [company, before] of stored) {
    const controllers = ultimate[company]!;
    const changes = changesAt.get(company);
    const same = controllers.length === before.length && controllers.every((head) => before.includes(head));
    if (same && !retimed.has(company)) continue;
    settled.push({
      company: net.key(company),
      controllers: controllers.map((head) => net.key(head)).sort(),
      ...(changes ? { changesAt: changes } : {}),
    });
  }
  return settled;
}
