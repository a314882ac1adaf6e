import { addDays, type Day } from '../../facts/time.js';

/**
 * Chance that is always the same for the same path. Every question about the crowd has dice of its own (seed, subject,
 * what is asked), so that an answer depends neither on what was asked before nor on the day.
 */
export interface Dice {
  chance(probability: number): boolean;
  /** 0 to count - 1. */
  below(count: number): number;
  /** Whole, both ends included. */
  between(least: number, most: number): number;
  day(first: Day, last: Day): Day;
  pick<T>(choices: readonly T[]): T;
  /** Each choice with its weight. */
  weigh<T>(choices: readonly (readonly [T, number])[]): T;
}

export function dice(...path: readonly (string | number)[]): Dice {
  let state = hashOf(path.join('/'));
  /** mulberry32: 32 bits of state, enough for a crowd. */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    chance: (probability) => next() < probability,
    below,
    between: (least, most) => least + below(most - least + 1),
    day: (first, last) => addDays(first, below(daysBetween(first, last) + 1)),
    pick: (choices) => choices[below(choices.length)]!,
    weigh(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      return choices.at(-1)![0];
    },
  };
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Days sort as text. */
export const laterOf = (...days: Day[]): Day => days.sort().at(-1)!;
export const earlierOf = (...days: Day[]): Day => days.sort()[0]!;

const daysBetween = (first: Day, last: Day) => Math.max(0, (Date.parse(last) - Date.parse(first)) / 86_400_000);
