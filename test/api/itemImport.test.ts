import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { readSigned } from '../../src/access/signedText.js';
import { RECEIPT_TYPE, type Receipt } from '../../src/approval/receipt.js';
import { LiveItems } from '../../src/main/liveItems.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { deskOfATest, rules } from './desk.js';
import { CLEAN, graphOfTheTests, service } from './given.js';

const policies = await loadPolicies('schema');
const silent = pino({ level: 'silent' });

/** Two instances of the platform over one graph. */
async function twoInstances() {
  const graph = await graphOfTheTests();
  const instance = async () => {
    const { desk, signing } = await deskOfATest();
    const items = new LiveItems(rules, graph, policies, silent);
    const approval = { ...desk.approval };
    Object.defineProperty(approval, 'rules', { get: () => items.rules, enumerable: true });
    approval.itemsImported = () => items.refresh();
    const { ask } = await service({ ...desk, approval, graph, policies });
    return { ask, items, signing };
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
