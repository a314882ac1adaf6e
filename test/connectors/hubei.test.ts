import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { statesNoCapital } from '../../connectors/registration/capital.js';
import type { NewFact } from '../../src/facts/fact.js';
import { mentions } from '../../src/facts/fact.js';
import { NO_LINKS, partition } from '../../src/facts/sameSubject.js';
import { formOf, read, registration } from './reading.js';

interface ColumnMap {
  form: string;
  headings: Record<string, string>;
  constants: Record<string, string>;
  absent: string[];
  recordId: string;
  revision: number;
}

const map = parseYaml(
  readFileSync(new URL('../../connectors/registration/public-data.columns.yaml', import.meta.url), 'utf8'),
) as ColumnMap;
const file = new URL('../../../shared/data/hubei-registrations.csv', import.meta.url);
const present = existsSync(file);
if (!present) {
  process.stderr.write(
    `SKIPPED: the public registration data set is not at ${file.pathname}; its counts were not checked\n`,
  );
}

const ours = (row: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(row).map(([heading, text]) => [
      map.headings[heading] ?? heading,
      map.absent.includes(text) ? '' : text,
    ]),
  ),
  ...map.constants,
});

test('the map speaks of columns that the form has', () => {
  const form = formOf(registration, map.form);
  const headings = Object.values(form.columns).map((column) => column.heading);
  for (const heading of [...Object.values(map.headings), ...Object.keys(map.constants)]) {
    expect(headings).toContain(heading);
  }
});

(present ? describe : describe.skip)(
  '29,312 rows of the public registration data set (skipped where ../shared/data is missing)',
  () => {
    const rows = present
      ? (parseCsv(readFileSync(file), { columns: true, bom: true, relax_column_count: true }) as Record<
          string,
          string
        >[])
      : [];
    const form = formOf(registration, map.form);
    const readings = rows.map((row) => ({ row, reading: read(form, ours(row)) }));
    const accepted = readings.flatMap(({ row, reading }) => (reading.ok ? [{ row, facts: reading.facts }] : []));
    const registered = (facts: NewFact[]) => facts[0]!.content as Extract<NewFact['content'], { kind: 'Registration' }>;

    test('34 cannot be read as text, 11 have a wrong code, 29,267 are accepted', () => {
      const refused = readings.flatMap(({ row, reading }) => {
        const lost = Object.values(row).some((text) => text.includes('\uFFFD'));
        return reading.ok ? [] : [lost ? 'lost characters' : reading.column];
      });
      expect(rows.length).toBe(29_312);
      expect(refused.filter((reason) => reason === 'lost characters').length).toBe(34);
      expect(refused.filter((reason) => reason === '统一社会信用代码').length).toBe(11);
      expect(refused.length).toBe(45);
      expect(accepted.length).toBe(29_267);
    });

    test('each is a subject of its own', () => {
      const facts = accepted.flatMap((row) => row.facts);
      const stated = facts.flatMap((fact) =>
        fact.content.kind === 'SameSubject' ? [[fact.about, fact.content.other] as const] : [],
      );
      const subjects = partition(
        facts.flatMap((fact) => mentions(fact)),
        { ...NO_LINKS, stated },
      );
      expect(subjects.length).toBe(29_267);
    });

    test('16 carry the note on the inner organisation code', () => {
      const noted = accepted.filter(({ facts }) => facts[0]!.notes?.some((note) => note.includes('GB 11714')));
      expect(noted.length).toBe(16);
    });

    test('every capital is read, and exactly', () => {
      const unread = accepted.filter(({ row, facts }) => {
        const sent = row.注册资金!;
        const capital = registered(facts).capital;
        if (statesNoCapital(sent)) return capital !== undefined;
        const digits = sent.match(/^[\d.,]+/)![0];
        // Independent of the reader: leave out the grouping, put back the point that four zero decimals lost, shift by four.
        const lost = /(^|,)\d{6,7}$/.test(digits);
        const plain = digits.replaceAll(',', '');
        const [whole, fraction = ''] = (lost ? plain.replace(/0000$/, '') : plain).split('.');
        return capital?.amount !== Number(BigInt(whole! + fraction.padEnd(4, '0').slice(0, 4)));
      });
      expect(unread.map(({ row }) => row.注册资金)).toEqual([]);
      const byCurrency: Record<string, number> = {};
      for (const { facts } of accepted) {
        const currency = registered(facts).capital?.currency ?? 'none';
        byCurrency[currency] = (byCurrency[currency] ?? 0) + 1;
      }
      const restored = accepted.filter(({ facts }) => facts[0]!.notes?.some((note) => note.includes('decimal point')));
      expect(restored.length).toBe(324);
      expect(Object.values(byCurrency).reduce((a, b) => a + b)).toBe(29_267);
      expect(byCurrency).toMatchObject({ HKD: 39, EUR: 6, JPY: 3, FRF: 2, CHF: 1 });
    });
  },
);
