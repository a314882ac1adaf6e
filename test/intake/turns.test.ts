import fc from 'fast-check';
import { Turns } from '../../src/intake/kafka/turns.js';

const turnsOf = (most: number, lanes: readonly number[], failing: ReadonlySet<number>) => {
  const turns = new Turns(most);
  const state = { begun: [] as number[], inHand: new Map<number, number>(), mostInHand: 0, sameLane: false };
  const ends = lanes.map((lane, i) =>
    turns.inTurn(lane, async () => {
      state.begun.push(i);
      state.sameLane ||= (state.inHand.get(lane) ?? 0) > 0;
      state.inHand.set(lane, (state.inHand.get(lane) ?? 0) + 1);
      state.mostInHand = Math.max(
        state.mostInHand,
        [...state.inHand.values()].reduce((a, b) => a + b, 0),
      );
      for (let step = 0; step < (i % 3) + 1; step++) await Promise.resolve();
      state.inHand.set(lane, state.inHand.get(lane)! - 1);
      if (failing.has(i)) throw new Error(`${i} fails`);
      return i;
    }),
  );
  return { state, ends };
};

it('does all of it, also beside what fails, never two of one lane nor more than allowed, each lane in order', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.nat(3), { maxLength: 20 }),
      fc.uniqueArray(fc.nat(19)),
      async (most, lanes, failing) => {
        const fails = new Set(failing);
        const { state, ends } = turnsOf(most, lanes, fails);
        const told = await Promise.allSettled(ends);
        expect(told.map(({ status }) => status)).toEqual(
          lanes.map((_, i) => (fails.has(i) ? 'rejected' : 'fulfilled')),
        );
        expect(state.sameLane).toBe(false);
        expect(state.mostInHand).toBeLessThanOrEqual(most);
        for (const lane of new Set(lanes)) {
          const inOrder = state.begun.filter((i) => lanes[i] === lane);
          expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
        }
      },
    ),
  ));

it('works on two lanes at once', async () => {
  const { state, ends } = turnsOf(2, [0, 1], new Set());
  await Promise.all(ends);
  expect(state.mostInHand).toBe(2);
});
