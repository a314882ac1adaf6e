import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { assess } from '../../src/assessment/assess.js';
import { draftPolicy, loadPolicies } from '../../src/policy/loadPolicies.js';
import { PolicyFileError } from '../../src/policy/yamlFile.js';
import { at, dossierOf, readFacts } from '../assessment/compactFacts.js';
import { englishIn, withoutQuotes } from '../subject/sentences.js';

const policies = await loadPolicies('schema');
const textOf = (id: string): string => readFileSync(`schema/policy/${id}.yaml`, 'utf8');

/** What is wrong, the change that makes it so, what is said, and where: the changed text's first line and `below` it. */
type Bad = [what: string, from: string, to: string, said: RegExp, below?: number];

const NATIONAL: Bad[] = [
  ['two rows of one id on one day', 'id: penalties-6-to-10', 'id: penalties-1-to-5', /overlaps the row from/],
  [
    'two terms of one list on one day',
    'from: 2021-09-01\n      endsAfter: P3Y',
    'from: 2021-08-31\n      endsAfter: P3Y',
    /overlaps/,
    -2,
  ],
  [
    'days of which a list says nothing',
    'from: 2021-09-01\n      endsAfter: P3Y',
    'from: 2021-09-03\n      endsAfter: P3Y',
    /nothing is said of 2021-09-01 to 2021-09-02/,
  ],
  [
    'days of which a row says nothing',
    'to: 2024-04-30\n      edge',
    'to: 2024-04-28\n      edge',
    /nothing is said of 2024-04-29 to 2024-04-30/,
    17,
  ],
  ['reversed dates', 'to: 2021-08-31', 'to: 2013-08-31', /to 2013-08-31 is before from 2014-10-01/],
  ['an unknown field', '      tier: SEVERE', '      teir: SEVERE\n      tier: SEVERE', /unknown field teir/],
  ['an unknown table', 'inspection:\n', 'inspections:\n', /unknown field inspections/],
  [
    'a row without a basis',
    '      basis: 失信13第1、2条\n',
    '',
    /basis is missing.*a row without a legal basis is not applied/,
    -5,
  ],
  [
    'a row without a source',
    '      source: { certainty: PRESS, text: "the list is statute; SEVERE as in Tianjin 2017" }\n',
    '',
    /source is missing/,
    -6,
  ],
  ['a row without its text in Chinese', 'text: { zh: "失信被执行人", en:', 'text: { en:', /text.zh is missing/],
  [
    'a certainty that is none',
    'certainty: STATUTE, text: "PUB-1: not',
    'certainty: SURE, text: "PUB-1: not',
    /write one of STATUTE/,
  ],
  ['a row without a first day', 'from: 2013-10-01\n      when', 'when', /from is missing/, -1],
  ['a day that is not in the calendar', 'from: 2018-12-29', 'from: 2018-02-30', /is no day of the calendar/],
  ['a clock that is not there', 'clock: registered', 'clock: sundial', /there is no clock sundial; name one of/],
  ['a clock that cannot time the facts', 'clock: registered', 'clock: publicity', /PUBLICITY cannot time Registration/],
  ['a count that none can be', '{ atLeast: 6, atMost: 10 }', '{ atLeast: 6, atMost: 3 }', /atMost is below atLeast/],
  [
    'a sum that none can be',
    '{ over: 100000, atMost: 500000 }',
    '{ over: 100000, atMost: 100000 }',
    /atMost is not above over/,
  ],
  [
    'a gap between two counts',
    '{ atLeast: 6, atMost: 10 }',
    '{ atLeast: 7, atMost: 10 }',
    /leaves a gap to penalties-1-to-5/,
  ],
  ['two rows for one count', '{ atLeast: 6, atMost: 10 }', '{ atLeast: 5, atMost: 10 }', /overlaps penalties-1-to-5/],
  [
    'a gap between two sums',
    'sumYuan: { over: 20000 }',
    'sumYuan: { over: 30000 }',
    /leaves a gap to contribution-arrears/,
  ],
  ['a ladder without a top', 'count: { atLeast: 11 }', 'count: { atLeast: 11, atMost: 99 }', /no row takes more/],
  ['a tier that no row may give', 'tier: WARNING', 'tier: GOOD', /write one of WARNING, DISHONEST, SEVERE/],
  ['a list that is none', 'list: WAGE_DEFAULTERS', 'list: LATE_PAYERS', /write one of ABNORMAL_OPERATIONS/],
  [
    'a table without its hit policy',
    'hitPolicy: ALL_MATCHING_WORST_TIER',
    'hitPolicy: FIRST',
    /ALL_MATCHING_WORST_TIER/,
  ],
  ['a period that is none', 'counts: P3M', 'counts: 3 months', /is not a period|Invalid input/],
  [
    'repair that could never be asked for',
    'repairableAfter: P6M\n      repairNotWhileOn',
    'repairableAfter: P3Y\n      repairNotWhileOn',
    /P3Y is not before the end, P3Y/,
  ],
  [
    'a period that runs from nothing',
    'counts: P3M\n      begins: PUBLICATION\n',
    'counts: P3M\n',
    /a period without `begins`/,
  ],
  [
    'a row behind one that takes everything',
    'when: { onlyKinds: [WARNING] }',
    'when: {}',
    /is never reached: warning-only before it takes everything/,
    5,
  ],
  [
    'penalties that no row takes',
    'when: {}\n      counts: P1Y',
    'when: { fields: [FOOD] }\n      counts: P1Y',
    /no row takes what is left on 2026-04-01/,
    -3,
  ],
  ['a tier of whose inspection nothing is said', 'tier: UNRATED', 'tier: GOOD', /overlaps|says nothing of UNRATED/, -2],
  [
    'days without inspection',
    'from: 2014-10-01\n      tier: SEVERE\n      drawPercent',
    'from: 2015-10-01\n      tier: SEVERE\n      drawPercent',
    /says nothing of SEVERE on 2014-10-01/,
    -1,
  ],
  ['more than all of them drawn', 'drawPercent: 30', 'drawPercent: 300', /drawPercent/],
  [
    'a department that is not there',
    'departments: [market-regulation]',
    'departments: [astrology]',
    /there is no department astrology/,
  ],
  ['an edge to a sister company', 'direction: COMPANY_TO_PERSON', 'direction: COMPANY_TO_COMPANY', /COMPANY_TO_PERSON/],
  ['an edge over a shareholding', 'edge: LegalRepresentative', 'edge: Shareholding', /LegalRepresentative/],
  [
    'a finding that is not asked for',
    'when: { finding: [REVOCATION] }\n      responsibility: FOUND',
    'when: { finding: [REVOCATION] }\n      responsibility: NOT_ASKED',
    /write FOUND/,
    1,
  ],
  [
    'a freshness limit without words',
    '      stale: { zh: "税务信息超过100天没有更新", en: "Taxation has said nothing for over 100 days" }\n',
    '',
    /limitDays without a `stale` text/,
    -7,
  ],
  ['a due day that not every year has', 'dueBy: 06-30', 'dueBy: 02-29', /dueBy 02-29 is no day of every year/],
  ['a step that is none', 'step: PENALTY_SEND', 'step: TEA_BREAK', /write one of PENALTY_PUBLISH/],
  ['text that is no YAML', 'decisions:\n', 'decisions: [\n', /YAML|mapping|Flow/, 1],
];

