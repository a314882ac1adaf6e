import { describe, expect, test } from '@jest/globals';
import { SOURCES } from '../../connectors/sources.js';
import { mentions, type NewFact } from '../../src/facts/fact.js';
import { NO_LINKS, partition } from '../../src/facts/sameSubject.js';
import { dayOf, type Instant, parseInstant } from '../../src/facts/time.js';
import { codeOf, type IdentifierKey, schemeOf } from '../../src/subject/identifier.js';
import { carriesResidentId } from '../../src/subject/residentId.js';
import { factsOf, formOf, RECORDED_AT, samplesOf } from './reading.js';

interface Sampled {
  source: string;
  recordId: string;
  facts: NewFact[];
}

/** What the samples say once the highest revision of each record has replaced the others. */
function sampled(): Sampled[] {
  const latest = new Map<string, Sampled>();
  for (const source of SOURCES) {
    for (const { recordId, op, form, row, recordedAt } of samplesOf(source)) {
      const at = recordedAt ? parseInstant(recordedAt)! : RECORDED_AT;
      const facts = op === 'RETRACT' ? [] : factsOf(formOf(source, form), row!, at);
      latest.set(`${source.id} ${recordId}`, { source: source.id, recordId, facts });
    }
  }
  return [...latest.values()];
}

describe.each(SOURCES.map((source) => [source.id, source] as const))('samples of %s', (_, source) => {
  test('every line is a record that its form understands, with each slot once', () => {
    for (const { recordId, revision, op, form, row } of samplesOf(source)) {
      expect({ recordId, revision: Number.isInteger(revision) && revision > 0 }).toEqual({ recordId, revision: true });
      if (op === 'RETRACT') {
        expect({ recordId, row }).toEqual({ recordId, row: undefined });
        continue;
      }
      const facts = factsOf(formOf(source, form), row!);
      const slots = facts.map((fact) => fact.slot);
      expect({ recordId, slots: new Set(slots).size }).toEqual({ recordId, slots: facts.length });
      expect({ recordId, some: facts.length > 0 }).toEqual({ recordId, some: true });
    }
  });

  test('revisions of a record follow each other from 1', () => {
    const next = new Map<string, number>();
    for (const { recordId, revision } of samplesOf(source)) {
      expect([recordId, revision]).toEqual([recordId, next.get(recordId) ?? 1]);
      next.set(recordId, revision + 1);
    }
  });

  test('every form is shown by some line', () => {
    const shown = new Set(samplesOf(source).map((line) => line.form));
    expect(source.forms.map((form) => form.name).filter((name) => !shown.has(name))).toEqual([]);
  });

  test('no person number stands outside the columns that the door replaces, and those are of no real region', () => {
    for (const { form, row = {} } of samplesOf(source)) {
      const columns = Object.values(formOf(source, form).columns);
      for (const [heading, text] of Object.entries(row)) {
        const replaced = columns.some((column) => column.heading === heading && column.residentId);
        expect([heading, text, carriesResidentId(text)]).toEqual([heading, text, replaced]);
        if (replaced) expect(text).toMatch(/^99/);
      }
    }
  });
});

describe('the stories of the samples', () => {
  const records = sampled();
  const facts = records.flatMap((record) => record.facts);
  const listed = (list: string) =>
    facts.filter((fact) => fact.content.kind === 'Listing' && fact.content.list === list && !fact.validTo);
  const uscc = (code: string) => `uscc:${code}` as IdentifierKey;

  test('codes are of the invented regions 4298xx', () => {
    const codes = new Set(facts.map((fact) => fact.about).filter((key) => schemeOf(key) === 'uscc'));
    expect(codes.size).toBe(53);
    for (const key of codes) expect(codeOf(key)).toMatch(/^..4298(02|03|04|21)/);
  });

  test('every subject on the register that is no story of silence is reported by tax and by social security', () => {
    const exempt = [uscc('91429802JWX000363N')];
    const active = facts
      .filter((fact) => fact.content.kind === 'Registration' && fact.content.status === 'ACTIVE')
      .map((fact) => fact.about)
      .filter((key) => schemeOf(key) === 'uscc' && !exempt.includes(key));
    const about = (kind: string) =>
      new Set(facts.filter((fact) => fact.content.kind === kind).map((fact) => fact.about));
    const [filing, insured] = [about('TaxFiling'), about('InsuredCount')];
    expect(active.filter((key) => !filing.has(key) || !insured.has(key))).toEqual([]);
    expect(filing.has(exempt[0]!)).toBe(false);
  });

  test('a judgment defaulter is listed, its representative is not', () => {
    const company = uscc('91429802JWX000080E');
    const representative = facts.find(
      (fact) => fact.about === company && fact.content.kind === 'LegalRepresentative',
    )!.content;
    const defaulters = listed('JUDGMENT_DEFAULTERS').map((fact) => fact.about);
    expect(defaulters).toContain(company);
    expect(defaulters).not.toContain((representative as { holder: IdentifierKey }).holder);
  });

  test('a wage defaulter is listed with its head and the person directly responsible', () => {
    expect(listed('WAGE_DEFAULTERS').map((fact) => schemeOf(fact.about))).toEqual(['uscc', 'person', 'person']);
  });

  test('the old works and the company with a USCC are one subject, joined by the organisation code', () => {
    const links = facts.flatMap((fact) =>
      fact.content.kind === 'SameSubject' ? [[fact.about, fact.content.other] as const] : [],
    );
    const subject = partition(new Set(facts.flatMap((fact) => mentions(fact))), { ...NO_LINKS, stated: links }).find(
      (keys) => keys.includes('reg:429802000012345' as IdentifierKey),
    );
    expect(subject).toEqual(['uscc:91429802JWX000144C', 'org:JWX000144', 'reg:429802000012345', 'tax:429802JWX000144']);
  });

  test('the released defaulter was listed until the day of its release', () => {
    const listing = facts.find((fact) => fact.documentNumber === '（2025）江湾01执1182号')!;
    expect([dayOf(listing.validFrom), dayOf(listing.validTo!)]).toEqual(['2025-03-18', '2026-02-10']);
  });

  test('the silent feed was last heard in February', () => {
    const silent = samplesOf(SOURCES[1]!).filter((line) => line.recordedAt !== undefined);
    expect(silent.map((line) => line.recordedAt)).toEqual(['2026-02-10T02:00:00Z']);
  });

  test('nothing begins later than the one deferral ends', () => {
    expect(facts.filter((fact) => fact.validFrom > ('2027-01-16T00:00:00.000Z' as Instant))).toEqual([]);
  });
});
