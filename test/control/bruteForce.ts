import type { Holding } from '../../src/control/holding.js';

/**
 * The majority rule by its definition and nothing else: every pair is looked at again and again until nothing changes.
 * Shares are counted in millionths of a percent as big integers. Nothing of src/control is used.
 */
export function controlsByDefinition(holdings: readonly Holding[]): Map<string, Set<string>> {
  const names = [...new Set(holdings.flatMap(({ holder, company }) => [holder, company] as string[]))].sort();
  const controlled = new Map(names.map((name) => [name, new Set<string>()]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const x of names) {
      for (const y of names) {
        const group = controlled.get(x)!;
        if (group.has(y)) continue;
        let sum = 0n;
        for (const { holder, company, percent } of holdings) {
          if (company === y && (holder === x || group.has(holder)) && percent !== undefined)
            sum += BigInt(percent.toFixed(6).replace('.', ''));
        }
        if (sum > 50_000_000n) {
          group.add(y);
          changed = true;
        }
      }
    }
  }
  return controlled;
}

/** Controllers that nobody outside their own ring controls; a ring goes by its first member. */
export function ultimateByDefinition(holdings: readonly Holding[]): Map<string, string[]> {
  const controlled = controlsByDefinition(holdings);
  const controls = (x: string, y: string) => controlled.get(x)!.has(y);
  const names = [...controlled.keys()];
  return new Map(
    names.map((y) => {
      const above = names.filter((x) => controls(x, y));
      const ultimate = above.filter((x) => names.every((z) => !controls(z, x) || controls(x, z)));
      const heads = ultimate.map((x) => names.find((z) => z === x || (controls(z, x) && controls(x, z)))!);
      return [y, [...new Set(heads)].sort()];
    }),
  );
}
