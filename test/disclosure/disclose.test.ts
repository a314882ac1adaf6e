import { describe, expect, test } from '@jest/globals';
import { SOURCES } from '../../connectors/sources.js';
import { publicFeeds } from '../../src/disclosure/disclose.js';
import { maskedName, publicText } from '../../src/disclosure/publicText.js';
import { disclosureRulesOf, disclosureSchema } from '../../src/disclosure/rules.js';
import type { FactContent } from '../../src/facts/fact.js';
import type { Instant } from '../../src/facts/time.js';
import { readYaml } from '../../src/policy/yamlFile.js';
import type { Bilingual } from '../../src/subject/bilingual.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { at, companyOf, dossierOf, factOf, heardAll, policy, readFacts, rules, show } from './given.js';

const NOW = at('2026-06-01');
const PERSON = `person:k1:${'ab'.repeat(16)}` as IdentifierKey;
const permit = (validTo?: string) =>
  factOf(
    `permit${validTo}`,
    { kind: 'Permit', permitNumber: 'JY1', item: '食品经营', authority: '市市场监督管理局' },
    at('2024-01-01'),
    {
      provenance: { source: 'penalty', publisher: 'p', recordId: `x${validTo}`, position: 'p' },
      ...(validTo ? { validTo: at(validTo) } : {}),
    },
  );
const by = (source: string, content: FactContent) =>
  factOf(`by-${source}`, content, at('2024-01-01'), {
    provenance: { source, publisher: 'p', recordId: 'r', position: 'p' },
  });

describe('who is disclosed', () => {
  test('a company as its registrar has it', () => {
    expect(show(companyOf('representative 2020-01-01'), NOW)).toMatchObject({
      code: '91120000MA0000000X',
      name: 'n',
      kind: 'ENTERPRISE',
      registration: {
        word: 'RECORDS',
        records: [{ status: 'ACTIVE', registeredOn: '2010-01-01', representatives: ['n'], authority: 'test' }],
      },
      permits: { word: 'NO_RECORD' },
      penalties: { word: 'NO_RECORD' },
      policyVersion: policy.version,
    });
  });
  test('no tier, and nothing that only tax, social security or a bank know', () => {
    const lines = [
      'arrears 5000 2026-01-01',
      'contributions 7000 2026-01-01',
      'fraud 9000 2026-01-01',
      'rating 2025 D 2026-04-01',
    ];
    const known = companyOf(
      ...lines,
      'bank-default 123456 2026-01-01',
      'non-normal 2026-01-01',
      'report 2025',
      'unreachable 2026-01-01',
    );
    expect(show(known, NOW)).toEqual(show(companyOf(), NOW));
  });
  test('a person: never, whatever is known of it', () => {
    const facts = ['listing JUDGMENT_DEFAULTERS 2024-01-01', 'penalty 2026-01-01 FINE fine=20000'].flatMap((line, i) =>
      readFacts(line, `f${i}`).map((fact) => ({ ...fact, about: PERSON })),
    );
    expect(show({ ...dossierOf(facts), key: PERSON, identifiers: [PERSON] }, NOW)).toBeUndefined();
  });
  test("what is about a person stays out of the company's record, though one subject holds both", () => {
    const own = readFacts('listing JUDGMENT_DEFAULTERS 2024-01-01', 'f').map((fact) => ({ ...fact, about: PERSON }));
    const dossier = companyOf();
    const joined = { ...dossier, identifiers: [...dossier.identifiers, PERSON], facts: [...dossier.facts, ...own] };
    expect(show(joined, NOW)).toEqual(show(dossier, NOW));
  });
  test('known only to a bank, or only to the tax office: nothing is public', () => {
    expect(show(dossierOf(readFacts('bank-overdue 5000 2026-01-01', 'f')), NOW)).toBeUndefined();
    expect(
      show(dossierOf([...readFacts('filing 2026-01-01', 'f'), by('tax', { kind: 'CalledName', name: '甲' })]), NOW),
    ).toBeUndefined();
  });
  test('on the published list of a source that is confidential otherwise: the entry, under the name that it gives', () => {
    const listed = readFacts('listing MAJOR_TAX_VIOLATORS 2025-01-01 by=tax', 'f');
    const called = ['tax', 'bank-credit'].map((source) => by(source, { kind: 'CalledName', name: `${source}称` }));
    const shown = show(dossierOf([...listed, ...called]), NOW)!;
    expect(shown.name).toBe('tax称');
    expect(shown.registration.records).toEqual([]);
    expect(shown.lists.find(({ list }) => list === 'MAJOR_TAX_VIOLATORS')!.records).toHaveLength(1);
  });
});

