import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byBytes } from '../../../src/intake/kafka/byBytes.js';

test('parts are the messages in their order, none too large but one that is so by itself', () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 400_000, max: 900_000 })));
  fc.assert(
    fc.property(sizes, (messages) => {
      const parts = [...byBytes(messages, (bytes) => bytes)];
      expect(parts.flat()).toEqual(messages);
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0);
        if (part.length > 1) expect(part.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(500_000);
      }
    }),
  );
});
