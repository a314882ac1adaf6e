import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { answer } from '../../src/approval/answer.js';
import { applicationOf, inspection, rules, type Told } from './applications.js';

interface Case extends Told {
  case: string;
  expect: {
    decision: string;
    refused?: boolean;
    /** `ALLOW 2026-03-16`, `ALLOW COMMITMENT`, `DENY promise-broken`, by material; all that were asked about. */
    materials?: Record<string, string>;
    conditions?: string[];
    grounds?: string[];
    noGrounds?: string[];
    measures?: string[];
    evidence?: number;
    strength?: string;
    drawPercent?: number;
    visits?: number;
    supervisedBy?: string;
    instant?: boolean | 'no';
    office?: string;
    human?: boolean;
    changes?: string[];
    provisional?: boolean;
  };
}

const folder = new URL('./cases/', import.meta.url);
const cases = readdirSync(folder).flatMap((file) =>
  (parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]).map(
    (each) => [`${file}: ${each.case}`, each] as const,
  ),
);

test('there are enough cases, each of its own name, and every item and row is in one', () => {
  expect(cases.length).toBeGreaterThanOrEqual(120);
  expect(new Set(cases.map(([name]) => name)).size).toBe(cases.length);
  const items = new Set(cases.map(([, { item }]) => item));
  expect(rules.items.map(({ id }) => id).filter((id) => !items.has(id))).toEqual([]);
  const found = new Set(
    cases.flatMap(([, told]) => {
      const { grounds, supervision } = answer(applicationOf(told), rules, inspection);
      return [...grounds.map(({ rule }) => rule), ...supervision.rules];
    }),
  );
  const rows = [...rules.answers.rows, ...rules.answers.supervision.rows].map(({ id }) => id);
  expect(rows.filter((id) => !found.has(id))).toEqual([]);
});

test.each(cases)('%s', (_, told) => {
  const { expect: wanted } = told;
  const found = answer(applicationOf(told), rules, inspection);
  expect(found.decision).toBe(wanted.decision);
  expect(found.refused).toBe(wanted.refused ?? false);
  const shown = Object.fromEntries(
    found.materials.map(({ material, decision, by, supplementBy, rule }) => [
      material,
      `${decision} ${supplementBy ?? rule ?? by}`,
    ]),
  );
  expect(shown).toEqual(wanted.materials ?? {});
  expect(found.conditions.map(({ kind }) => kind).sort()).toEqual([...(wanted.conditions ?? [])].sort());
  const grounds = found.grounds.map(({ rule }) => rule);
  if (wanted.grounds) expect(grounds).toEqual(wanted.grounds);
  for (const rule of wanted.noGrounds ?? []) expect(grounds).not.toContain(rule);
  if (wanted.measures) expect(found.measures.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted.measures));
  if (wanted.evidence !== undefined) expect(found.grounds[0]?.evidence).toHaveLength(wanted.evidence);
  if (wanted.strength) expect(found.supervision.strength).toBe(wanted.strength);
  if (wanted.drawPercent !== undefined) expect(found.supervision.drawPercent).toBe(wanted.drawPercent);
  if (wanted.visits !== undefined) expect(found.supervision.visitsPerYear).toBe(wanted.visits);
  if (wanted.supervisedBy) expect(found.supervision.department).toBe(wanted.supervisedBy);
  if (wanted.instant !== undefined) expect(found.instant?.approved ?? 'no').toBe(wanted.instant);
  if (wanted.office) expect(found.accountable.office.zh).toBe(wanted.office);
  if (wanted.changes) expect(found.changes.map(({ about }) => about ?? 'time')).toEqual(wanted.changes);
  if (wanted.provisional) expect(found.materials.some(({ provisional }) => provisional)).toBe(true);
  expect(found.humanReview !== undefined).toBe(wanted.human ?? found.decision === 'DENY');
});
