import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { readSigned } from '../../src/access/signedText.js';
import { RECEIPT_TYPE, type Receipt } from '../../src/approval/receipt.js';
import { importDesk, LiveItems } from '../../src/main/liveItems.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { deskOfATest, rules } from './desk.js';
import { at, CLEAN, graphOfTheTests, service } from './given.js';

const policies = await loadPolicies('schema');
const silent = pino({ level: 'silent' });

/** Two instances of the platform over one graph. */
async function twoInstances() {
  const graph = await graphOfTheTests();
  const instance = async () => {
    const { desk, signing } = await deskOfATest();
    const around = { graph, policies, clock: () => at('2026-06-01T00:00:00Z'), log: silent };
    const items = new LiveItems(rules, around);
    const approval = { ...desk.approval };
    Object.defineProperty(approval, 'rules', { get: () => items.rules, enumerable: true });
    approval.imported = importDesk(items);
    const { ask, clock } = await service({ ...desk, approval, graph, policies });
    return { ask, clock, items, signing };
  };
  return [await instance(), await instance()] as const;
}

const KIOSK = `
materials:
  stall-photo: { zh: 摊位照片, en: photograph of the stall }
items:
  - id: market-stall
    from: 2026-01-01
    text: { zh: 市场摊位备案, en: Notice of a market stall }
    department: market-regulation
    office: { zh: 登记注册科, en: Registration Office }
    post: { zh: 登记岗, en: registration officer }
    decidedWithinWorkingDays: 1
    supervision: { department: market-regulation, item: { zh: 摊位检查, en: inspection of stalls } }
    basis: 试行清单第1项
    source: { certainty: CHOICE, text: invented for this test }
    materials:
      - { id: application, key: true, gap: NOT }
      - { id: stall-photo, gap: { withinWorkingDays: 5 } }
`;
const MARKET = { role: 'approval', department: 'market-regulation', account: 'window-1' } as const;
const IMPORT = 'mutation($i: ImportItemsInput!) { importItems(input: $i) { version department note importedBy text } }';
let keys = 0;
const input = (text: string, more: object = {}) => ({
  i: {
    department: 'market-regulation',
    version: 0,
    text,
    note: '新增',
    idempotencyKey: `import-${++keys}-key`,
    ...more,
  },
});
const ids = async (ask: Awaited<ReturnType<typeof twoInstances>>[0]['ask'], department: string) =>
  (await ask(`{ items(department: "${department}") { id } }`)).data.items.map(({ id }: { id: string }) => id);

test('an imported list answers at once, on the other instance after its next look, and leaves the rest alone', async () => {
  const [one, other] = await twoInstances();
  const before = await ids(one.ask, 'finance');
  expect(before.length).toBeGreaterThan(0);
  const { data } = await one.ask(IMPORT, input(KIOSK), MARKET);
  expect(data.importItems).toEqual({
    version: 1,
    department: 'market-regulation',
    note: '新增',
    importedBy: 'window-1',
    text: KIOSK,
  });
  expect(await ids(one.ask, 'market-regulation')).toEqual(['market-stall']);
  expect(await ids(one.ask, 'finance')).toEqual(before);
  const check = { code: CLEAN, purpose: '备案', item: 'market-stall', missing: ['stall-photo'] };
  const asked =
    'query($i: CreditCheckInput!) { creditCheck(input: $i) { decision materials { material decision } receipt } }';
  expect((await other.ask(asked, { i: check }, MARKET)).errors[0]!.extensions.code).toBe('ITEM_NOT_FOUND');
  await other.items.refresh();
  const { creditCheck } = (await other.ask(asked, { i: check }, MARKET)).data;
  expect(creditCheck).toMatchObject({
    decision: 'ALLOW',
    materials: [{ material: 'stall-photo', decision: 'ALLOW' }],
  });
  const receipt = readSigned(creditCheck.receipt, RECEIPT_TYPE, other.signing) as Receipt;
  expect(receipt.rules.catalogue).toBe(other.items.rules.version);
  expect(receipt.rules.catalogue).not.toBe(rules.version);
});

test.each([
  [
    'an item of another department',
    (text: string) => text.replace('department: market-regulation\n    office', 'department: finance\n    office'),
    /^line 8: the list is that of market-regulation/,
  ],
  [
    'a material that there is not',
    (text: string) => text.replace('id: application', 'id: nothing'),
    /^line 16: there is no material nothing/,
  ],
  [
    'a known material under other words',
    (text: string) => text.replace('stall-photo: { zh: 摊位照片', 'application: { zh: 摊位照片'),
    /^line 3: application is another material/,
  ],
  [
    "another department's id",
    (text: string) => text.replace('id: market-stall', 'id: nurse-registration'),
    /^line 5: another department/,
  ],
  ['no basis', (text: string) => text.replace('    basis: 试行清单第1项\n', ''), /^line \d+: .*basis is missing/],
  ['no YAML', () => 'items: [', /^line 1: /],
])('%s is refused with its line, and the list in force stays', async (_, change, message) => {
  const [{ ask }] = await twoInstances();
  const before = await ids(ask, 'market-regulation');
  expect(change(KIOSK)).not.toBe(KIOSK);
  const { errors } = await ask(IMPORT, input(change(KIOSK)), MARKET);
  expect(errors[0]!.message).toMatch(message);
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'text', remedy: expect.any(String) });
  expect(await ids(ask, 'market-regulation')).toEqual(before);
});

