import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '../../src/access/caller.js';
import type { FactContent } from '../../src/facts/fact.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { ofNamedPerson } from '../../src/subject/identifier.js';
import { RESIDENT } from '../api/given.js';
import { anyLine } from '../assessment/arbitraries.js';
import { company, fact, personKey, usccOf } from '../graph/given.js';
import { cityService, registeredAs, SUBJECT_FIELDS, tellBy, tellLines } from './publicCity.js';

const PERSON = personKey(7);
const NAMED = ofNamedPerson(company(1), '钱股东');
/** What must stand in no answer, in whatever coat. */
const SECRETS = [
  RESIDENT,
  PERSON.slice('person:'.length),
  'person:',
  'named:',
  '机密银行',
  '73519246',
  '86420135',
  '钱股东',
  '13812345678',
  '孙保密',
];

/** One company with all that is confidential about it, and people around it; `text` is what an authority may have written. */
async function told(graph: MemoryGraph, lines: readonly string[], text: string): Promise<void> {
  const subject = company(1);
  const held = (slot: string, content: FactContent) => fact(slot, subject, content);
  await tellBy(graph, 'registration', 'r', [
    registeredAs(subject, '江湾市试验有限公司', { address: `测试路1号 ${text}` }),
    held('lr', { kind: 'LegalRepresentative', holder: PERSON, holderName: '赵代表' }),
    held('s1', { kind: 'Shareholding', holder: NAMED, holderName: '钱股东', percent: 60 }),
    held('o1', { kind: 'Officer', holder: PERSON, holderName: '孙保密', post: '监事' }),
    held('b1', { kind: 'BeneficialOwner', holder: NAMED, holderName: '钱股东', criterion: 'SHARES' }),
  ]);
  await tellLines(graph, subject, lines);
  await tellBy(graph, 'bank-credit', 'bank', [
    held('overdue', { kind: 'BankOverdue', lender: '机密银行甲', owedYuan: 73519246 }),
    held('default', {
      kind: 'BankDefault',
      lender: '机密银行乙',
      owedYuan: 73519246,
      decidedOn: '2026-01-02' as never,
    }),
  ]);
  await tellBy(graph, 'tax', 'tax', [held('arrears', { kind: 'TaxArrears', taxType: '增值税', owedYuan: 86420135 })]);
  const listing = (about: IdentifierKey) =>
    fact('court', about, {
      kind: 'Listing',
      list: 'JUDGMENT_DEFAULTERS',
      ground: `违反 ${text}`,
      authority: '江湾市人民法院',
    });
  await tellBy(graph, 'court', 'court', [listing(subject)]);
  await tellBy(graph, 'court', 'court-person', [
    listing(PERSON),
    fact('name', PERSON, { kind: 'CalledName', name: '江湾市孙保密' }),
  ]);
  await tellBy(graph, 'penalty', 'penalty', [
    held('penalty', {
      kind: 'Penalty',
      decisionNumber: 'JW〔2026〕1',
      authority: '江湾市市场监督管理局',
      act: `无证经营 ${text}`,
      penaltyKinds: ['FINE'],
      fineYuan: 20_000,
      confiscatedYuan: 0,
      heavier: false,
      field: 'OTHER',
      decidedOn: '2026-01-05' as never,
    }),
    held('permit', { kind: 'Permit', permitNumber: 'JY1', item: `食品 ${text}`, authority: '江湾市市场监督管理局' }),
  ]);
  // Known to a bank alone.
  await tellBy(graph, 'bank-credit', 'bank-only', [
    fact('name', company(2), { kind: 'CalledName', name: '江湾市只欠债有限公司' }),
    fact('overdue', company(2), { kind: 'BankOverdue', lender: '机密银行甲', owedYuan: 73519246 }),
  ]);
}

/** The text with everything in it that is base64 or a JWS opened up, so that nothing hides in a cursor, an id or a proof. */
function openedUp(text: string): string {
  const coded = text.match(/[A-Za-z0-9_-]{16,}={0,2}/g) ?? [];
  return [text, ...coded.map((each) => Buffer.from(each, 'base64url').toString('utf8'))].join('\n');
}

const QUESTION = `query($code: String!) {
  disclosure(code: $code) { ${SUBJECT_FIELDS} }
  disclosures(search: "江湾市") { edges { cursor node { ${SUBJECT_FIELDS} } } pageInfo { endCursor startCursor hasNextPage } }
  disclosureSources { id title publisher state lastHeardAt }
  creditReport(code: $code) { id digest proof verifyAt contents subject { ${SUBJECT_FIELDS} } } }`;
const VERIFY = `query($signed: String!) { verify(signed: $signed) { genuine kind text key id digest code
  changes { part change count text } subject { ${SUBJECT_FIELDS} } } }`;

const WORDS = fc.constantFrom(
  `身份证 ${RESIDENT}`,
  `身份证 ${[...RESIDENT].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join('')}`,
  `经办人 ${PERSON}`,
  '电话13812345678',
  '未公示',
);

test('no answer to anybody holds a pseudonym, a resident number, a bank fact or what tax knows, whatever is known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { maxLength: 6 }), WORDS, async (lines, text) => {
      const graph = new MemoryGraph();
      await told(graph, lines, text);
      const { ask, askPublic } = await cityService({ graph });
      for (const role of [undefined, ...ROLES]) {
        const put = (query: string, variables: object) =>
          role ? ask(query, variables, role) : askPublic(query, variables);
        const asked = await put(QUESTION, { code: usccOf(1) });
        expect(asked.errors).toEqual([]);
        expect(asked.data.disclosures.edges).toHaveLength(1);
        const verified = await put(VERIFY, { signed: asked.data.creditReport.proof });
        expect(verified.errors).toEqual([]);
        expect(verified.data.verify.changes).toEqual([]);
        const seen = openedUp(asked.text + verified.text);
        expect(SECRETS.filter((secret) => seen.includes(secret))).toEqual([]);
      }
    }),
    { numRuns: 10 },
  );
});

test('no code, number or name finds a person, or who is known to a bank alone', async () => {
  const graph = new MemoryGraph();
  await told(graph, [], '未公示');
  const { askPublic } = await cityService({ graph });
  const found = async (code: string) => {
    const { data, errors } = await askPublic('query($code: String!) { disclosure(code: $code) { name } }', { code });
    return data?.disclosure ?? errors[0]?.extensions.code ?? null;
  };
  expect(await found(usccOf(1))).toEqual({ name: '江湾市试验有限公司' });
  expect([await found(usccOf(2)), await found(usccOf(3))]).toEqual([null, null]);
  expect([await found(PERSON), await found(RESIDENT), await found(NAMED)]).toEqual([
    'INVALID_CODE',
    'INVALID_CODE',
    'INVALID_CODE',
  ]);
  const search = (words: string) =>
    askPublic('query($s: String!) { disclosures(search: $s) { edges { node { name } } } }', { s: words });
  expect((await search('孙保密')).data.disclosures.edges).toEqual([]);
  expect((await search('只欠债')).data.disclosures.edges).toEqual([]);
  for (const words of [PERSON, RESIDENT, '江', ' ', '江'.repeat(101)])
    expect((await search(words)).errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'search' });
});
