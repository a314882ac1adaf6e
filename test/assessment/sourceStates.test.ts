import { expect, test } from '@jest/globals';
import { type SourceCondition, type SourceTerms, saidWhere, sourceStates } from '../../src/assessment/sourceStates.js';
import { isSaid } from '../../src/facts/saidBySource.js';
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

test('who is looked for by the state of a source is who is in that state, whatever was said and heard when', () => {
  const days = [
    undefined,
    '2020-01-01',
    '2026-01-20',
    '2026-01-21',
    '2026-01-22',
    '2026-04-24',
    '2026-04-25',
    '2026-05-01',
  ];
  const sources = [tax, registration, court, { ...tax, coverage: 'ADVERSE_ONLY' as const }];
  const states: SourceCondition[] = ['CLEAN', 'ADVERSE', 'UNKNOWN', 'STALE'];
  const seen = new Set<string>();
  for (const source of sources)
    for (const reported of days)
      for (const heard of days)
        for (const adverse of reported ? [true, false] : [false]) {
          const said = reported ? [{ source: source.id, lastReportedAt: at(reported), adverse }] : [];
          const when = new Map<string, Instant>(heard ? [[source.id, at(heard)]] : []);
          const found = states.filter((state) => isSaid(saidWhere(state, source, when, now), said));
          expect(found).toEqual([stateOf(source, reported, heard, adverse)]);
          seen.add(found.join());
        }
  expect(seen.size).toBe(4);
});
