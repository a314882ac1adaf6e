import { type Instant, parseInstant } from '../facts/time.js';
import { builder } from './builder.js';
import { Refusal } from './refusal.js';

builder.scalarType('DateTime', {
  description: 'An instant as RFC 3339 text with an offset; answers are in UTC: 2026-11-22T06:30:00.000Z.',
  serialize: (instant) => instant,
  parseValue: (value) => readDateTime(value),
});

builder.scalarType('JSON', {
  description: "A fact's own fields, as they are kept.",
  serialize: (value) => value,
});

function readDateTime(value: unknown): Instant {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  if (instant) return instant;
  throw new Refusal(
    'BAD_INPUT',
    {
      en: 'a time is not written as RFC 3339, or is none from 1900 to 2199',
      zh: '时间不符合 RFC 3339，或者不在 1900 至 2199 年之间',
    },
    {
      remedy: { en: 'write it as 2026-11-22T06:30:00Z', zh: '请写成 2026-11-22T06:30:00Z 的形式' },
    },
  );
}