test('a department imports its own list alone, on the version that it saw', async () => {
  const [{ ask }] = await twoInstances();
  const code = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).errors[0]?.extensions;
  expect(await code(IMPORT, input(KIOSK), { ...MARKET, department: 'finance' })).toMatchObject({
    code: 'FORBIDDEN',
    field: 'department',
  });
  expect(await code(IMPORT, input(KIOSK, { department: 'nobody' }), 'admin')).toMatchObject({ code: 'BAD_INPUT' });
  expect(await code(IMPORT, input(KIOSK), 'admin')).toBeUndefined();
  const changed = KIOSK.replace('withinWorkingDays: 5', 'withinWorkingDays: 6');
  expect(await code(IMPORT, input(changed), MARKET)).toMatchObject({ code: 'CONFLICT', field: 'version' });
  expect(await code(IMPORT, input(KIOSK, { version: 1 }), MARKET)).toMatchObject({ code: 'CONFLICT' });
  expect(await code(IMPORT, input(changed, { version: 1 }), MARKET)).toBeUndefined();
  const { data } = await ask('{ itemImport(department: "market-regulation") { version text } }', {}, 'auditor');
  expect(data.itemImport).toEqual({ version: 2, text: changed });
  expect((await ask('{ itemImport(department: "finance") { version } }', {}, 'auditor')).data.itemImport).toBeNull();
});

test('a list may rest on its own earlier words no more than on a stranger’s, and says so before it is in force', async () => {
  const [{ ask }] = await twoInstances();
  expect((await ask(IMPORT, input(KIOSK), MARKET)).errors).toEqual([]);
  const leaning = KIOSK.replace(
    'materials:\n  stall-photo: { zh: 摊位照片, en: photograph of the stall }',
    'materials: {}',
  );
  expect(leaning).not.toBe(KIOSK);
  const { errors } = await ask(IMPORT, input(leaning, { version: 1 }), MARKET);
  expect(errors[0]!.message).toMatch(/there is no material stall-photo/);
  const reworded = KIOSK.replace('摊位照片', '摊位近照');
  expect((await ask(IMPORT, input(reworded, { version: 1 }), MARKET)).errors).toEqual([]);
  expect(await ids(ask, 'market-regulation')).toEqual(['market-stall']);
});

test('what another list rests on is not taken from under it', async () => {
  const [{ ask, clock }] = await twoInstances();
  await ask(IMPORT, input(KIOSK), MARKET);
  clock.now = at('2026-06-01T00:00:01Z');
  const finance = KIOSK.replaceAll('market-regulation', 'finance').replace('market-stall', 'stall-grant');
  const using = finance.replace(/materials:\n {2}stall-photo.*\n/, 'materials: {}\n');
  const money = { role: 'approval', department: 'finance' } as const;
  expect((await ask(IMPORT, input(using, { department: 'finance' }), money)).errors).toEqual([]);
  const without = KIOSK.replaceAll('stall-photo', 'stall-plan');
  const { errors } = await ask(IMPORT, input(without, { version: 1 }), MARKET);
  expect(errors[0]!.message).toMatch(/the list of finance rests on/);
});

test('of two that take one id on two instances at once the first department keeps it; the other is told', async () => {
  const [one, other] = await twoInstances();
  await one.ask(IMPORT, input(KIOSK), MARKET);
  other.clock.now = at('2026-06-01T00:00:01Z');
  const same = KIOSK.replaceAll('market-regulation', 'finance');
  const money = { role: 'approval', department: 'finance' } as const;
  // The other instance reads the graph itself before it takes the list.
  expect((await other.ask(IMPORT, input(same, { department: 'finance' }), money)).errors[0]!.message).toMatch(
    /another department has an item of this id/,
  );
  expect(await ids(one.ask, 'market-regulation')).toEqual(['market-stall']);
});

test.each([
  ['constructor', (text: string) => text.replace('id: application', 'id: constructor'), /no material constructor/],
  [
    'a key that stands twice',
    (text: string) => text.replace('    basis:', '    basis: x\n    basis:'),
    /basis stands twice/,
  ],
  [
    'aliases without end',
    () =>
      `a: &a [x]\n${[...'bcdefghijk'].map((c, i) => `${c}: &${c} [${`*${'abcdefghijk'[i]},`.repeat(9)}]`).join('\n')}`,
    /alias/,
  ],
])('%s is refused as bad input', async (_, change, message) => {
  const [{ ask }] = await twoInstances();
  const { errors } = await ask(IMPORT, input(change(KIOSK)), MARKET);
  expect(errors[0]!.extensions.code).toBe('BAD_INPUT');
  expect(errors[0]!.message).toMatch(message);
});

test('a text of thousands of keys is read in no time, and one request imports one list', async () => {
  const [{ ask }] = await twoInstances();
  const many = `materials:\n${Array.from({ length: 9_000 }, (_, i) => `  m${i}: x`).join('\n')}`;
  const begun = performance.now();
  expect((await ask(IMPORT, input(many), MARKET)).errors[0]!.extensions.code).toBe('BAD_INPUT');
  // Eighteen seconds where each key is compared with every other.
  expect(performance.now() - begun).toBeLessThan(9_000);
  const twice =
    'mutation($i: ImportItemsInput!) { a: importItems(input: $i) { version } b: importItems(input: $i) { version } }';
  expect((await ask(twice, input(KIOSK), MARKET)).errors[0]!.extensions).toMatchObject({
    code: 'BAD_INPUT',
    field: 'query',
  });
});
