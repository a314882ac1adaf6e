import { describe, expect, it, test } from '@jest/globals';
import { assess } from '../../src/assessment/assess.js';
import { measuresFor } from '../../src/assessment/measuresFor.js';
import type { Dossier } from '../../src/facts/dossier.js';
import type { Fact, FactContent } from '../../src/facts/fact.js';
import type { ListKind } from '../../src/facts/lists.js';
import { addDays, type Day, type Instant, startOfDay } from '../../src/facts/time.js';
import type { CatalogueMeasure } from '../../src/policy/catalogue.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import type { Stream } from '../../src/process/stream.js';
import type { SubjectKind } from '../../src/subject/subjectKind.js';
import { type BegunListing, countFeedback, dutiesOf } from '../../src/supervision/measures/feedback.js';
import { measureStreamId } from '../../src/supervision/measures/measureProcess.js';
import { at, company } from '../graph/given.js';

const policy = (await loadPolicies('schema')).default;
const KINDS: SubjectKind[] = ['ENTERPRISE', 'INDIVIDUAL_BUSINESS', 'PERSON'];
const kindFor = ({ subjects }: CatalogueMeasure): SubjectKind =>
  KINDS.find(
    (kind) => !subjects || ('only' in subjects ? subjects.only.includes(kind) : !subjects.except.includes(kind)),
  )!;

const factOf = (id: string, content: FactContent, from: Day, to?: Day): Fact => ({
  id,
  slot: id,
  about: company(1),
  content,
  validFrom: startOfDay(from),
  ...(to ? { validTo: startOfDay(to) } : {}),
  revision: 1,
  recordedAt: startOfDay(from),
  knownFrom: startOfDay(from),
  provenance: { source: 'registration', publisher: '测试', recordId: id, position: '' },
});

/** Ids of what binds a subject of that kind on the list from a day, at a time, there and for that. */
function binding(list: ListKind, kind: SubjectKind, from: Day, when: Instant, where: object, to?: Day): string[] {
  const registration = { kind: 'Registration', name: '测试', subjectKind: kind, status: 'ACTIVE' } as const;
  const listing = { kind: 'Listing', list, ground: '测试', authority: '测试机关' } as const;
  const facts = [factOf('registration', registration, '2010-01-01' as Day), factOf('listing', listing, from, to)];
  const about = { key: company(1), identifiers: [company(1)], held: [], revision: 1, knownAt: when };
  const dossier: Dossier = { ...about, facts };
  const measures = measuresFor(assess(dossier, policy, when), where);
  expect(measures.every(({ evidence }) => evidence.join() === 'listing')).toBe(true);
  return measures.map(({ id }) => id);
}

