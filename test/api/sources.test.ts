import { expect, test } from '@jest/globals';
import { addDays, type Day, dayOf } from '../../src/facts/time.js';
import { graphOfTheTests, NOW, rate, service } from './given.js';

const TODAY = dayOf(NOW);
const QUERY =
  'query($last: Int!) { sources { id days(last: $last) { day stated received missing twice late refused } } }';

async function withHeartbeats() {
  const graph = await graphOfTheTests();
  const state = (day: Day, count: number, next: string, expected?: string) =>
    graph.absorb(
      {
        records: [],
        now: NOW,
        stretches: [
          {
            source: 'courts',
            heardAt: NOW,
            refusedOn: [],
            heartbeats: [{ source: 'courts', revision: 1, day, count, arrivedAt: NOW }],
            offset: { cluster: 'c', topic: 'courts', partition: 0, expected, next },
          },
        ],
      },
      rate,
      async () => undefined,
    );
  await state(TODAY, 3, '1');
  await state(addDays(TODAY, -6), 0, '2', '1');
  await state(addDays(TODAY, -7), 5, '3', '2');
  return graph;
}

test('a source tells of its last days, today included, and what of them is missing', async () => {
  const { ask } = await service({ graph: await withHeartbeats() });
  const { data } = await ask(QUERY, { last: 7 }, 'source');
  const none = { received: 0, twice: 0, late: 0, refused: 0 };
  expect(data.sources.find(({ id }: { id: string }) => id === 'courts').days).toEqual([
    { ...none, day: addDays(TODAY, -6), stated: 0, missing: 0 },
    { ...none, day: TODAY, stated: 3, missing: 3 },
  ]);
  const registration = data.sources.find(({ id }: { id: string }) => id === 'registration');
  for (const day of registration.days) expect(day).toMatchObject({ stated: null, missing: null });
});

test.each([0, 93])('%s days are refused', async (last) => {
  const { ask } = await service();
  const { errors } = await ask(QUERY, { last }, 'admin');
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'last' });
});
