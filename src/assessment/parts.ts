import type { Instant } from '../facts/time.js';

/** Part of an assessment, and when time alone makes that part another one. */
export interface Part<T> {
  found: T[];
  nextChangeAt?: Instant | undefined;
}

/** What is found of one row that matches: the run of matching and its evidence, as fact ids. */
export interface Found {
  from: Instant;
  until?: Instant;
  repairableFrom?: Instant;
  evidence: string[];
}
