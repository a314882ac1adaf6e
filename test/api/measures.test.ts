import { beforeEach, expect, test } from '@jest/globals';
import { at, CLEAN, company, listed, SERIOUS, service, tell } from './given.js';

const HOUSING = { role: 'approval', account: 'housing-1', department: 'housing', ttlS: 100_000_000 } as const;
let asked: Awaited<ReturnType<typeof service>>;
beforeEach(async () => {
  asked = await service();
});
let keys = 0;
const report = (input: string, as: object = HOUSING) =>
  asked.ask(
    `mutation { reportMeasureTaken(input: { code: "${SERIOUS}", measure: "in-housing" ${input} idempotencyKey: "key-${String(++keys).padStart(8, '0')}" })
      { id version measure department outcome entries { outcome on document note by } } }`,
    {},
    as,
  );
const feedback = async (args = 'from: "2024-03-01", to: "2024-03-01"') =>
  (
    await asked.ask(
      `{ measureFeedback(${args}) { department measure text en: text(lang: EN) initiated responded taken notTaken lifted outstanding } }`,
      {},
      { role: 'regulator', ttlS: 100_000_000 },
    )
  ).data.measureFeedback;
const counted = {
  department: 'housing',
  measure: 'in-housing',
  text: '测试',
  en: 'test',
  initiated: 1,
  responded: 0,
  taken: 0,
  notTaken: 0,
  lifted: 0,
  outstanding: 1,
};

test('a measure goes round: it binds, the department answers, acts, and lifts it when the listing has ended', async () => {
  expect(await feedback()).toEqual([counted]);
  const first = await report('outcome: ACCEPTED, on: "2026-05-30", note: "已转施工许可处"');
  expect(first.data.reportMeasureTaken).toMatchObject({ version: 1, department: 'housing', outcome: 'ACCEPTED' });
  expect(await feedback()).toEqual([{ ...counted, responded: 1, outstanding: 0 }]);
  await report('outcome: TAKEN, on: "2026-05-31", document: "不予许可决定1号", version: 1');
  expect(await feedback('department: "housing", from: "2024-03-01", to: "2024-03-01"')).toEqual([
    { ...counted, responded: 1, taken: 1, outstanding: 0 },
  ]);
  const early = await report('outcome: TAKEN, on: "2026-05-31", version: 2');
  expect(early.errors[0]!.extensions).toMatchObject({
    code: 'CONFLICT',
    field: 'outcome',
    remedy: 'what may be reported now: LIFTED',
  });
  asked.clock.now = at('2026-06-02T00:00:00Z');
  await tell(
    asked.graph,
    'l3',
    [listed(company(3), 'SERIOUS_VIOLATIONS', '2024-03-01', '2026-06-02')],
    at('2026-06-02T00:00:00Z'),
    2,
  );
  const lifted = await report('outcome: LIFTED, on: "2026-06-02", version: 2');
  expect(lifted.errors).toEqual([]);
  expect(lifted.data.reportMeasureTaken.entries.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'ACCEPTED',
    'TAKEN',
    'LIFTED',
  ]);
  expect(await feedback()).toEqual([{ ...counted, responded: 1, taken: 1, lifted: 1, outstanding: 0 }]);
});

test.each<[string, string, object, object]>([
  [
    'a department that it does not bind',
    'on: "2026-05-31"',
    { ...HOUSING, department: 'tax' },
    { code: 'BAD_INPUT', field: 'measure' },
  ],
  ['a token without a department', 'on: "2026-05-31"', { role: 'approval' }, { code: 'FORBIDDEN' }],
  ['a day ahead', 'on: "2026-06-02"', HOUSING, { code: 'BAD_INPUT', field: 'on' }],
  ['a day before the listing', 'on: "2024-02-29"', HOUSING, { code: 'BAD_INPUT', field: 'on' }],
  ['not taken without why', 'outcome: NOT_TAKEN, on: "2026-05-31"', HOUSING, { code: 'BAD_INPUT', field: 'note' }],
  [
    'lifting what was never taken',
    'outcome: LIFTED, on: "2026-05-31"',
    HOUSING,
    { code: 'BAD_INPUT', field: 'measure' },
  ],
  ['a version that nobody has seen', 'on: "2026-05-31", version: 3', HOUSING, { code: 'BAD_INPUT', field: 'process' }],
])('refused: %s', async (_, input, as, problem) => {
  expect((await report(input, as)).errors[0]!.extensions).toMatchObject(problem);
  expect(await feedback()).toEqual([counted]);
});

test('two officials of one department cannot both report first', async () => {
  const both = await Promise.all([
    report('on: "2026-05-31"'),
    report('outcome: NOT_TAKEN, on: "2026-05-31", note: "n"'),
  ]);
  const codes = both.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
  expect(codes).toEqual(['CONFLICT']);
});

test('a subject on no list, an unknown department and a wrong period are refused with what to do', async () => {
  const clean = await asked.ask(
    `mutation { reportMeasureTaken(input: { code: "${CLEAN}", measure: "in-housing", on: "2026-05-31", idempotencyKey: "key-clean-1" }) { id } }`,
    {},
    HOUSING,
  );
  expect(clean.errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'measure' });
  const problems = async (query: string) => (await asked.ask(query)).errors[0]!.extensions;
  expect(
    await problems('{ measureFeedback(department: "nowhere", from: "2026-01-01", to: "2026-01-02") { measure } }'),
  ).toMatchObject({
    code: 'BAD_INPUT',
    field: 'department',
    remedy: expect.stringContaining('housing'),
  });
  expect(await problems('{ measureFeedback(from: "2026-01-02", to: "2026-01-01") { measure } }')).toMatchObject({
    field: 'to',
  });
  expect(await problems(`{ jointPunishment(code: "${SERIOUS}", department: "nowhere") { id } }`)).toMatchObject({
    field: 'department',
  });
});