describe('what is shown of it', () => {
  test('permits in force through their last day', () => {
    const dossier = {
      ...companyOf(),
      facts: [...companyOf().facts, permit('2026-06-01'), permit('2026-06-02'), permit()],
    };
    expect(show(dossier, NOW)!.permits.records.map(({ until }) => until)).toEqual(
      [undefined, at('2026-06-02')].reverse(),
    );
  });
  test('one decision once, though two sources report it; hidden where one of them ends it', () => {
    const twice = (more: string) =>
      companyOf('penalty 2025-01-05 FINE fine=20000 no=甲1', `penalty 2025-01-05 FINE fine=20000 no=甲１ ${more}`);
    expect(show(twice(''), NOW)!.penalties.records).toHaveLength(1);
    expect(show(twice('stopped=2026-05-01'), NOW)!.penalties.records).toHaveLength(0);
    expect(show(twice('simple=1'), NOW)!.penalties.records).toHaveLength(0);
    expect(show(twice('annulled=2026-05-01'), NOW)!.penalties.records).toHaveLength(0);
  });
  test('a trader without its address; a name masked where the city says so', async () => {
    const registration: FactContent = {
      kind: 'Registration',
      name: 'n',
      subjectKind: 'INDIVIDUAL_BUSINESS',
      status: 'ACTIVE',
      address: '某街1号',
    };
    const facts = [factOf('r', registration, at('2020-01-01')), ...readFacts('representative 2020-01-01', 'l')];
    expect(show(dossierOf(facts), NOW)!.registration.records[0]).not.toHaveProperty('address');
    const company = [factOf('r', { ...registration, subjectKind: 'ENTERPRISE' }, at('2020-01-01'))];
    expect(show(dossierOf(company), NOW)!.registration.records[0]).toHaveProperty('address', '某街1号');
    const { content } = await readYaml('schema/catalogue/disclosure.yaml', disclosureSchema);
    const asRows = (as: 'MASKED' | 'WITHHELD') =>
      disclosureRulesOf({
        ...content,
        shown: content.shown.map((row) => (row.shows === 'REPRESENTATIVE' ? { ...row, as } : row)),
      });
    expect(show(dossierOf(facts), NOW, { rules: asRows('MASKED') })!.registration.records[0]!.representatives).toEqual([
      'n*',
    ]);
    expect(
      show(dossierOf(facts), NOW, { rules: asRows('WITHHELD') })!.registration.records[0]!.representatives,
    ).toEqual([]);
  });
  test('names and numbers of persons in the words of an authority', () => {
    expect(maskedName('闻人栖梧')).toBe('闻***');
    expect(publicText(`由 ${PERSON} 于13812345678办理`)).toBe('由 [number left out] 于[number left out]办理');
    expect(publicText('许可证 JY14298010012345')).toBe('许可证 JY14298010012345');
  });
});

