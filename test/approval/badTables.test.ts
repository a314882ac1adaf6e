import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { answersSchema } from '../../src/approval/answerTable.js';
import { checkAnswers } from '../../src/approval/checkAnswers.js';
import { checkItems } from '../../src/approval/checkItems.js';
import { itemsSchema } from '../../src/approval/items.js';
import { parseYaml } from '../../src/policy/yamlFile.js';
import { policies, sourceIds } from './applications.js';

const known = {
  departments: policies.default.departments.map(({ id }) => id),
  sources: sourceIds,
  measures: policies.default.catalogue.map(({ id }) => id),
};
const text = (name: string) => readFileSync(`schema/catalogue/${name}.yaml`, 'utf8');
const loadItems = (yaml: string) => checkItems(parseYaml('items.yaml', yaml, itemsSchema), known);
const loadAnswers = (yaml: string) => checkAnswers(parseYaml('answers.yaml', yaml, answersSchema), known);

function faultOf(load: () => void): string {
  try {
    load();
    return 'nothing wrong';
  } catch (error) {
    return (error as Error).message;
  }
}

/** What is written wrong, and what the message says of it. */
const ITEMS: [string, string, string, RegExp][] = [
  ['an unknown department', 'department: housing', 'department: houses', /no department houses.*departments\.yaml/],
  [
    'an unknown material',
    '{ id: layout, key: true, gap: NOT }',
    '{ id: layuot, key: true, gap: NOT }',
    /no material layuot/,
  ],
  ['an unknown source', 'gap: { register: tax }', 'gap: { register: taxes }', /no source taxes/],
  [
    'a key material that may follow',
    '{ id: layout, key: true, gap: NOT }',
    '{ id: layout, key: true, gap: { withinWorkingDays: 5 } }',
    /key material/,
  ],
  [
    'a promise where safety is concerned',
    '{ id: equipment-list, gap: { withinWorkingDays: 10 } }',
    '{ id: equipment-list, gap: { commitment: true } }',
    /concerns safety.*沪营24第27条/,
  ],
  ['no working days at all', 'withinWorkingDays: 10', 'withinWorkingDays: 0', /:\d+: items/],
  ['no basis', '    basis: "食品安全法第35条"\n', '', /basis is missing.*name the article/],
  ['an unknown field', '    looksAt: [', '    looks: [', /unknown field looks/],
  ['a region that is none', 'region: "429802"', 'region: "Wangshu"', /region of six digits/],
  [
    'dates turned round',
    '{ region: "429802", from: 2023-07-01,',
    '{ region: "429802", from: 2023-07-01, to: 2023-06-30,',
    /to 2023-06-30 is before from/,
  ],
  ['an item twice at once', '- id: food-production-permit', '- id: food-business-permit', /overlaps the row/],
];

test.each(ITEMS)('items.yaml: %s is refused with line and remedy', (_, right, wrong, message) => {
  const yaml = text('items').replace(right, wrong);
  expect(yaml).not.toBe(text('items'));
  const said = faultOf(() => loadItems(yaml));
  expect(said).toMatch(message);
  expect(said).toMatch(/^items\.yaml:\d+: .+; .+$/);
});

const ANSWERS: [string, string, string, RegExp][] = [
  [
    'a tier that refuses',
    'when: { tiers: [SEVERE] }\n    effect: { gaps: NO_COMMITMENT,',
    'when: { tiers: [SEVERE] }\n    effect: { acceptance: REFUSE, gaps: NO_COMMITMENT,',
    /rows/,
  ],
  [
    'a tier that closes gap acceptance',
    'when: { tiers: [WARNING] }\n    effect: { supplementPercent: 50 }',
    'when: { tiers: [WARNING] }\n    effect: { gaps: CLOSED }',
    /rows/,
  ],
  [
    'silence that refuses',
    'effect: { gaps: NO_COMMITMENT, noInstant: true }',
    'effect: { acceptance: REFUSE }',
    /rows/,
  ],
  ['an unknown measure', 'ids: [no-gap-acceptance]', 'ids: [no-gaps]', /no measure no-gaps/],
  ['an unknown source', 'sources: [tax]', 'sources: [taxes]', /no source taxes/],
  ['a condition without a text', '  GUARANTEE: {', '  GUARANTY: {', /GUARANTY|GUARANTEE/],
  ['a row twice at once', '- id: tier-severe', '- id: tier-dishonest', /overlaps the row/],
  ['a share over a hundred', 'supplementPercent: 50', 'supplementPercent: 500', /rows/],
];

test.each(ANSWERS)('answers.yaml: %s is refused with line and remedy', (_, right, wrong, message) => {
  const yaml = text('answers').replace(right, wrong);
  expect(yaml).not.toBe(text('answers'));
  const said = faultOf(() => loadAnswers(yaml));
  expect(said).toMatch(message);
  expect(said).toMatch(/^answers\.yaml:\d+: .+; .+$/);
});
