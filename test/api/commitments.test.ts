import { beforeEach, describe, expect, test } from '@jest/globals';
import { readSigned } from '../../src/access/signedText.js';
import { RECEIPT_TYPE, type Receipt } from '../../src/approval/receipt.js';
import { keepingCommitments } from '../../src/main/commitmentKeeper.js';
import { at } from '../graph/given.js';
import { commitments, deskOfATest } from './desk.js';
import { CLEAN, graphOfTheTests, lists, policies, RESIDENT, rate, SERIOUS, service } from './given.js';

const OFFICIAL = {
  role: 'approval',
  account: 'counter-1',
  department: 'market-regulation',
  ttlS: 100_000_000,
} as const;
const FOOD = { purpose: '食品经营许可', item: 'food-business-permit', caseNo: 'JW-1' };
const SHOWN = `id version code name item itemName caseNo acceptedOn state open
  materials { material name by due { day overdue } suppliedOn } due { day overdue } extendedFor
  breach { ground since materials listingProcess } closing { reason } receipt history { type by }`;

type Service = Awaited<ReturnType<typeof service>>;
let asked: Service;
let desk: Awaited<ReturnType<typeof deskOfATest>>;
beforeEach(async () => {
  desk = await deskOfATest();
  asked = await service({ graph: await graphOfTheTests(), ...desk.desk });
  asked.clock.now = at('2026-03-02T04:00:00Z');
});
const day = (text: string) => {
  asked.clock.now = at(`${text}T04:00:00Z`);
};
const keep = () =>
  keepingCommitments({ graph: asked.graph, rate, policies, lists, commitments, log: asked.context.log })(
    asked.clock.now,
  );
let keys = 0;
const act = (name: string, input: object, as: object = OFFICIAL) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const words = { idempotencyKey: `key-${String(++keys).padStart(8, '0')}`, ...input };
  return asked.ask(`mutation($i: ${type}!) { ${name}(input: $i) { ${SHOWN} } }`, { i: words }, as);
};
const check = async (code = CLEAN, more: object = {}) => {
  const input = { code, ...FOOD, missing: ['equipment-list', 'safety-rules'], ...more };
  const { data, errors } = await asked.ask(
    'query($i: CreditCheckInput!) { creditCheck(input: $i) { decision receipt reasons { rule evidence { summary } } materials { decision rule } } }',
    { i: input },
    OFFICIAL,
  );
  expect(errors).toEqual([]);
  return data.creditCheck;
};
const opened = async () => {
  const { data, errors } = await act('openCommitment', { receipt: (await check()).receipt });
  expect(errors).toEqual([]);
  return data.openCommitment;
};
const on = ({ id, version }: { id: string; version: number }) => ({ process: id, version });
const problem = ({ errors: [error] }: Awaited<ReturnType<typeof act>>) => error?.extensions;

