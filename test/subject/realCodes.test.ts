import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readCode } from '../../src/subject/identifier.js';
import { carriesResidentId } from '../../src/subject/residentId.js';
import { parseUscc } from '../../src/subject/uscc.js';

const file = new URL('../../../shared/data/hubei-registrations.csv', import.meta.url);

(existsSync(file) ? test : test.skip)(
  'no real code and no other text of 29,267 real rows carries a resident number',
  () => {
    const rows = parse(readFileSync(file), { columns: true, bom: true, relax_column_count: true }) as object[];
    const texts = rows.flatMap((row) => Object.values(row) as string[]);
    expect(texts.filter(carriesResidentId)).toEqual([]);
    const codes = [...new Set(texts.filter((text) => parseUscc(text)))];
    expect(codes.length).toBeGreaterThanOrEqual(29_267);
    expect(codes.filter((code) => 'fault' in readCode(code))).toEqual([]);
  },
);
