import type { NewFact } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import { type IdentifierKey, ofNamedPerson } from '../../src/subject/identifier.js';
import { organisationCheckCharacter } from '../../src/subject/organisationCode.js';
import { parsePseudonymKey, pseudonymOf } from '../../src/subject/pseudonym.js';
import { residentIdCheckCharacter } from '../../src/subject/residentId.js';
import { usccCheckCharacter } from '../../src/subject/uscc.js';
import { fact, judged, key, record, registered, represents } from './given.js';

/** The identifiers of one case: cases share none, so that all of them fit into one graph. */
class Cast {
  constructor(private readonly number: number) {}
  private digits = (n: number, length: number) => String(this.number * 100 + n).padStart(length, '0');
  private organisation(n: number): string {
    const eight = `JWX${this.digits(n, 5)}`;
    return eight + organisationCheckCharacter(eight);
  }
  private withCheck = (first17: string) => key(`uscc:${first17}${usccCheckCharacter(first17)}`);
  /** `region`: the code's first eight characters, so one organisation code may stand in several. */
  uscc = (n: number, region = '91429802') => this.withCheck(region + this.organisation(n));
  /** A code whose inner organisation code fails its own check. */
  crooked(n: number): IdentifierKey {
    const code = this.organisation(n);
    return this.withCheck(`91429802${code.slice(0, 8)}${code[8] === '1' ? '2' : '1'}`);
  }
  org = (n: number) => key(`org:${this.organisation(n)}`);
  tax = (n: number, region = '429802') => key(`tax:${region}${this.organisation(n)}`);
  /** A taxpayer id without an organisation code inside. */
  plainTax = (n: number) => key(`tax:4298021234${this.digits(n, 6)}`);
  reg = (n: number) => key(`reg:4298020${this.digits(n, 8)}`);
  person = (n: number, keyId = 'k1') => key(`person:${keyId}:${this.digits(n, 32)}`);
  /** Of the resident number with this serial, written with 18 or with 15 digits. */
  numbered(serial: number, length: 15 | 18): IdentifierKey {
    const first17 = `99${this.digits(0, 4)}19700101${String(serial).padStart(3, '0')}`;
    const full = first17 + residentIdCheckCharacter(first17);
    const written = length === 18 ? full : full.slice(0, 6) + full.slice(8, 17);
    return pseudonymOf(written, parsePseudonymKey(`k1:${'5a'.repeat(32)}`))!;
  }
}

export interface JoinCase {
  title: string;
  records: ReadRecord[];
  /** Each list is one subject, and no two lists are the same one. */
  subjects: IdentifierKey[][];
}

const same = (slot: string, about: IdentifierKey, other: IdentifierKey): NewFact =>
  fact(slot, about, { kind: 'SameSubject', other });
const owes = (about: IdentifierKey): NewFact =>
  fact('debt', about, { kind: 'TaxArrears', taxType: '增值税', owedYuan: 100 });
const holds = (holder: IdentifierKey, about: IdentifierKey, holderName = '王测试'): NewFact =>
  fact('holding', about, { kind: 'Shareholding', holder, holderName, percent: 50 });

/** What is told, by record and revision: a list of facts is a record, a list of lists its revisions, none of them a retraction. */
type Told = (NewFact[] | { revisions: (NewFact[] | 'RETRACT')[] })[];
type Case = [title: string, tell: (cast: Cast) => { told: Told; subjects: IdentifierKey[][] }];