test('from the answer to the promise, in parts, late, broken, and open again after its repair', async () => {
  const first = await opened();
  expect(first).toMatchObject({
    state: 'OPEN',
    code: CLEAN,
    name: '清白有限公司',
    itemName: '食品经营许可',
    caseNo: 'JW-1',
  });
  expect(first.materials).toMatchObject([
    { material: 'equipment-list', name: '设备设施清单', by: 'SUPPLEMENT', due: { day: '2026-03-16', overdue: false } },
    { material: 'safety-rules', due: { day: '2026-03-16', overdue: false } },
  ]);
  const parts = (await act('supplementCommitment', { ...on(first), materials: ['safety-rules'], document: 's-1' }))
    .data;
  expect(parts.supplementCommitment.materials[1]).toMatchObject({ suppliedOn: '2026-03-02' });
  const later = (
    await act('extendCommitment', { ...on(parts.supplementCommitment), workingDays: 5, reason: '设备在途' })
  ).data;
  expect(later.extendCommitment).toMatchObject({ due: { day: '2026-03-23' }, extendedFor: '设备在途' });
  day('2026-03-24');
  await keep();
  await keep();
  const broken = (await asked.ask(`{ commitments(code: "${CLEAN}", overdue: true) { edges { node { ${SHOWN} } } } }`))
    .data;
  const { node } = broken.commitments.edges[0];
  expect(node).toMatchObject({
    state: 'BROKEN',
    open: true,
    breach: { ground: 'NOT_KEPT', since: '2026-03-23T16:00:00.000Z', materials: ['equipment-list'] },
  });
  expect(node.history.map(({ type, by }: { type: string; by: string }) => `${type} ${by}`)).toEqual([
    'Opened counter-1',
    'Supplied counter-1',
    'Extended counter-1',
    'Broken platform',
    'TakenUp platform',
  ]);
  const listing = await asked.ask(
    `{ listingProcess(id: "${node.breach.listingProcess}") { list state department evidence { kind } } }`,
  );
  expect(listing.data.listingProcess).toMatchObject({
    list: 'BROKEN_COMMITMENTS',
    state: 'ORDER',
    department: 'market-regulation',
  });
  const denied = await check();
  expect(denied.decision).toBe('DENY');
  expect(denied.materials[0]).toEqual({ decision: 'DENY', rule: 'breach-unrepaired' });
  const reason = denied.reasons.find(({ rule }: { rule: string }) => rule === 'breach-unrepaired');
  expect(reason.evidence[0].summary).toContain('2026-03-23');
  const paper = await act('openCommitment', { receipt: denied.receipt });
  expect(problem(paper)).toMatchObject({ code: 'CONFLICT' });
  const repaired = await act('repairCommitment', { ...on(node), reason: '已补正', document: '江测容1号' });
  expect(repaired.data.repairCommitment).toMatchObject({ state: 'REPAIRED', open: false });
  expect((await check()).decision).toBe('ALLOW');
});

test('each act is in the log, and the applicant reads who did it', async () => {
  const first = await opened();
  await act('withdrawCommitment', { ...on(first), reason: '改为一般程序' });
  const { data } = await asked.ask(`{ queryLog(code: "${CLEAN}") { kind department caseNo decision } }`, {}, 'auditor');
  expect(data.queryLog.map(({ kind, decision }: { kind: string; decision: string }) => `${kind} ${decision}`)).toEqual([
    'COMMITMENT WITHDRAWN',
    'COMMITMENT OPEN',
    'CREDIT_CHECK ALLOW',
  ]);
});

test('the question may be asked anew: the answer is signed and kept with the promise; sent again it is answered alike', async () => {
  const input = { check: { code: CLEAN, ...FOOD, missing: ['equipment-list'] }, idempotencyKey: 'the-one-key' };
  const first = await act('openCommitment', input);
  expect(first.errors).toEqual([]);
  const receipt = readSigned(first.data.openCommitment.receipt, RECEIPT_TYPE, desk.signing) as Receipt;
  expect(receipt.answer.item).toMatchObject({ decision: 'ALLOW', materials: [{ material: 'equipment-list' }] });
  day('2026-03-04');
  const size = desk.log.size;
  const again = await Promise.all(Array.from({ length: 20 }, () => act('openCommitment', input)));
  expect(again.every(({ text }) => text === first.text)).toBe(true);
  // Nothing is asked a second time, only that it was sent again is noted.
  expect(desk.log.size).toBe(size + 20);
  const other = { ...input, check: { ...input.check, missing: ['safety-rules'] } };
  expect(problem(await act('openCommitment', other))).toMatchObject({ code: 'BAD_INPUT', field: 'idempotencyKey' });
  const twice = await act('openCommitment', { ...input, idempotencyKey: 'another-key' });
  expect(problem(twice)).toMatchObject({ code: 'CONFLICT' });
});

