import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { codeOf, schemeOf } from '../../src/subject/identifier.js';
import { service } from '../api/given.js';
import { graphOfSamples, sampleRecords } from './samplesGraph.js';

/** The structure of the standard's schema files, without their text; where it is from stands inside. */
const SCHEMA = 'test/exchange/bods-0.4.schema.json';

// biome-ignore lint/suspicious/noExplicitAny: statements are read by hand in tests
type Statement = any;
let exports: { code: string; statements: Statement[] }[];

beforeAll(async () => {
  const { ask } = await service({ graph: await graphOfSamples() });
  const codes = [...new Set(sampleRecords().flatMap(({ facts }) => facts.map(({ about }) => about)))]
    .filter((key) => schemeOf(key) === 'uscc')
    .map(codeOf);
  exports = [];
  for (const code of codes) {
    const { data, errors } = await ask('query($c: String!) { subject(code: $c) { bods } }', { c: code });
    expect(errors).toEqual([]);
    exports.push({ code, statements: data.subject.bods });
  }
});

describe('the ownership of every company of the samples as BODS 0.4', () => {
  test('each statement has an id of its own, and every subject that is named has its statement', () => {
    expect(exports.length).toBeGreaterThan(50);
    for (const { statements } of exports) {
      expect(new Set(statements.map(({ statementId }) => statementId)).size).toBe(statements.length);
      const records = new Set(statements.map(({ recordId }) => recordId));
      for (const { recordType, recordDetails, declarationSubject } of statements) {
        expect(records.has(declarationSubject)).toBe(true);
        if (recordType !== 'relationship') continue;
        expect(records.has(recordDetails.subject)).toBe(true);
        const party = recordDetails.interestedParty;
        expect(typeof party === 'string' ? records.has(party) : party.reason).toBeTruthy();
      }
    }
  });

  test('the ring of story 1 is there, with its shares and its declared beneficial owner', () => {
    const { statements } = exports.find(({ code }) => code === '91429802JWX000013G')!;
    const interests = statements.flatMap(({ recordDetails }) => recordDetails.interests ?? []);
    const shares = interests.filter(({ type }) => type === 'shareholding').map(({ share }) => share.exact);
    expect(shares.sort((a, b) => a - b)).toEqual([30, 40, 49, 49, 51, 60, 70]);
    expect(interests.filter((each) => each.beneficialOwnershipOrControl)).toHaveLength(1);
    const names = statements.map(({ recordDetails }) => recordDetails.names?.[0].fullName ?? recordDetails.name);
    expect(names).toEqual(expect.arrayContaining(['闻人栖梧', '宓照野', '江湾市浮槎生物制品有限公司']));
  });

  test('control by agreement is exported as an interest of its own', () => {
    const { statements } = exports.find(({ code }) => code === '91429802JWX000486P')!;
    const interests = statements.flatMap(({ recordDetails }) => recordDetails.interests ?? []);
    expect(interests.filter(({ details }) => details?.startsWith('协议控制'))).toMatchObject([
      { type: 'otherInfluenceOrControl', directOrIndirect: 'direct' },
    ]);
  });

  test('a company of which no holder is known says so', () => {
    const without = exports.filter(({ statements }) =>
      statements.some(({ recordDetails }) => recordDetails.interestedParty?.reason === 'informationUnknownToPublisher'),
    );
    expect(without.length).toBeGreaterThan(0);
  });

  test('persons appear without number or pseudonym', () => {
    const text = JSON.stringify(exports);
    expect(text).not.toMatch(/person:k\d|named:/);
    for (const pseudonym of new Set(JSON.stringify(sampleRecords()).match(/person:k1:[0-9a-f]{32}/g)))
      expect(text).not.toContain(pseudonym.slice('person:k1:'.length));
    for (const { statements } of exports)
      for (const { recordType, recordDetails } of statements)
        if (recordType === 'person') expect(Object.keys(recordDetails)).not.toContain('identifiers');
  });

  test("none has an error under the standard's schema", () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    // Its ids are URNs of one part, which ajv cannot resolve; they stand here under a scheme that it can.
    const { schemas } = JSON.parse(readFileSync(SCHEMA, 'utf8').replaceAll('"urn:', '"bods://schema/'));
    for (const schema of schemas) ajv.addSchema(schema);
    const validate = ajv.getSchema('bods://schema/statement')!;
    for (const { code, statements } of exports) {
      validate(statements);
      expect([code, validate.errors ?? []]).toEqual([code, []]);
    }
    const [first, ...rest] = exports[0]!.statements;
    expect(validate([{ ...first, recordType: 'company' }, ...rest])).toBe(false);
  });
});
