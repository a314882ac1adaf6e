import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SOURCES } from '../../connectors/sources.js';
import type { NewFact } from '../../src/facts/fact.js';
import type { Day, Instant } from '../../src/facts/time.js';
import { throughTheDoor } from '../../src/intake/publish/door.js';
import { readRecord } from '../../src/intake/readRecord.js';
import type { RecordEnvelope } from '../../src/intake/source.js';
import { crowd } from '../../src/main/demo/crowd.js';
import { parsePseudonymKey } from '../../src/subject/pseudonym.js';
import { parseResidentId } from '../../src/subject/residentId.js';
import { organisationCodeOf, type Uscc } from '../../src/subject/uscc.js';

const SEED = 20_261_122;
const TODAY = '2026-11-22' as Day;
const KEY = parsePseudonymKey(`k1:${'5a'.repeat(32)}`);
type Line = { source: string; envelope: RecordEnvelope };
const crowdOn = (today: string, subjects = 1_950, seed = SEED): Line[] => [
  ...crowd({ seed, subjects, today: today as Day }),
];

/** As the envelope goes to Kafka and comes back; throws where the door or intake refuses it. */
function factsOf({ source: id, envelope }: Line): NewFact[] {
  const source = SOURCES.find((candidate) => candidate.id === id)!;
  const verdict = throughTheDoor(source, envelope, KEY);
  if ('fault' in verdict) throw new Error(`${envelope.recordId} at the door: ${verdict.fault.reason}`);
  const arrived = {
    value: JSON.stringify(verdict.envelope),
    position: 'x-0-0',
    arrivedAt: `${TODAY}T02:00:00.000Z` as Instant,
  };
  const reading = readRecord(source, arrived);
  if (!('record' in reading)) throw new Error(`${envelope.recordId}: ${JSON.stringify(reading)}`);
  return reading.record.facts;
}

let lines: Line[];
/** Each record's facts at its highest revision, by source and record. */
let latest: Map<string, NewFact[]>;
const facts = () => [...latest.values()].flat();
const registrations = () => lines.filter(({ envelope }) => envelope.form === '登记信息' && envelope.revision === 1);
const codes = () => registrations().map(({ envelope }) => envelope.row!.统一社会信用代码! as Uscc);
const formsSeen = () => {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(line.envelope.form, [...(groups.get(line.envelope.form) ?? []), line]);
  return groups;
};

beforeAll(() => {
  lines = crowdOn(TODAY);
  latest = new Map(lines.map((line) => [`${line.source} ${line.envelope.recordId}`, factsOf(line)]));
});

describe('the same city each time', () => {
  test('the same seed and day give the same lines, another seed gives others', () => {
    expect(crowdOn(TODAY)).toEqual(lines);
    expect(crowdOn(TODAY, 50, SEED + 1)).not.toEqual(crowdOn(TODAY, 50));
  });

  test('a small crowd is the beginning of a large one', () => {
    const small = crowdOn(TODAY, 200);
    expect(lines.slice(0, small.length)).toEqual(small);
  });

  test.each(['2026-03-09', '2026-11-23', '2026-12-04', '2027-05-17'])('what was sent says the same on %s', (day) => {
    const said = new Map(lines.map(({ source, envelope }) => [idOf(source, envelope), envelope]));
    const both = crowdOn(day).filter(({ source, envelope }) => said.has(idOf(source, envelope)));
    expect(both.length).toBeGreaterThan(5_000);
    for (const { source, envelope } of both) expect(envelope).toEqual(said.get(idOf(source, envelope)));
  });

  test('revisions of a record follow each other from 1', () => {
    const next = new Map<string, number>();
    for (const { source, envelope } of lines) {
      const record = `${source} ${envelope.recordId}`;
      expect([record, envelope.revision]).toEqual([record, next.get(record) ?? 1]);
      next.set(record, envelope.revision + 1);
    }
  });
});

const idOf = (source: string, { recordId, revision }: RecordEnvelope) => `${source} ${recordId} ${revision}`;