describe('nothing is promised that the answer does not let be missing:', () => {
  const receiptFor = async (more: object, code = CLEAN) => (await check(code, more)).receipt;
  test.each<[string, () => Promise<object>, object]>([
    ['neither answer nor question', async () => ({}), { code: 'BAD_INPUT', field: 'receipt' }],
    ['no receipt of ours', async () => ({ receipt: 'a.b.c' }), { code: 'BAD_INPUT', field: 'receipt' }],
    [
      'a receipt that was changed',
      async () => ({ receipt: `${(await receiptFor({})).slice(0, -4)}AAAA` }),
      { code: 'BAD_INPUT', field: 'receipt' },
    ],
    [
      'a receipt for no item',
      async () => ({ receipt: await receiptFor({ item: null, missing: null }) }),
      { code: 'BAD_INPUT', field: 'receipt' },
    ],
    ['a key material', async () => ({ receipt: await receiptFor({ missing: ['layout'] }) }), { code: 'CONFLICT' }],
    [
      'one of two that must be there',
      async () => ({ receipt: await receiptFor({ missing: ['layout', 'safety-rules'] }), materials: ['layout'] }),
      { code: 'CONFLICT' },
    ],
    [
      'one that nobody asked about',
      async () => ({ receipt: await receiptFor({}), materials: ['health-certificates'] }),
      { code: 'BAD_INPUT', field: 'materials' },
    ],
    [
      'a condition that nobody saw to',
      async () => ({ receipt: await receiptFor({}, SERIOUS) }),
      { code: 'BAD_INPUT', field: 'conditionsMet' },
    ],
    ['no case', async () => ({ receipt: await receiptFor({ caseNo: null }) }), { code: 'BAD_INPUT', field: 'caseNo' }],
    [
      'another case',
      async () => ({ receipt: await receiptFor({}), caseNo: 'JW-2' }),
      { code: 'BAD_INPUT', field: 'caseNo' },
    ],
    [
      'a resident number as the case',
      async () => ({ receipt: await receiptFor({ caseNo: null }), caseNo: RESIDENT }),
      { code: 'BAD_INPUT', field: 'caseNo' },
    ],
    [
      'an answer of last week',
      async () => {
        const receipt = await receiptFor({});
        day('2026-03-06');
        return { receipt };
      },
      { code: 'CONFLICT' },
    ],
  ])('%s', async (_, input, expected) => {
    expect(problem(await act('openCommitment', await input()))).toMatchObject(expected);
    expect((await asked.ask('{ commitments { totalCount } }')).data.commitments.totalCount).toBe(0);
  });
});

test('it is for the item’s own department to act and to see, for regulators to read, and for the applicant its own', async () => {
  const first = await opened();
  const tax = { ...OFFICIAL, department: 'tax' };
  expect(problem(await act('fulfilCommitment', on(first), tax))).toMatchObject({ code: 'FORBIDDEN' });
  const another = { receipt: (await check(CLEAN, { caseNo: 'JW-2' })).receipt };
  expect(problem(await act('openCommitment', another, tax))).toMatchObject({ code: 'FORBIDDEN' });
  const count = async (as: object | 'regulator', args = '(open: true)') =>
    asked.ask(`{ commitments${args} { totalCount edges { node { id } } } }`, {}, as as 'regulator');
  expect((await count(tax)).data.commitments.totalCount).toBe(0);
  expect((await count(OFFICIAL)).data.commitments.totalCount).toBe(1);
  expect(problem(await count(tax, '(department: "market-regulation")'))).toMatchObject({ code: 'FORBIDDEN' });
  expect((await count('regulator', '(department: "market-regulation")')).data.commitments.totalCount).toBe(1);
  const see = (as: object | 'auditor') =>
    asked.ask(`{ commitment(id: "${first.id}") { id history { by } } }`, {}, as as 'auditor');
  expect(problem(await see(tax))).toMatchObject({ code: 'FORBIDDEN' });
  expect((await see('auditor')).data.commitment.history).toEqual([{ by: 'counter-1' }]);
  const own = { role: 'subject', subject: CLEAN, ttlS: 100_000_000 };
  expect((await see(own)).data.commitment.history).toEqual([{ by: null }]);
  expect((await count(own)).data.commitments.totalCount).toBe(1);
  expect(problem(await count(own, `(code: "${SERIOUS}")`))).toMatchObject({ code: 'FORBIDDEN' });
  const other = { ...own, subject: SERIOUS };
  expect((await count(other)).data.commitments.totalCount).toBe(0);
  expect(problem(await see(other))).toMatchObject({ code: 'BAD_INPUT' });
});

