import type { Dossier, HeldRelation } from '../../src/facts/dossier.js';
import type {
  Fact,
  FactContent,
  PenaltyField,
  PenaltyKind,
  RegistrationStatus,
  ResponsibilityGround,
  TaxGrade,
} from '../../src/facts/fact.js';
import type { ListKind } from '../../src/facts/lists.js';
import { type Day, type Instant, parseInstant, startOfDay } from '../../src/facts/time.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import type { SubjectKind } from '../../src/subject/subjectKind.js';

/** `2026-05-01` (its first instant in Shanghai) or an RFC 3339 instant. */
export const at = (text: string): Instant => parseInstant(text) ?? startOfDay(text as Day);

const SUBJECT = 'uscc:91120000MA0000000X' as IdentifierKey;
/** Whom held relations and findings of responsibility speak of. */
export const COMPANY = 'uscc:91120000MA0000001X' as IdentifierKey;
const SOURCE_OF: Partial<Record<FactContent['kind'], string>> = {
  TaxArrears: 'tax',
  TaxRating: 'tax',
  TaxFiling: 'tax',
  NonNormalTaxpayer: 'tax',
  InsuredCount: 'social-security',
  ContributionArrears: 'social-security',
  InsuranceFraud: 'social-security',
  Penalty: 'penalty',
  CommitmentBreach: 'platform',
  BankOverdue: 'bank-credit',
  BankDefault: 'bank-credit',
};

/** A fact of this content with everything else filled in; its id is `label`. */
export function factOf(label: string, content: FactContent, validFrom: Instant, more: Partial<Fact> = {}): Fact {
  const source = SOURCE_OF[content.kind] ?? (content.kind === 'Listing' ? 'court' : 'registration');
  return {
    id: label,
    slot: content.kind,
    about: SUBJECT,
    content,
    validFrom,
    revision: 1,
    recordedAt: validFrom,
    knownFrom: validFrom,
    provenance: { source, publisher: 'test', recordId: label, position: 't-0-0' },
    ...more,
  };
}

/**
 * Facts in a line: `listing SERIOUS_VIOLATIONS 2026-01-01..2026-12-31`, `penalty 2025-01-01 FINE fine=100 x5`. The first
 * day stands for validFrom or the decision; `..day` for validTo; `x5` for five of them; `by=` for another source.
 */
export function readFacts(line: string, label: string): Fact[] {
  const words = line.split(' ');
  const options = new Map(words.filter((w) => w.includes('=')).map((w) => w.split('=') as [string, string]));
  const times = Number(words.find((w) => /^x\d+$/.test(w))?.slice(1) ?? 1);
  const [from, to] = (words.find((w) => /^\d{4}-\d{2}-\d{2}/.test(w)) ?? '2020-01-01').split('..') as [string, string?];
  const plain = words.filter((w) => !w.includes('=') && !/^x\d+$/.test(w) && !/^\d{4}-\d{2}-\d{2}/.test(w));
  return Array.from({ length: times }, (_, i) => {
    const id = times === 1 ? label : `${label}.${i + 1}`;
    const content = contentOf(plain, from as Day, options, id);
    const fact = factOf(id, content, at(from), {
      ...(to ? { validTo: at(to) } : {}),
      ...(options.has('recorded') ? { recordedAt: at(options.get('recorded')!) } : {}),
    });
    if (options.has('by')) fact.provenance.source = options.get('by')!;
    return fact;
  });
}

function contentOf([kind, first, second]: string[], day: Day, options: Map<string, string>, id: string): FactContent {
  const number = (name: string): number => Number(options.get(name) ?? 0);
  const optionalDay = (name: string, as: string) => (options.has(name) ? { [as]: options.get(name) as Day } : {});
  switch (kind) {
    case 'listing':
      return { kind: 'Listing', list: first as ListKind, ground: options.get('ground') ?? 'g', authority: 'a' };
    case 'penalty':
      return {
        kind: 'Penalty',
        decisionNumber: options.get('no') ?? id,
        authority: options.get('authority') ?? '市市场监督管理局',
        act: 'act',
        penaltyKinds: first!.split('+') as PenaltyKind[],
        fineYuan: number('fine'),
        confiscatedYuan: number('confiscated'),
        heavier: options.has('heavier'),
        field: (options.get('field') ?? 'OTHER') as PenaltyField,
        decidedOn: day,
        ...(options.has('simple') ? { simpleProcedure: true as const } : {}),
        ...optionalDay('act-ended', 'actEndedOn'),
        ...optionalDay('published', 'publishedOn'),
        ...optionalDay('ban', 'banUntil'),
        ...optionalDay('stopped', 'publicityEndedOn'),
        ...optionalDay('corrected', 'correctedOn'),
        ...optionalDay('annulled', 'annulledOn'),
      };
    case 'arrears':
      return { kind: 'TaxArrears', taxType: 'VAT', owedYuan: Number(first) };
    case 'contributions':
      return { kind: 'ContributionArrears', months: 3, owedYuan: Number(first) };
    case 'fraud':
      return { kind: 'InsuranceFraud', amountYuan: Number(first), decidedOn: day, authority: 'a' };
    case 'bank-overdue':
      return { kind: 'BankOverdue', lender: 'b', owedYuan: Number(first) };
    case 'bank-default':
      return { kind: 'BankDefault', lender: 'b', owedYuan: Number(first), decidedOn: day };
    case 'rating':
      return { kind: 'TaxRating', year: Number(first), grade: second as TaxGrade };
    case 'non-normal':
      return { kind: 'NonNormalTaxpayer', authority: 'a' };
    case 'report':
      return { kind: 'AnnualReport', year: Number(first), ...optionalDay('filed', 'filedOn') };
    case 'unreachable':
      return { kind: 'Unreachable', foundOn: day };
    case 'filing':
      return { kind: 'TaxFiling', period: '2026-01' };
    case 'insured':
      return { kind: 'InsuredCount', month: '2026-01', insured: 3 };
    case 'called':
      return { kind: 'CalledName', name: 'n' };
    case 'registration':
      return {
        kind: 'Registration',
        name: 'n',
        subjectKind: (second ?? 'ENTERPRISE') as SubjectKind,
        status: first as RegistrationStatus,
        registeredOn: (options.get('registered') ?? day) as Day,
      };
    case 'representative':
      return { kind: 'LegalRepresentative', holder: `person:k1:${'0'.repeat(32)}` as IdentifierKey, holderName: 'n' };
    case 'breach':
      return { kind: 'CommitmentBreach', item: first!, caseNo: id, ground: 'NOT_KEPT', materials: ['m'] };
    case 'responsible':
      return {
        kind: 'PersonalResponsibility',
        company: (options.get('company') ?? COMPANY) as IdentifierKey,
        companyName: 'c',
        ground: first as ResponsibilityGround,
        since: (options.get('since') ?? day) as Day,
        authority: 'a',
      };
    case 'shareholding':
      return { kind: 'Shareholding', holder: `person:k1:${'0'.repeat(32)}` as IdentifierKey, holderName: 'n' };
    default:
      throw new Error(`no compact notation for ${kind}`);
  }
}

export function dossierOf(facts: Fact[], held: HeldRelation[] = [], key: IdentifierKey = SUBJECT): Dossier {
  return { key, identifiers: [key], facts, held, revision: facts.length, knownAt: at('2026-12-31') };
}