const rows = policy.catalogue.flatMap((row) =>
  row.lists.map((list) => [`${row.id} (${list}, from ${row.from})`, row, list] as const),
);
describe.each(rows)('the measure %s', (_, row, list) => {
  const kind = kindFor(row);
  const listedOn = row.from as Day;
  const inForce = startOfDay(addDays(listedOn, 1));
  const where = {
    ...(row.departments[0] ? { department: row.departments[0] } : { department: 'health' }),
    ...(row.items[0] ? { item: row.items[0] } : { item: 'any-item' }),
  };
  const others = (field: 'departments' | 'items', value: string) => (row[field].length > 0 ? value : undefined);
  /** Another row of the same measure may hold where this one no longer does. */
  const continued = policy.catalogue.some(
    (other) => other !== row && other.id === row.id && other.lists.includes(list),
  );

  it('binds in its department, for its item, while the listing is in force', () => {
    expect(binding(list, kind, listedOn, inForce, where)).toContain(row.id);
  });

  it('does not bind another department or for another item', () => {
    const department = others('departments', 'no-such-department');
    const item = others('items', 'no-such-item');
    if (department) expect(binding(list, kind, listedOn, inForce, { ...where, department })).not.toContain(row.id);
    if (item) expect(binding(list, kind, listedOn, inForce, { ...where, item })).not.toContain(row.id);
    expect([department, item].some(Boolean) || row.departments.length + row.items.length === 0).toBe(true);
  });

  it('is gone at the instant at which the listing ends, and not a moment before', () => {
    const end = addDays(listedOn, 10);
    const before = new Date(Date.parse(startOfDay(end)) - 1).toISOString() as Instant;
    expect(binding(list, kind, listedOn, before, where, end)).toContain(row.id);
    expect(binding(list, kind, listedOn, startOfDay(end), where, end)).not.toContain(row.id);
  });

  it('binds from the first day on which it is law, through the last', () => {
    const early = startOfDay(addDays(row.from as Day, -1));
    const listedBefore = addDays(row.from as Day, -30);
    if (!continued) expect(binding(list, kind, listedBefore, early, where)).not.toContain(row.id);
    expect(binding(list, kind, listedBefore, startOfDay(row.from as Day), where)).toContain(row.id);
    if (row.to && !continued)
      expect(binding(list, kind, listedOn, startOfDay(addDays(row.to as Day, 1)), where)).not.toContain(row.id);
    if (row.to)
      expect(binding(list, kind, addDays(row.to as Day, -5), startOfDay(row.to as Day), where)).toContain(row.id);
  });

  it('binds nobody whom it does not speak of', () => {
    const stranger = KINDS.find((each) => {
      const { subjects } = row;
      return subjects && ('only' in subjects ? !subjects.only.includes(each) : subjects.except.includes(each));
    });
    if (stranger) expect(binding(list, stranger, listedOn, inForce, where)).not.toContain(row.id);
  });

  it('rests on its own lists alone', () => {
    const other = policy.catalogue.flatMap(({ lists }) => lists).find((each) => !row.lists.includes(each))!;
    expect(binding(other, kind, listedOn, inForce, where)).not.toContain(row.id);
  });
});

describe('feedback', () => {
  const measure = (id: string, departments: string[], more: Partial<CatalogueMeasure> = {}) =>
    ({
      ...policy.catalogue[0]!,
      id,
      departments,
      items: [],
      lists: ['SERIOUS_VIOLATIONS'],
      from: '2026-01-01',
      ...more,
      to: undefined,
    }) as CatalogueMeasure;
  const listing = (recordId: string, from: string): BegunListing => ({
    source: 'registration',
    recordId,
    slot: 'listing',
    list: 'SERIOUS_VIOLATIONS',
    kind: 'ENTERPRISE',
    from: at(from),
  });
  const catalogue = [measure('named', ['housing', 'tax']), measure('all', [])];
  const listings = ['a', 'b', 'c', 'd', 'e'].map((id) => listing(id, '2026-03-01T00:00:00Z'));
  const states = { a: 'TAKEN', b: 'NOT_TAKEN', c: 'ACCEPTED', d: 'LIFTED' };
  const streams = new Map(
    Object.entries(states).map(([id, state]) => {
      const stream = measureStreamId(listing(id, '2026-03-01T00:00:00Z'), 'named', 'housing');
      return [stream, { head: { state } } as Stream];
    }),
  );

  test('is counted by department, and what nobody answered is outstanding', () => {
    const counted = countFeedback(dutiesOf(listings, catalogue, ['housing', 'tax', 'ecology']), streams);
    const none = { responded: 0, taken: 0, notTaken: 0, lifted: 0 };
    expect(counted).toEqual([
      {
        department: 'housing',
        measure: 'named',
        initiated: 5,
        responded: 4,
        taken: 2,
        notTaken: 1,
        lifted: 1,
        outstanding: 1,
      },
      { department: 'tax', measure: 'named', initiated: 5, ...none, outstanding: 5 },
    ]);
  });

  test('binds by the row that was law on the day of the listing, and whom it speaks of', () => {
    const early = listing('early', '2025-12-31T15:59:59Z');
    const person = { ...listing('p', '2026-03-01T00:00:00Z'), kind: 'PERSON' as const };
    const only = [measure('named', ['housing'], { subjects: { only: ['ENTERPRISE'] } })];
    expect(dutiesOf([early, person, ...listings.slice(0, 1)], only, ['housing'])).toHaveLength(1);
    expect(dutiesOf([listing('x', '2025-12-31T16:00:00Z')], only, ['housing'])).toHaveLength(1);
  });
});
