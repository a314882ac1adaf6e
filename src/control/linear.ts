import { dividedBy, type Fraction, isZero, minus, times } from './fraction.js';

/**
 * Solves `matrix · w = right` exactly, by elimination; undefined where there is no single solution. Rows are few (a cycle's
 * members), and their numbers grow with each step: keep them under about thirty.
 */
export function solve(matrix: readonly (readonly Fraction[])[], right: readonly Fraction[]): Fraction[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows.findIndex((row, i) => i >= column && !isZero(row[column]!));
    if (pivot < 0) return undefined;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = 0; i < size; i++) {
      if (i === column || isZero(rows[i]![column]!)) continue;
      const factor = dividedBy(rows[i]![column]!, rows[column]![column]!);
      rows[i] = rows[i]!.map((value, j) => (j < column ? value : minus(value, times(factor, rows[column]![j]!))));
    }
  }
  return rows.map((row, i) => dividedBy(row[size]!, row[i]!));
}