describe('codes and persons', () => {
  test('every subject has a code of its own, with an organisation code of JWC', () => {
    expect(codes()).toHaveLength(1_950);
    expect(new Set(codes()).size).toBe(1_950);
    for (const code of codes()) expect(organisationCodeOf(code)).toMatch(/^JWC/);
  });

  test('whatever names a unit names one of the crowd, and no story', () => {
    const known = new Set<string>(codes());
    const named = facts().flatMap(({ about, content }) => [about, 'holder' in content ? content.holder : about]);
    for (const key of named) if (key.startsWith('uscc:')) expect(known).toContain(key.slice(5));
  });

  test('no name, code, person or record number is one of the stories', () => {
    const told = SOURCES.map(({ id }) => readFileSync(`connectors/${id}/samples.ndjson`, 'utf8')).join('\n');
    const stories = told
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as RecordEnvelope);
    const texts = new Set(
      stories.flatMap(({ recordId, row }) => [recordId, row?.企业名称, row?.统一社会信用代码, row?.法定代表人证件号]),
    );
    for (const { envelope } of lines) {
      expect(texts.has(envelope.recordId)).toBe(false);
      for (const heading of ['企业名称', '统一社会信用代码', '法定代表人证件号']) {
        const text = envelope.row?.[heading];
        if (text) expect([text, texts.has(text)]).toEqual([text, false]);
      }
    }
  });

  test('persons have numbers of regions that do not exist, and some hold several posts', () => {
    const numbers = lines.flatMap(({ envelope }) =>
      Object.values(envelope.row ?? {}).filter((text) => parseResidentId(text)),
    );
    expect(numbers.filter((number) => !number.startsWith('99'))).toEqual([]);
    const represented = registrations().map(({ envelope }) => envelope.row!.法定代表人证件号);
    const several = represented.filter((number, i) => number && represented.indexOf(number) !== i);
    expect(several.length).toBeGreaterThan(100);
  });

  test('rare characters are among the names', () => {
    const names = registrations()
      .map(({ envelope }) => `${envelope.row!.企业名称}${envelope.row!.法定代表人}`)
      .join('');
    for (const rare of ['㛃', '𬭚', '鿫']) expect(names).toContain(rare);
  });
});

describe('a believable city', () => {
  test('it has between 8,000 and 12,000 records, made within 2 seconds', () => {
    const start = performance.now();
    const count = crowdOn(TODAY).length;
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(count).toBeGreaterThan(8_000);
    expect(count).toBeLessThan(12_000);
  });

  test('it has every kind of subject, enterprises most of all', () => {
    const count = (first: string) => codes().filter((code) => code.startsWith(first)).length;
    expect(count('91')).toBeGreaterThan(1_200);
    for (const [first, least] of [
      ['92', 250],
      ['93', 70],
      ['12', 40],
      ['51', 35],
    ] as const) {
      expect([first, count(first) >= least]).toEqual([first, true]);
    }
  });

  test('every form of every source is there, so many times at least', () => {
    const least: Record<string, number> = {
      登记信息: 1_950,
      股东信息: 1_200,
      主要人员: 400,
      分支机构: 40,
      受益所有人: 100,
      协议控制: 5,
      年度报告: 1_500,
      纳税申报: 1_800,
      参保缴费: 1_800,
      纳税信用: 300,
      行政许可: 300,
      行政处罚: 90,
      经营异常名录: 30,
      失信被执行人: 12,
      欠税公告: 10,
    };
    for (const form of SOURCES.flatMap((source) => source.forms)) {
      const count = formsSeen().get(form.name)?.length ?? 0;
      expect([form.name, count >= (least[form.name] ?? 1)]).toEqual([form.name, true]);
    }
  });

  test('about one in eight has had trouble', () => {
    const adverse = new Set([
      'Listing',
      'Penalty',
      'TaxArrears',
      'NonNormalTaxpayer',
      'ContributionArrears',
      'InsuranceFraud',
      'Unreachable',
    ]);
    const isAdverse = ({ content }: NewFact) =>
      adverse.has(content.kind) || (content.kind === 'TaxRating' && 'CD'.includes(content.grade));
    const troubled = new Set(
      facts()
        .filter(isAdverse)
        .map(({ about }) => about),
    );
    expect(troubled.size / 1_950).toBeGreaterThan(0.09);
    expect(troubled.size / 1_950).toBeLessThan(0.15);
  });

  test('some is put right, annulled, released or taken back', () => {
    const said = (heading: string, text = '') =>
      lines.filter(({ envelope }) => envelope.revision > 1 && envelope.row?.[heading]?.includes(text)).length;
    expect(said('整改完成日期')).toBeGreaterThan(10);
    expect(said('撤销日期')).toBeGreaterThan(0);
    expect(said('移出日期')).toBeGreaterThan(8);
    expect(said('退出原因', '履行完毕')).toBeGreaterThan(2);
    expect(said('清缴日期')).toBeGreaterThan(4);
    expect(lines.filter(({ envelope }) => envelope.op === 'RETRACT').length).toBeGreaterThan(0);
  });

  test('tax has never heard of a few, and has been silent on a few for long', () => {
    const filings = formsSeen().get('纳税申报')!;
    const filed = new Set(filings.map(({ envelope }) => envelope.row!.纳税人识别号));
    expect(codes().filter((code) => !filed.has(code)).length).toBeGreaterThan(5);
    expect(filings.filter(({ envelope }) => (envelope.recordedAt ?? TODAY) < '2026-08-14').length).toBeGreaterThan(5);
    const fresh = filings.filter(({ envelope }) => envelope.row!.申报日期! > '2026-10-01');
    expect(fresh.length / filings.length).toBeGreaterThan(0.9);
  });

  test('no day of a record lies after today', () => {
    for (const { envelope } of lines) {
      for (const [heading, text] of Object.entries(envelope.row ?? {})) {
        if (/日期$|有效期自/.test(heading))
          expect([envelope.recordId, heading, text <= TODAY]).toEqual([envelope.recordId, heading, true]);
      }
    }
  });
});
