import { describe, expect, test } from '@jest/globals';
import { SOURCES } from '../../connectors/sources.js';
import { FORMS } from './formRows.js';
import { factsOf, formOf, read } from './reading.js';

describe.each(FORMS.map((shown) => [`${shown[0].id} ${shown[1]}`, shown] as const))(
  '%s',
  (_, [source, name, row, made, bad]) => {
    const form = formOf(source, name);

    test("a good row makes its facts, at Shanghai's midnight", () => {
      const facts = factsOf(form, row).map(({ slot, content, validFrom, validTo }) => {
        for (const end of [validFrom, validTo]) if (end) expect(end.slice(10)).toBe('T16:00:00.000Z');
        return [slot, content.kind, validFrom.slice(0, 10), validTo?.slice(0, 10)].filter(Boolean).join(' ');
      });
      expect(facts).toEqual(made);
    });

    test.each(bad)('%j is refused', (change, column) => {
      expect(read(form, { ...row, ...change })).toMatchObject({ ok: false, column });
    });
  },
);

test('every form of every source has its rows above', () => {
  const told = FORMS.map(([source, name]) => `${source.id} ${name}`).sort();
  expect(told).toEqual(SOURCES.flatMap((source) => source.forms.map((form) => `${source.id} ${form.name}`)).sort());
});

test('no heading is both read and ignored, and none twice', () => {
  for (const form of SOURCES.flatMap((source) => source.forms)) {
    const headings = [...Object.values(form.columns).map((column) => column.heading), ...Object.keys(form.ignored)];
    expect([form.name, new Set(headings).size]).toEqual([form.name, headings.length]);
    expect(Object.keys(form.columns)).toContain(form.keyField);
  }
});
