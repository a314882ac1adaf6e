import { expect, test } from '@jest/globals';
import { type SourceTerms, sourceStates } from '../../src/assessment/sourceStates.js';
import type { Instant } from '../../src/facts/time.js';
import { at } from './compactFacts.js';

const tax: SourceTerms = { id: 'tax', coverage: 'EVERY_SUBJECT', freshness: { limitDays: 100, of: 'SUBJECT' } };
const registration: SourceTerms = {
  id: 'registration',
  coverage: 'EVERY_SUBJECT',
  freshness: { limitDays: 7, of: 'SOURCE' },
};
const court: SourceTerms = { id: 'court', coverage: 'ADVERSE_ONLY', freshness: { limitDays: 7, of: 'SOURCE' } };
const now = at('2026-05-01');

const stateOf = (source: SourceTerms, reported?: string, heard?: string, adverse = false) =>
  sourceStates(
    { sources: reported ? [{ source: source.id, lastReportedAt: at(reported), adverse }] : [] },
    [source],
    new Map<string, Instant>(heard ? [[source.id, at(heard)]] : []),
    now,
  )[0]!.state;

test.each([
  ['a source of every subject that never reported this one is UNKNOWN', tax, undefined, '2026-04-30', 'UNKNOWN'],
  ['it is UNKNOWN too where it was never heard', tax, undefined, undefined, 'UNKNOWN'],
  ['it is CLEAN within its limit', tax, '2026-01-22', '2026-04-30', 'CLEAN'],
  ['it is STALE for the subject at its limit, though it is heard', tax, '2026-01-21', '2026-04-30', 'STALE'],
  [
    'a source fresh by itself is CLEAN though the subject was reported long ago',
    registration,
    '2020-01-01',
    '2026-04-25',
    'CLEAN',
  ],
  ['a source silent for longer than its limit is STALE', registration, '2020-01-01', '2026-04-24', 'STALE'],
  ['what it said of the subject is a sign of life', registration, '2026-04-30', '2026-04-01', 'CLEAN'],
  ['a source of adverse facts alone is CLEAN while it is heard', court, undefined, '2026-04-30', 'CLEAN'],
  ['silent for too long it is STALE', court, undefined, '2026-04-01', 'STALE'],
  ['never heard at all it is UNKNOWN', court, undefined, undefined, 'UNKNOWN'],
])('%s', (_, source, reported, heard, state) => expect(stateOf(source, reported, heard)).toBe(state));

test('an adverse fact in force shows, however silent the source', () => {
  expect(stateOf(tax, '2020-01-01', undefined, true)).toBe('ADVERSE');
});