describe('no record is told apart from silence', () => {
  const words = (heard: ReadonlyMap<string, Instant>, ...lines: string[]) => {
    const { penalties, lists, registration } = show(companyOf(...lines), NOW, { heard })!;
    const taxes = lists.find(({ list }) => list === 'MAJOR_TAX_VIOLATORS')!;
    return { penalties, taxes, registration };
  };
  test('heard: none is none', () => {
    const { penalties } = words(heardAll(NOW));
    expect(penalties).toMatchObject({ word: 'NO_RECORD', text: { zh: '没有公示的记录' } });
    expect(penalties).not.toHaveProperty('notHeardSince');
  });
  test.each([
    ['a moment before its limit', '2026-04-22T00:00:00.001+08:00', 'NO_RECORD'],
    ['at its limit of 40 days', '2026-04-22T00:00:00.000+08:00', 'NOT_HEARD_SINCE'],
  ])('%s', (_, last, word) => {
    const heard = new Map(heardAll(NOW)).set('penalty', at(last));
    expect(words(heard).penalties.word).toBe(word);
  });
  test('silent: since when, also beside records', () => {
    const heard = new Map(heardAll(NOW)).set('penalty', at('2026-03-01'));
    expect(words(heard).penalties).toMatchObject({
      word: 'NOT_HEARD_SINCE',
      notHeardSince: at('2026-03-01'),
      text: { zh: '数据来源自2026-03-01起未再报送，不能据此认定没有记录' },
    });
    const told = words(heard, 'penalty 2026-01-05 FINE fine=20000').penalties;
    expect(told).toMatchObject({
      word: 'RECORDS',
      notHeardSince: at('2026-03-01'),
      text: { zh: '有1条记录；数据来源自2026-03-01起未再报送，可能不全' },
    });
  });
  test('never heard: nothing is claimed', () => {
    const heard = new Map([['registration', NOW]]);
    const { penalties, taxes, registration } = words(heard);
    expect([penalties.word, taxes.word, registration.word]).toEqual(['NEVER_REPORTED', 'NEVER_REPORTED', 'RECORDS']);
  });
  test('feeds of what is public, a bank not among them', () => {
    const feeds = publicFeeds({ policy, rules, sources: SOURCES, heard: new Map([['court', NOW]]) }, NOW);
    expect(feeds.map(({ source, state }) => `${source} ${state}`)).toEqual([
      'registration NEVER_HEARD',
      'tax NEVER_HEARD',
      'social-security NEVER_HEARD',
      'penalty NEVER_HEARD',
      'court HEARD',
    ]);
  });
});

describe('where a subject may turn', () => {
  const remedyOf = (line: string, ...more: string[]) => {
    const { penalties, lists } = show(companyOf(line, ...more), NOW)!;
    return [...penalties.records, ...lists.flatMap(({ records }) => records)].find(({ id }) => id === 'fact0')!.remedy;
  };
  const FINE = 'penalty 2026-01-05 FINE fine=20000 published=2026-01-10';
  test.each([
    ['not before the least time', FINE, [], 'FROM', '2026-07-11'],
    ['in the safety fields not before a year', `${FINE} field=FOOD`, [], 'FROM', '2027-01-11'],
    ['not while on the abnormal list', FINE, ['listing ABNORMAL_OPERATIONS 2026-02-01'], 'WHILE_LISTED', undefined],
    ['a shutdown never', 'penalty 2026-01-05 SHUTDOWN', [], 'NONE', undefined],
    ['a lower fine ends by itself', 'penalty 2026-05-05 FINE fine=500', [], 'NONE', undefined],
    ['the abnormal list at once', 'listing ABNORMAL_OPERATIONS 2026-02-01', [], 'OPEN', '2026-02-01'],
    ['serious violations after a year', 'listing SERIOUS_VIOLATIONS 2026-02-01', [], 'FROM', '2027-02-02'],
    ['major tax: no rule at hand', 'listing MAJOR_TAX_VIOLATORS 2026-02-01', [], 'ASK', undefined],
  ])('%s', (_, line, more, state, from) => {
    const { repair, turnTo, objection } = remedyOf(line, ...more);
    expect(repair).toMatchObject({ state, ...(from ? { from: at(from) } : {}) });
    expect(repair && 'from' in repair).toBe(from !== undefined);
    expect(turnTo).not.toBe('');
    expect((objection as Bilingual).zh).not.toBe('');
  });
  test('another authority: by way of the credit site', () => {
    const { repair, turnTo } = remedyOf('penalty 2026-04-05 FINE fine=20000 authority=市生态环境局');
    expect(turnTo).toBe('市生态环境局');
    expect(repair!.text.zh).toContain('信用中国');
  });
});
