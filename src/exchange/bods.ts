import { createHash } from 'node:crypto';
import { type ContentOf, type Fact, isRelation, type OwnershipCriterion } from '../facts/fact.js';
import { dayOf, type Instant } from '../facts/time.js';
import { type IdentifierKey, type Scheme, schemeOf } from '../subject/identifier.js';
import type { SubjectKind } from '../subject/subjectKind.js';

/** What is exported: one subject's ownership upwards, as a walk found it. */
export interface Ownership {
  /** Whose ownership it is. */
  key: IdentifierKey;
  subjects: readonly { key: IdentifierKey; code?: string; name: string; kind: SubjectKind }[];
  /** From holder to company. */
  edges: readonly { from: IdentifierKey; to: IdentifierKey; fact: Fact }[];
  /** Relations that are known and not among the edges, by the company whose they are. */
  leftOut: readonly { key: IdentifierKey; count: number }[];
  /** Companies that were not asked who holds them. */
  unexplored: ReadonlySet<IdentifierKey>;
  asOf: Instant;
  publisher: string;
}

const VERSION = '0.4';
const CHINA = { name: 'China', code: 'CN' };
const SCHEME_NAMES: Record<Scheme, string> = {
  uscc: '统一社会信用代码 (GB 32100-2015)',
  org: '组织机构代码 (GB 11714)',
  reg: '注册号',
  tax: '纳税人识别号',
  person: '',
  named: '',
};

type Statement = Record<string, unknown>;

/**
 * The ownership as statements of the Beneficial Ownership Data Standard 0.4 (Open Ownership): one a subject, one a relation,
 * what is not known said as such. Persons appear by name, without number or pseudonym. The same knowledge at the same time
 * gives the same statements.
 */
export function bodsOf(ownership: Ownership): Statement[] {
  const recordIds = new Map(ownership.subjects.map(({ key }) => [key, recordIdOf(key)]));
  const state = (recordType: string, recordId: string, recordDetails: object, more: object = {}): Statement =>
    statement(ownership, recordIds.get(ownership.key)!, { recordType, recordId, recordDetails, ...more });
  const subjects = ownership.subjects.map((subject) =>
    subject.kind === 'PERSON'
      ? state('person', recordIds.get(subject.key)!, person(subject.name))
      : state('entity', recordIds.get(subject.key)!, entity(subject)),
  );
  const relations = ownership.edges.map(({ from, to, fact }) =>
    state(
      'relationship',
      fact.id,
      {
        isComponent: false,
        subject: recordIds.get(to),
        interestedParty: recordIds.get(from),
        interests: [interest(fact)],
      },
      { source: sourceOf(fact) },
    ),
  );
  const unknown = unspecified(ownership).map(({ key, description }) =>
    state('relationship', recordIdOf(key, 'unspecified'), {
      isComponent: false,
      subject: recordIds.get(key),
      interestedParty: { reason: 'informationUnknownToPublisher', description },
    }),
  );
  return [...subjects, ...relations, ...unknown];
}

/** Companies of which not every holder is shown, and why. */
function unspecified({
  subjects,
  edges,
  leftOut,
  unexplored,
}: Ownership): { key: IdentifierKey; description: string }[] {
  const held = new Set(edges.map(({ to }) => to));
  const cut = new Map(leftOut.map(({ key, count }) => [key, count]));
  return subjects
    .filter(({ kind }) => kind !== 'PERSON')
    .flatMap(({ key }) => {
      const count = cut.get(key);
      if (count !== undefined)
        return [{ key, description: `另有 ${count} 项关系未列出 (${count} further relations are not shown)` }];
      if (unexplored.has(key)) return [{ key, description: '未再向上查询 (not looked into any further)' }];
      return held.has(key)
        ? []
        : [{ key, description: '无已知的股东或者受益所有人 (no holder or beneficial owner is known)' }];
    });
}