test('what is broken and due first comes first, by page', async () => {
  for (const [i, caseNo] of ['A', 'B', 'C'].entries()) {
    day(`2026-03-0${4 - i}`);
    const { receipt } = await check(CLEAN, { caseNo });
    expect((await act('openCommitment', { receipt })).errors).toEqual([]);
  }
  const page = async (after?: string) =>
    (
      await asked.ask(
        'query($a: String) { commitments(first: 2, after: $a) { totalCount edges { node { caseNo } } pageInfo { hasNextPage endCursor } } }',
        { a: after },
      )
    ).data.commitments;
  const first = await page();
  expect(first.edges.map(({ node }: { node: { caseNo: string } }) => node.caseNo)).toEqual(['C', 'B']);
  const second = await page(first.pageInfo.endCursor);
  expect(second.edges.map(({ node }: { node: { caseNo: string } }) => node.caseNo)).toEqual(['A']);
  expect([first.totalCount, second.pageInfo.hasNextPage]).toEqual([3, false]);
});

test('they are counted by department in one question: open, due soon, handed in, overdue, broken', async () => {
  const counted = async (as: object | 'regulator' = 'regulator', args = '') =>
    asked.ask(
      `{ commitmentCounts${args} { department open dueSoon supplemented overdue broken } }`,
      {},
      as as 'regulator',
    );
  const none = { department: 'market-regulation', open: 0, dueSoon: 0, supplemented: 0, overdue: 0, broken: 0 };
  expect((await counted()).data.commitmentCounts).toEqual([]);
  const [first, second] = [await opened(), await check(CLEAN, { caseNo: 'JW-2', missing: ['safety-rules'] })];
  const { data } = await act('openCommitment', { receipt: second.receipt });
  await act('supplementCommitment', { ...on(data.openCommitment), materials: ['safety-rules'], document: 's-1' });
  expect((await counted()).data.commitmentCounts).toEqual([{ ...none, open: 2, supplemented: 1 }]);
  day('2026-03-16');
  await keep();
  expect((await counted()).data.commitmentCounts).toEqual([{ ...none, open: 2, supplemented: 1, dueSoon: 1 }]);
  day('2026-03-17');
  expect((await counted()).data.commitmentCounts).toEqual([{ ...none, open: 2, supplemented: 1, overdue: 1 }]);
  await keep();
  expect((await counted()).data.commitmentCounts).toEqual([{ ...none, open: 2, supplemented: 1, broken: 1 }]);
  expect((await counted(OFFICIAL)).data.commitmentCounts).toHaveLength(1);
  const tax = { ...OFFICIAL, department: 'tax' };
  expect((await counted(tax)).data.commitmentCounts).toEqual([]);
  expect(problem(await counted(tax, '(department: "market-regulation")'))).toMatchObject({ code: 'FORBIDDEN' });
  const { edges } = (await asked.ask(`{ commitments(overdue: true) { edges { node { ${SHOWN} } } } }`)).data
    .commitments;
  expect(edges[0].node.id).toBe(first.id);
  await act('repairCommitment', { ...on(edges[0].node), reason: '已补正', document: '江测容1号' });
  expect((await counted()).data.commitmentCounts).toEqual([{ ...none, open: 1, supplemented: 1 }]);
});
