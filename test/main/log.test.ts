import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { logTo } from '../../src/main/log.js';
import { folded, parseResidentId, residentIdCheckCharacter } from '../../src/subject/residentId.js';
import { withoutResidentIds } from '../../src/subject/withoutNumbers.js';

/** Invented: region 4298xx does not exist. */
const birthday = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('1999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
const residentId = fc.tuple(birthday, fc.integer({ min: 0, max: 999 })).map(([day, order]) => {
  const first17 = `429801${day}${String(order).padStart(3, '0')}`;
  return first17 + residentIdCheckCharacter(first17);
});
const shortId = residentId.map((id) => id.slice(0, 6) + id.slice(8, 17));
/** In the digits of another script, given by its zero. */
const inScript = (text: string, zero: number) =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const wide = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const typed = fc.oneof(
  residentId,
  shortId,
  residentId.map((id) => id.toLowerCase()),
  residentId.map((id) => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`),
  residentId.map((id) => `${id.slice(0, 6)}-${id.slice(6)}`),
  residentId.map((id) => `${id}01`),
  residentId.map(wide),
  residentId.map((id) => inScript(id, 0x0660)),
  residentId.map((id) => [...id].join('\u200B')),
  residentId.map((id) => `${id.slice(0, 6)}\u2013${id.slice(6)}`),
  residentId.map((id) => id.replace('X', '\u0425')),
);
const words = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\p{Nd}Xx\s-]/gu, '_'));

/** Every window of the line, as anybody who searches it would find a number. */
function carried(line: string, lengths: readonly number[]): string[] {
  const plain = folded(line).replace(/[\s\p{Pd}]/gu, '');
  const runs = plain.match(/\d{15,}[Xx]?/g) ?? [];
  return runs.flatMap((run) =>
    lengths.flatMap((length) =>
      Array.from({ length: Math.max(0, run.length - length + 1) }, (_, at) => run.slice(at, at + length)).filter(
        (part) => parseResidentId(part) !== undefined,
      ),
    ),
  );
}

function logged(write: (log: ReturnType<typeof logTo>) => void): string {
  const lines: string[] = [];
  write(logTo({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

test('no resident number leaves in a log line, wherever it stands in it', () => {
  fc.assert(
    fc.property(words, typed, words, fc.integer({ min: 0, max: 6 }), (before, id, after, place) => {
      const text = `${before} 号码:${id};${after}`;
      const line = logged((log) => {
        if (place === 0) log.info(text);
        else if (place === 1) log.warn({ reason: text }, 'refused');
        else if (place === 2) log.error(new Error(text), 'failed');
        else if (place === 3) log.child({ about: text }).info({ deep: [{ er: { list: [text] } }] }, 'x');
        else if (place === 4) log.debug({ [text]: 1 }, 'as a key');
        else if (place === 5) log.info('%s said %s', 'somebody', text);
        else log.info({ err: Object.assign(new Error('x'), { detail: text }) });
      });
      expect(carried(line, [18])).toEqual([]);
      expect(line).not.toContain(id);
      expect(JSON.parse(line)).toMatchObject({ time: expect.any(String), level: expect.any(Number) });
    }),
    { numRuns: 500 },
  );
});

test('a number that is logged as a number is masked too', () => {
  const id = fc.sample(shortId, { seed: 1, numRuns: 1 })[0]!;
  expect(JSON.parse(logged((log) => log.info({ offset: Number(id), port: 4000 })))).toMatchObject({
    offset: '[number left out]',
    port: 4000,
  });
});

test('what is no resident number stays: times, offsets, codes, long numbers', () => {
  for (const text of [
    'at 2026-11-22T06:30:00.000Z, offset 123456789012 of 2026-11-22 06',
    '91429804JWX00003X0 91420100MA4KXXXX0B',
    'chengxin.records.tax.v1-3-1200',
    '420100000012345 and 123456789012345678',
    '',
  ])
    expect(withoutResidentIds(text)).toBe(text);
});

test('masking twice masks once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789Xx -a１２９') }), (text) => {
      const once = withoutResidentIds(text);
      expect(withoutResidentIds(once)).toBe(once);
    }),
  );
});
