import { expect, test } from '@jest/globals';
import { GiveWay } from '../../src/intake/kafka/giveWay.js';

const answered = (type: string) => Object.assign(new Error(type), { type });

test.each(['REBALANCE_IN_PROGRESS', 'NOT_COORDINATOR_FOR_GROUP', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'])(
  'gives way after %s until the group is joined anew',
  async (type) => {
    const giveWay = new GiveWay();
    const error = answered(type);
    await expect(giveWay.noting(async () => Promise.reject(error))()).rejects.toBe(error);
    expect(giveWay.asked).toBe(true);
    expect(() => giveWay.throwIfAsked()).toThrow(error);
    giveWay.joined();
    expect(giveWay.asked).toBe(false);
    giveWay.throwIfAsked();
  },
);

test('a heartbeat that fails otherwise is no reason to', async () => {
  const giveWay = new GiveWay();
  for (const error of [answered('COORDINATOR_LOAD_IN_PROGRESS'), new Error('the connection was closed')])
    await expect(giveWay.noting(async () => Promise.reject(error))()).rejects.toBe(error);
  expect(giveWay.asked).toBe(false);
});
