import { expect, test } from '@jest/globals';
import { assess } from '../../src/assessment/assess.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { compilePolicy } from '../../src/policy/policy.js';
import { at, dossierOf, readFacts } from './compactFacts.js';

test('a source is adverse where its fact counts though the row falls short, and the end of that is a change', async () => {
  const { document, catalogue, departments, calendar } = (await loadPolicies('schema')).default;
  const rows = document.tiers.rows.filter((row) => row.id === 'penalties-6-to-10');
  const strict = compilePolicy({
    document: { ...document, tiers: { ...document.tiers, rows } },
    measures: catalogue,
    departments,
    calendarYears: [],
    calendar,
  });
  const dossier = dossierOf(readFacts('penalty 2026-01-01 PUBLIC_CRITICISM', 'f'));
  const during = assess(dossier, strict, at('2026-02-01'));
  expect(during.reasons).toEqual([]);
  expect(during.sources).toEqual([{ source: 'penalty', lastReportedAt: at('2026-01-01'), adverse: true }]);
  expect(during.nextChangeAt).toBe(at('2026-04-02'));
  expect(assess(dossier, strict, at('2026-04-02')).sources[0]?.adverse).toBe(false);
});