function statement(
  { asOf, publisher }: Ownership,
  declarationSubject: string,
  said: { recordType: string; recordId: string; recordDetails: object },
): Statement {
  const statementDate = dayOf(asOf);
  const statementId = hashOf([declarationSubject, statementDate, said]);
  return {
    statementId,
    declarationSubject,
    statementDate,
    recordStatus: 'new',
    ...said,
    publicationDetails: { publicationDate: statementDate, bodsVersion: VERSION, publisher: { name: publisher } },
  };
}

function entity({ key, code, name, kind }: Ownership['subjects'][number]) {
  return {
    isComponent: false,
    entityType: { type: kind === 'GOVERNMENT_BODY' ? 'stateBody' : 'registeredEntity' },
    name,
    jurisdiction: CHINA,
    ...(code ? { identifiers: [{ id: code, schemeName: SCHEME_NAMES[schemeOf(key)] }] } : {}),
  };
}

const person = (name: string) => ({
  isComponent: false,
  personType: name === '' ? 'unknownPerson' : 'knownPerson',
  ...(name === '' ? {} : { names: [{ type: 'legal', fullName: name }] }),
});

const CRITERIA: Record<OwnershipCriterion, readonly [type: string, details: string]> = {
  SHARES: ['shareholding', '申报的受益所有人：股权 (declared beneficial owner: shares)'],
  BENEFIT_OR_VOTES: ['otherInfluenceOrControl', '申报的受益所有人：收益权或者表决权 (declared: benefit or votes)'],
  CONTROL: ['otherInfluenceOrControl', '申报的受益所有人：实际控制 (declared: actual control)'],
};

function interest({ content, validFrom, validTo }: Fact) {
  const dates = { startDate: dayOf(validFrom), ...(validTo ? { endDate: dayOf(validTo) } : {}) };
  if (!isRelation(content)) throw new Error(`${content.kind} is no relation`);
  switch (content.kind) {
    case 'Shareholding':
      return {
        type: 'shareholding',
        directOrIndirect: 'direct',
        ...shareOf(content.percent),
        ...amountOf(content),
        ...dates,
      };
    case 'BeneficialOwner': {
      const [type, details] = CRITERIA[content.criterion];
      const owned = { directOrIndirect: 'unknown', beneficialOwnershipOrControl: true };
      return { type, ...owned, details, ...shareOf(content.percent), ...dates };
    }
    case 'LegalRepresentative':
      return {
        type: 'otherInfluenceOrControl',
        directOrIndirect: 'direct',
        details: '法定代表人 (legal representative)',
        ...dates,
      };
    case 'ControlAgreement':
      return {
        type: 'otherInfluenceOrControl',
        directOrIndirect: 'direct',
        details: `协议控制：${content.arrangement} (control by agreement)`,
        ...dates,
      };
    case 'Officer':
      return { type: 'otherInfluenceOrControl', directOrIndirect: 'direct', details: content.post, ...dates };
    case 'Branch':
      return { type: 'controlByLegalFramework', directOrIndirect: 'direct', details: '总机构 (head office)', ...dates };
  }
}

const shareOf = (percent: number | undefined) => (percent === undefined ? {} : { share: { exact: percent } });
const amountOf = ({ amountYuan }: ContentOf<'Shareholding'>) =>
  amountYuan === undefined ? {} : { details: `认缴出资额 ${amountYuan} 元 (subscribed: CNY ${amountYuan})` };

function sourceOf({ provenance, knownFrom, content }: Fact) {
  const declared = content.kind === 'BeneficialOwner';
  return {
    type: declared ? ['selfDeclaration', 'officialRegister'] : ['officialRegister'],
    assertedBy: [{ name: provenance.publisher }],
    retrievedAt: knownFrom,
  };
}

/** Says nothing of the identifier itself. */
const recordIdOf = (key: IdentifierKey, about = 'subject'): string => `${about}-${hashOf([key]).slice(0, 32)}`;
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