const LOCAL: Bad[] = [
  [
    'a policy that extends nothing there',
    'extends: national-2026',
    'extends: atlantis-2026',
    /no policy atlantis-2026 that stands alone/,
  ],
  [
    'a policy that extends another overlay',
    'extends: national-2026',
    'extends: tianjin-2015',
    /no policy tianjin-2015 that stands alone/,
  ],
  [
    'a row left out that is not there',
    'without: [serious-violations-2014,',
    'without: [serious-violations-1914,',
    /has no row serious-violations-1914 in lists/,
  ],
  [
    '`without` beside `instead`',
    'instead: true',
    'instead: true\n  without: [tax-arrears]',
    /`without` beside `instead`/,
    1,
  ],
  ['a local row that overlaps another', 'from: 2024-05-01', 'from: 2024-04-30', /overlaps the row from/, -2],
];

describe.each([
  ['national-2026', NATIONAL],
  ['tianjin-2017', LOCAL],
] as const)('%s', (id, bad) => {
  test.each(bad)('%s is refused at its line', (_, from, to, said, below = 0) => {
    const text = textOf(id);
    expect(text).toContain(from);
    const line = text.slice(0, text.indexOf(from)).split('\n').length + below;
    const error = refusal(text.replace(from, to));
    expect(error?.message).toMatch(said);
    expect(error?.message).toMatch(/^draft\.yaml:\d+: .+; .+/);
    expect(error?.line).toBe(line);
    expect(error!.remedy.length).toBeGreaterThan(5);
    const { what, remedy } = error!.said;
    expect([what.zh, remedy.zh]).toEqual([
      expect.stringMatching(/\p{Script=Han}/u),
      expect.stringMatching(/\p{Script=Han}/u),
    ]);
    expect(englishIn(withoutQuotes(what.zh))).toBeUndefined();
  });
});

function refusal(text: string): PolicyFileError | undefined {
  try {
    draftPolicy('draft.yaml', text, policies);
    return undefined;
  } catch (error) {
    if (error instanceof PolicyFileError) return error;
    throw error;
  }
}

test('there are thirty kinds and more, and after all of them the policy in force answers as before', () => {
  expect(NATIONAL.length + LOCAL.length).toBeGreaterThanOrEqual(30);
  const before = policies.default.version;
  const dossier = dossierOf(readFacts('listing JUDGMENT_DEFAULTERS 2020-01-01', 'f'));
  for (const [, from, to] of NATIONAL) refusal(textOf('national-2026').replace(from, to));
  expect(policies.default.version).toBe(before);
  expect(assess(dossier, policies.default, at('2026-01-01'))).toMatchObject({ tier: 'SEVERE', policyVersion: before });
});

test('each policy in its folder is its own draft', () => {
  for (const { id, version } of policies.all) expect(draftPolicy('draft', textOf(id), policies).version).toBe(version);
});