const CASES: Case[] = [
  [
    'an old number with its organisation code, and the USCC',
    (c) => ({
      told: [[registered(c.reg(1), '甲厂'), same('org', c.reg(1), c.org(1))], [registered(c.uscc(1), '甲公司')]],
      subjects: [[c.uscc(1), c.reg(1), c.org(1)]],
    }),
  ],
  [
    'a USCC answers for the organisation code inside it',
    (c) => ({
      told: [[registered(c.uscc(1), '甲')]],
      subjects: [[c.uscc(1), c.org(1)]],
    }),
  ],
  [
    'an old taxpayer id and the USCC with the same organisation code',
    (c) => ({
      told: [[owes(c.tax(1))], [registered(c.uscc(1), '甲')]],
      subjects: [[c.uscc(1), c.tax(1)]],
    }),
  ],
  [
    'a taxpayer id of the region where it was before',
    (c) => ({
      told: [[owes(c.tax(1, '429821'))], [registered(c.uscc(1), '甲')]],
      subjects: [[c.uscc(1), c.tax(1, '429821')]],
    }),
  ],
  [
    'taxpayer ids of two regions with one organisation code',
    (c) => ({
      told: [[owes(c.tax(1))], [owes(c.tax(1, '429803'))]],
      subjects: [[c.tax(1), c.tax(1, '429803')]],
    }),
  ],
  [
    'registration number, taxpayer id and USCC, all by the organisation code',
    (c) => ({
      told: [
        [registered(c.reg(1), '甲'), same('org', c.reg(1), c.org(1))],
        [owes(c.tax(1))],
        [registered(c.uscc(1), '甲')],
      ],
      subjects: [[c.uscc(1), c.reg(1), c.tax(1)]],
    }),
  ],
  [
    'an individual business that became a company: another USCC, the same organisation code',
    (c) => ({
      told: [[registered(c.uscc(1, '92429802'), '阿甲店')], [registered(c.uscc(1), '阿甲公司')]],
      subjects: [[c.uscc(1), c.uscc(1, '92429802')]],
    }),
  ],
  [
    'a company that moved: a USCC with other region digits',
    (c) => ({
      told: [[registered(c.uscc(1), '甲')], [registered(c.uscc(1, '91429804'), '甲')]],
      subjects: [[c.uscc(1), c.uscc(1, '91429804')]],
    }),
  ],
  [
    'a USCC whose inner code fails its check joins no organisation code',
    (c) => ({
      told: [[registered(c.crooked(1), '甲')], [owes(c.tax(1))]],
      subjects: [[c.crooked(1)], [c.tax(1)]],
    }),
  ],
  [
    'but it joins the registration number that it states',
    (c) => ({
      told: [[registered(c.crooked(1), '甲'), same('reg', c.crooked(1), c.reg(1))], [registered(c.reg(1), '甲厂')]],
      subjects: [[c.crooked(1), c.reg(1)]],
    }),
  ],
  [
    'two old numbers linked to one another',
    (c) => ({
      told: [[registered(c.reg(1), '甲'), same('reg', c.reg(1), c.reg(2))], [registered(c.reg(2), '甲')]],
      subjects: [[c.reg(1), c.reg(2)]],
    }),
  ],
  [
    'a chain of old numbers to the organisation code',
    (c) => ({
      told: [
        [same('reg', c.reg(1), c.reg(2)), registered(c.reg(1), '甲')],
        [same('org', c.reg(2), c.org(1)), registered(c.reg(2), '甲')],
        [registered(c.uscc(1), '甲')],
      ],
      subjects: [[c.uscc(1), c.reg(1), c.reg(2)]],
    }),
  ],
  [
    'a number claimed by two companies joins neither',
    (c) => ({
      told: [
        [registered(c.uscc(1), '甲'), same('reg', c.uscc(1), c.reg(1))],
        [registered(c.uscc(2), '乙'), same('reg', c.uscc(2), c.reg(1))],
        [owes(c.reg(1))],
      ],
      subjects: [[c.uscc(1)], [c.uscc(2)], [c.reg(1)]],
    }),
  ],
  [
    'two linked numbers claimed by two companies stay with one another',
    (c) => ({
      told: [
        [registered(c.uscc(1), '甲'), same('reg', c.uscc(1), c.reg(1))],
        [registered(c.uscc(2), '乙'), same('reg', c.uscc(2), c.reg(2))],
        [owes(c.reg(1)), same('reg', c.reg(1), c.reg(2))],
        [owes(c.reg(2))],
      ],
      subjects: [[c.uscc(1)], [c.uscc(2)], [c.reg(1), c.reg(2)]],
    }),
  ],
  [
    'a claim taken back leaves the number to the other',
    (c) => ({
      told: [
        [registered(c.uscc(1), '甲'), same('reg', c.uscc(1), c.reg(1))],
        { revisions: [[same('reg', c.uscc(2), c.reg(1))], 'RETRACT'] },
        [registered(c.uscc(2), '乙')],
        [owes(c.reg(1))],
      ],
      subjects: [[c.uscc(1), c.reg(1)], [c.uscc(2)]],
    }),
  ],
  [
    'registration numbers that differ in the last digit',
    (c) => ({
      told: [[registered(c.reg(1), '甲')], [registered(c.reg(2), '甲')]],
      subjects: [[c.reg(1)], [c.reg(2)]],
    }),
  ],
  [
    'two companies of one name',
    (c) => ({
      told: [[registered(c.uscc(1), '同名公司')], [registered(c.uscc(2), '同名公司')]],
      subjects: [[c.uscc(1)], [c.uscc(2)]],
    }),
  ],
  [
    'an old number of the same name as a company, unlinked',
    (c) => ({
      told: [[registered(c.reg(1), '同名公司')], [registered(c.uscc(1), '同名公司')]],
      subjects: [[c.reg(1)], [c.uscc(1)]],
    }),
  ],
  [
    'two companies that a source links',
    (c) => ({
      told: [[registered(c.uscc(1), '甲'), same('other', c.uscc(1), c.uscc(2))], [registered(c.uscc(2), '乙')]],
      subjects: [[c.uscc(1)], [c.uscc(2)]],
    }),
  ],
  [
    'a taxpayer id without a code inside, as the registration states it',
    (c) => ({
      told: [[registered(c.uscc(1), '甲'), same('tax', c.uscc(1), c.plainTax(1))], [owes(c.plainTax(1))]],
      subjects: [[c.uscc(1), c.plainTax(1)]],
    }),
  ],
  [
    'the same, stated by nobody',
    (c) => ({
      told: [[registered(c.uscc(1), '甲')], [owes(c.plainTax(1))]],
      subjects: [[c.uscc(1)], [c.plainTax(1)]],
    }),
  ],
  [
    'a link corrected away',
    (c) => ({
      told: [
        [registered(c.uscc(1), '甲')],
        { revisions: [[same('reg', c.uscc(1), c.reg(1))], [owes(c.uscc(1))]] },
        [owes(c.reg(1))],
      ],
      subjects: [[c.uscc(1)], [c.reg(1)]],
    }),
  ],
  [
    'a link corrected to another number',
    (c) => ({
      told: [
        [registered(c.uscc(1), '甲')],
        { revisions: [[same('reg', c.uscc(1), c.reg(1))], [same('reg', c.uscc(1), c.reg(2))]] },
        [owes(c.reg(1))],
        [owes(c.reg(2))],
      ],
      subjects: [[c.uscc(1), c.reg(2)], [c.reg(1)]],
    }),
  ],
  [
    'an old registration taken back, its debts staying',
    (c) => ({
      told: [
        { revisions: [[registered(c.reg(1), '甲'), same('org', c.reg(1), c.org(1))], 'RETRACT'] },
        [owes(c.reg(1))],
        [registered(c.uscc(1), '甲')],
      ],
      subjects: [[c.uscc(1)], [c.reg(1)]],
    }),
  ],
  [
    'a link known before either end is',
    (c) => ({
      told: [[same('org', c.reg(1), c.org(1))], [registered(c.uscc(1), '甲')], [owes(c.reg(1))]],
      subjects: [[c.uscc(1), c.reg(1)]],
    }),
  ],
  [
    'a link stated from both ends',
    (c) => ({
      told: [
        [registered(c.uscc(1), '甲'), same('reg', c.uscc(1), c.reg(1))],
        [registered(c.reg(1), '甲'), same('org', c.reg(1), c.org(1))],
      ],
      subjects: [[c.uscc(1), c.reg(1)]],
    }),
  ],
  [
    'a rename by another record',
    (c) => ({
      told: [
        [registered(c.uscc(1), '旧名')],
        [
          fact(
            'registration',
            c.uscc(1),
            { kind: 'Registration', name: '新名', subjectKind: 'ENTERPRISE', status: 'ACTIVE' },
            '2024-01-01',
          ),
        ],
      ],
      subjects: [[c.uscc(1)]],
    }),
  ],
  [
    'a rename by a revision',
    (c) => ({
      told: [{ revisions: [[registered(c.uscc(1), '旧名')], [registered(c.uscc(1), '新名')]] }],
      subjects: [[c.uscc(1)]],
    }),
  ],
  [
    '18 and 15 digits of one resident number',
    (c) => ({
      told: [[represents(c.numbered(1, 18), c.uscc(1))], [represents(c.numbered(1, 15), c.uscc(2))]],
      subjects: [[c.numbered(1, 18), c.numbered(1, 15)]],
    }),
  ],
  [
    'one name, two resident numbers',
    (c) => ({
      told: [
        [represents(c.numbered(1, 18), c.uscc(1), '王测试')],
        [represents(c.numbered(2, 15), c.uscc(2), '王测试')],
      ],
      subjects: [[c.numbered(1, 18)], [c.numbered(2, 18)]],
    }),
  ],
  [
    'one name without a number, two companies',
    (c) => ({
      told: [
        [represents(ofNamedPerson(c.uscc(1), '王测试'), c.uscc(1), '王测试')],
        [represents(ofNamedPerson(c.uscc(2), '王测试'), c.uscc(2), '王测试')],
      ],
      subjects: [[ofNamedPerson(c.uscc(1), '王测试')], [ofNamedPerson(c.uscc(2), '王测试')]],
    }),
  ],
  [
    'one name without a number, two companies of which one holds the other',
    (c) => ({
      told: [
        [represents(ofNamedPerson(c.uscc(1), '王测试'), c.uscc(1), '王测试')],
        [represents(ofNamedPerson(c.uscc(2), '王测试'), c.uscc(2), '王测试')],
        [holds(c.uscc(1), c.uscc(2))],
      ],
      subjects: [[ofNamedPerson(c.uscc(1), '王测试')], [ofNamedPerson(c.uscc(2), '王测试')]],
    }),
  ],
  [
    'one name without a number, twice in one company',
    (c) => ({
      told: [
        [represents(ofNamedPerson(c.uscc(1), '王测试'), c.uscc(1), '王测试')],
        [holds(ofNamedPerson(c.uscc(1), '王 测试'), c.uscc(1))],
      ],
      subjects: [[ofNamedPerson(c.uscc(1), '王测试'), ofNamedPerson(c.uscc(1), '王 测试')]],
    }),
  ],
  [
    'by number in one company, by the same name in another',
    (c) => ({
      told: [
        [represents(c.person(1), c.uscc(1), '王测试')],
        [represents(ofNamedPerson(c.uscc(2), '王测试'), c.uscc(2), '王测试')],
      ],
      subjects: [[c.person(1)], [ofNamedPerson(c.uscc(2), '王测试')]],
    }),
  ],
  [
    'by number and by the same name in one company',
    (c) => ({
      told: [[represents(c.person(1), c.uscc(1), '王测试')], [holds(ofNamedPerson(c.uscc(1), '王测试'), c.uscc(1))]],
      subjects: [[c.person(1)], [ofNamedPerson(c.uscc(1), '王测试')]],
    }),
  ],
  [
    'by one number in two companies, under two names',
    (c) => ({
      told: [[represents(c.person(1), c.uscc(1), '王测试')], [holds(c.person(1), c.uscc(2), '王試')]],
      subjects: [[c.person(1)], [c.uscc(1)], [c.uscc(2)]],
    }),
  ],
  [
    'one person under two keys, linked while the keys changed',
    (c) => ({
      told: [
        [represents(c.person(1), c.uscc(1))],
        [represents(c.person(2, 'k2'), c.uscc(2))],
        [same('key', c.person(2, 'k2'), c.person(1))],
      ],
      subjects: [[c.person(1), c.person(2, 'k2')]],
    }),
  ],
  [
    'two persons under two keys, each linked to its own',
    (c) => ({
      told: [
        [represents(c.person(1), c.uscc(1))],
        [holds(c.person(2), c.uscc(1))],
        [same('key', c.person(3, 'k2'), c.person(1))],
        [same('key', c.person(4, 'k2'), c.person(2))],
      ],
      subjects: [
        [c.person(1), c.person(3, 'k2')],
        [c.person(2), c.person(4, 'k2')],
      ],
    }),
  ],
  [
    'one person under three keys',
    (c) => ({
      told: [
        [represents(c.person(1), c.uscc(1))],
        [same('key', c.person(2, 'k2'), c.person(1))],
        [same('key', c.person(3, 'k3'), c.person(2, 'k2'))],
      ],
      subjects: [[c.person(1), c.person(2, 'k2'), c.person(3, 'k3')]],
    }),
  ],
  [
    'judged the same',
    (c) => ({
      told: [...twoNamesakes(c), [judged(nameAt(c, 1), nameAt(c, 2), 'SAME')]],
      subjects: [[nameAt(c, 1), nameAt(c, 2)]],
    }),
  ],
  [
    'judged the same, and undone',
    (c) => ({
      told: [...twoNamesakes(c), { revisions: [[judged(nameAt(c, 1), nameAt(c, 2), 'SAME')], 'RETRACT'] }],
      subjects: [[nameAt(c, 1)], [nameAt(c, 2)]],
    }),
  ],
  [
    'judged to be unsure',
    (c) => ({
      told: [...twoNamesakes(c), [judged(nameAt(c, 1), nameAt(c, 2), 'UNSURE')]],
      subjects: [[nameAt(c, 1)], [nameAt(c, 2)]],
    }),
  ],
  [
    'judged the same in a chain',
    (c) => ({
      told: [
        ...twoNamesakes(c),
        [judged(nameAt(c, 1), nameAt(c, 2), 'SAME')],
        [judged(c.person(1), nameAt(c, 2), 'SAME')],
        [represents(c.person(1), c.uscc(3))],
      ],
      subjects: [[nameAt(c, 1), nameAt(c, 2), c.person(1)]],
    }),
  ],
  [
    'a chain that ends in two judged different joins nobody',
    (c) => ({
      told: [
        ...twoNamesakes(c),
        [judged(nameAt(c, 1), nameAt(c, 2), 'DIFFERENT')],
        [judged(c.person(1), nameAt(c, 1), 'SAME')],
        [judged(c.person(1), nameAt(c, 2), 'SAME')],
        [represents(c.person(1), c.uscc(3))],
      ],
      subjects: [[nameAt(c, 1)], [nameAt(c, 2)], [c.person(1)]],
    }),
  ],
  [
    'a name judged the same as two resident numbers joins neither',
    (c) => ({
      told: [
        ...twoNamesakes(c),
        [judged(nameAt(c, 1), c.person(1), 'SAME')],
        [judged(nameAt(c, 1), c.person(2), 'SAME')],
        [represents(c.person(1), c.uscc(3)), holds(c.person(2), c.uscc(3))],
      ],
      subjects: [[nameAt(c, 1)], [c.person(1)], [c.person(2)]],
    }),
  ],
  [
    'the same over two keys of the pseudonyms',
    (c) => ({
      told: [
        ...twoNamesakes(c),
        [same('key', c.person(2, 'k2'), c.person(3))],
        [judged(nameAt(c, 1), c.person(1), 'SAME')],
        [judged(nameAt(c, 1), c.person(2, 'k2'), 'SAME')],
        [represents(c.person(1), c.uscc(3))],
      ],
      subjects: [[nameAt(c, 1)], [c.person(1)], [c.person(2, 'k2'), c.person(3)]],
    }),
  ],
  [
    'two organisation codes judged the same join nobody',
    (c) => ({
      told: [[registered(c.uscc(1), '甲')], [registered(c.uscc(2), '甲')], [judged(c.uscc(1), c.uscc(2), 'SAME')]],
      subjects: [[c.uscc(1)], [c.uscc(2)]],
    }),
  ],
  [
    'a person and a company judged the same join nobody',
    (c) => ({
      told: [
        [registered(c.uscc(1), '甲'), represents(c.person(1), c.uscc(1))],
        [judged(c.uscc(1), c.person(1), 'SAME')],
      ],
      subjects: [[c.uscc(1)], [c.person(1)]],
    }),
  ],
  [
    'an old number without a code, judged the same as a company',
    (c) => ({
      told: [[registered(c.reg(1), '甲厂')], [registered(c.uscc(1), '甲厂')], [judged(c.reg(1), c.uscc(1), 'SAME')]],
      subjects: [[c.uscc(1), c.reg(1)]],
    }),
  ],
  [
    'a stated link that was judged wrong',
    (c) => ({
      told: [
        [registered(c.uscc(1), '甲'), same('reg', c.uscc(1), c.reg(1))],
        [owes(c.reg(1))],
        [judged(c.reg(1), c.uscc(1), 'DIFFERENT')],
      ],
      subjects: [[c.uscc(1)], [c.reg(1)]],
    }),
  ],
  [
    'of two judgements on a pair the later stands',
    (c) => ({
      told: [
        ...twoNamesakes(c),
        [judged(nameAt(c, 1), nameAt(c, 2), 'SAME', '2026-02-01')],
        [judged(nameAt(c, 2), nameAt(c, 1), 'DIFFERENT', '2026-03-01')],
      ],
      subjects: [[nameAt(c, 1)], [nameAt(c, 2)]],
    }),
  ],
  [
    'the later one undone, the earlier stands again',
    (c) => ({
      told: [
        ...twoNamesakes(c),
        [judged(nameAt(c, 1), nameAt(c, 2), 'SAME', '2026-02-01')],
        { revisions: [[judged(nameAt(c, 2), nameAt(c, 1), 'DIFFERENT', '2026-03-01')], 'RETRACT'] },
      ],
      subjects: [[nameAt(c, 1), nameAt(c, 2)]],
    }),
  ],
];

const nameAt = (c: Cast, n: number): IdentifierKey => ofNamedPerson(c.uscc(n), '王测试');
const twoNamesakes = (c: Cast): Told => [1, 2].map((n) => [represents(nameAt(c, n), c.uscc(n), '王测试')]);

export const JOIN_CASES: JoinCase[] = CASES.map(([title, tell], number) => {
  const { told, subjects } = tell(new Cast(number + 1));
  const records = told.flatMap((each, i) => {
    const revisions = Array.isArray(each) ? [each] : each.revisions;
    return revisions.map((facts, r) =>
      facts === 'RETRACT'
        ? record(`case ${number} ${i}`, r + 1, [], 'RETRACT')
        : record(`case ${number} ${i}`, r + 1, facts),
    );
  });
  return { title, records, subjects };
});
