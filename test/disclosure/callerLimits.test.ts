import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clientAddress, parseTrustedProxies } from '../../src/access/clientAddress.js';
import {
  CALLER_LIMITS,
  type CallerLimit,
  type CallerLimitReached,
  CallerLimits,
  parseCallerLimits,
} from '../../src/disclosure/callerLimits.js';

const HOUR_MS = 3_600_000;
const opened = (atMost: number, withinS = 3_600): CallerLimit => ({ of: 'OPENED', atMost, withinS });
/** Seconds to wait, or undefined where it was counted. */
const refused = (take: () => void): number | undefined => {
  try {
    take();
    return undefined;
  } catch (error) {
    return (error as CallerLimitReached).retryAfterS;
  }
};

describe('distinct subjects within a time', () => {
  test('the same one again costs nothing; one more than the bound waits for the oldest to be free', () => {
    const limits = new CallerLimits([opened(2)]);
    const open = (subject: string, ms: number) => refused(() => limits.take('a', 'OPENED', [subject], ms));
    expect([open('x', 0), open('y', 1_000), open('x', 2_000), open('y', 2_000)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(open('z', 600_000)).toBe(3_000);
    expect(open('z', HOUR_MS - 1)).toBe(1);
    expect(open('z', HOUR_MS)).toBeUndefined();
    expect(open('x', HOUR_MS)).toBe(1);
  });
  test('each caller has its own, and what is refused is not counted', () => {
    const limits = new CallerLimits([opened(2)]);
    expect(refused(() => limits.take('a', 'OPENED', ['1', '2', '3'], 0))).toBe(3_600);
    expect(refused(() => limits.take('a', 'OPENED', ['1', '2'], 0))).toBeUndefined();
    expect(refused(() => limits.take('b', 'OPENED', ['3'], 0))).toBeUndefined();
  });
  test('the narrowest of several bounds holds', () => {
    const limits = new CallerLimits([opened(1, 60), opened(3, 86_400)]);
    const waits = [0, 60_000, 120_000, 180_000].map((ms, i) => refused(() => limits.take('a', 'OPENED', [`${i}`], ms)));
    expect(waits).toEqual([undefined, undefined, undefined, 86_220]);
  });
  test('questions count each', () => {
    const limits = new CallerLimits([{ of: 'REQUESTS', atMost: 2, withinS: 60 }]);
    expect([0, 0, 59_999, 60_000].map((ms) => refused(() => limits.request('a', ms)))).toEqual([
      undefined,
      undefined,
      1,
      undefined,
    ]);
  });
  test('whoever has been silent for longest is forgotten, whoever asks is not', () => {
    const limits = new CallerLimits([opened(1)], 2);
    for (const caller of ['a', 'b', 'a', 'c']) refused(() => limits.take(caller, 'OPENED', ['x'], 0));
    expect(refused(() => limits.take('a', 'OPENED', ['y'], 0))).toBe(3_600);
    expect(refused(() => limits.take('b', 'OPENED', ['y'], 0))).toBeUndefined();
  });
  test('in no stretch of the time are more distinct subjects had than the bound, and waiting as told is enough', () => {
    const asks = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9_000 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(asks, fc.integer({ min: 1, max: 4 }), (steps, atMost) => {
        const limits = new CallerLimits([opened(atMost, 10)]);
        const first = new Map<number, number>();
        let nowMs = 0;
        const had: { subject: number; at: number }[] = [];
        for (const [subject, passed] of steps) {
          nowMs += passed;
          const wait = refused(() => limits.take('a', 'OPENED', [`${subject}`], nowMs));
          if (wait !== undefined) {
            nowMs += wait * 1_000;
            expect(refused(() => limits.take('a', 'OPENED', [`${subject}`], nowMs))).toBeUndefined();
          }
          if (nowMs - (first.get(subject) ?? Number.NEGATIVE_INFINITY) >= 10_000) {
            first.set(subject, nowMs);
            had.push({ subject, at: nowMs });
          }
          expect(had.filter(({ at }) => at > nowMs - 10_000).length).toBeLessThanOrEqual(atMost);
        }
      }),
      { numRuns: 300 },
    );
  });
  test('limits as an operator writes them', () => {
    expect(parseCallerLimits('opened 60/1h, Opened 200/1d,listed 600/1h, requests 300/1m')).toEqual(
      expect.arrayContaining([...CALLER_LIMITS]),
    );
    expect(parseCallerLimits('off')).toEqual([]);
    for (const bad of ['opened 60', 'opened 0/1h', 'opened 5/0h', 'seen 5/1h', '', 'opened 60/1w'])
      expect(() => parseCallerLimits(bad)).toThrow('is no limit such as opened 60/1h');
  });
});

describe('where a request comes from', () => {
  const trusted = parseTrustedProxies('127.0.0.1, 10.0.0.0/8, fd00::/8');
  test.each([
    ['nobody is trusted: the peer', '203.0.113.9', '198.51.100.1', undefined, '203.0.113.9'],
    ['a peer that is no proxy', '203.0.113.9', '198.51.100.1', trusted, '203.0.113.9'],
    ['one proxy', '127.0.0.1', '198.51.100.1', trusted, '198.51.100.1'],
    ['two proxies', '127.0.0.1', '198.51.100.1, 10.1.2.3', trusted, '198.51.100.1'],
    ['a client that wrote the header itself', '127.0.0.1', '1.1.1.1, 198.51.100.1, 10.1.2.3', trusted, '198.51.100.1'],
    ['IPv4 written as IPv6', '::ffff:127.0.0.1', '198.51.100.1', trusted, '198.51.100.1'],
    ['no header behind a proxy', '127.0.0.1', undefined, trusted, '127.0.0.1'],
    ['a header that is no address', '127.0.0.1', 'unknown', trusted, '127.0.0.1'],
    ['one household of IPv6', '127.0.0.1', '2001:db8:0:1:aaaa::1', trusted, '2001:db8:0:1::/64'],
    ['the same household, written otherwise', '127.0.0.1', '2001:0DB8::0001:0:0:0:2', trusted, '2001:db8:0:1::/64'],
    ['no peer at all', undefined, undefined, trusted, ''],
  ])('%s', (_, peer, header, proxies, client) => {
    expect(clientAddress(peer, header, proxies)).toBe(client);
  });
  test('what is no address is refused', () => {
    for (const bad of ['', 'proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129'])
      expect(() => parseTrustedProxies(bad)).toThrow('is no address and no network');
  });
});
