import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseYaml } from '../../src/policy/yamlFile.js';
import { checkLists, listBookOf, listsSchema } from '../../src/supervision/listing/rules.js';
import { books, lists } from './listingGiven.js';

const text = readFileSync('schema/catalogue/lists.yaml', 'utf8');
const read = (changed: string) => {
  const yaml = parseYaml('lists.yaml', changed, listsSchema);
  checkLists(yaml, books.departments);
};

describe('catalogue/lists.yaml is refused, with line and remedy, where', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'a step lacks its basis',
      ', basis: 总局令第44号, source: { certainty: PRESS, text: "county',
      ', source: { certainty: PRESS, text: "county',
      /lists.yaml:\d+: .*basis is missing; name the article/,
    ],
    [
      'a field is unknown',
      'inForceFrom: DECISION\n    grounds:',
      'inForceFrom: DECISION\n    colour: red\n    grounds:',
      /lists.yaml:\d+: unknown field colour/,
    ],
    ['a list is unknown', 'list: JUDGMENT_DEFAULTERS', 'list: DEFAULTERS', /lists.yaml:\d+: .*list/],
    [
      'a department is unknown',
      'authorities: [court]',
      'authorities: [courthouse]',
      /lists.yaml:\d+: there is no department courthouse; add it/,
    ],
    [
      'steps are out of order',
      '{ step: EVIDENCE, basis: 失信13第1、2条',
      '{ step: DECISION, basis: 失信13第1、2条',
      /lists.yaml:\d+: judgment-defaulters has no step EVIDENCE/,
    ],
    [
      'publication is missing',
      '{ step: PUBLICATION, basis: 失信13第5条',
      '{ step: CONSENT, basis: 失信13第5条',
      /has no step PUBLICATION; no listing goes without it/,
    ],
    [
      'a limit runs from a later step',
      'within: { workingDays: 20, after: EVIDENCE }',
      'within: { workingDays: 20, after: DECISION }',
      /lists.yaml:\d+: its limit runs from DECISION; name a step of this list before it/,
    ],
    [
      'a step names an unknown ground',
      'onlyFor: [not-published]',
      'onlyFor: [unpublished]',
      /lists.yaml:\d+: there is no ground unpublished/,
    ],
    [
      'dates are reversed',
      'from: 2013-10-01',
      'from: 2013-10-01\n    to: 2013-09-30',
      /lists.yaml:\d+: to 2013-09-30 is before from/,
    ],
    [
      'two rows are law at once',
      'id: judgment-defaulters\n    list: JUDGMENT_DEFAULTERS',
      'id: judgment-defaulters\n    list: SERIOUS_VIOLATIONS',
      /lists.yaml:\d+: .*overlaps serious-violations-2021; end the earlier row/,
    ],
    [
      'a limit is no number of days',
      'decidedWithin: { workingDays: 5 }',
      'decidedWithin: { workingDays: 0 }',
      /lists.yaml:\d+: /,
    ],
  ])('%s', (_, from, to, message) => {
    expect(text).toContain(from);
    expect(() => read(text.replace(from, to))).toThrow(message);
  });

  it('and read as it stands', () => expect(() => read(text)).not.toThrow());
});

it('says of every step, ground and exit how certain it is, and what is no law at all calls itself a choice', () => {
  const rows = lists.all.flatMap(({ steps, grounds, exits, objection }) => [...steps, ...grounds, ...exits, objection]);
  expect(rows.filter(({ basis, source }) => !basis || !source.text)).toEqual([]);
  expect(rows.filter(({ source }) => source.certainty === 'STATUTE').length).toBeGreaterThan(15);
});

it('keeps a process on the row that it was opened by, and takes a new one by the day', () => {
  const [first] = lists.all;
  const book = listBookOf([
    { ...first!, to: '2026-05-31' },
    { ...first!, id: 'later', from: '2026-06-01' },
  ]);
  const on = (day: string) => book.on(first!.list, day as never)?.id;
  expect([on('2014-09-30'), on('2026-05-31'), on('2026-06-01')]).toEqual([undefined, first!.id, 'later']);
  const inForce = (day: string) => book.inForce(day as never).map(({ id }) => id);
  expect([inForce('2014-09-30'), inForce('2026-05-31'), inForce('2026-06-01')]).toEqual([[], [first!.id], ['later']]);
  expect(() => book.byId('gone')).toThrow(/never remove/);
});
