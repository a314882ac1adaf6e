import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * One figure with its goal: `goal` is a bound on `value`, `atLeast` or `atMost`. `seen` is what it was worked out from,
 * kept in the JSON.
 */
export const figure = (part, what, value, goal, seen) => ({ part, what, value: rounded(value), ...goal, seen });

const rounded = (value) => (Number.isFinite(value) ? Number(value.toPrecision(3)) : null);

export const holds = ({ value, atLeast, atMost }) =>
  value !== null && (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);

/** Prints the table and writes bench.json into the folder. */
export function tell(figures, skipped, about, folder) {
  console.table(
    figures.map((each) => ({
      part: each.part,
      figure: each.what,
      seen: each.value,
      goal: each.atLeast !== undefined ? `>= ${each.atLeast}` : each.atMost !== undefined ? `<= ${each.atMost}` : '',
      holds: each.atLeast === undefined && each.atMost === undefined ? '' : holds(each) ? 'yes' : 'NO',
    })),
  );
  for (const line of skipped) console.log(`NOT MEASURED: ${line}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'bench.json');
  writeFileSync(file, `${JSON.stringify({ ...about, figures, skipped }, null, 2)}\n`);
  console.log(`written to ${file}`);
}
