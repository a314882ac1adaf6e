import type { NewFact } from '../../src/facts/fact.js';
import { type Day, startOfDay } from '../../src/facts/time.js';
import {
  day,
  oneOf,
  optional,
  organisationCode,
  orPlaceholder,
  person,
  readBy,
  registrationNumber,
  taxpayerId,
  text,
  uscc,
} from '../../src/intake/columns.js';
import { form, RowFault } from '../../src/intake/source.js';
import {
  type IdentifierKey,
  ofOrganisationCode,
  ofRegistrationNumber,
  ofTaxpayerId,
  ofUscc,
} from '../../src/subject/identifier.js';
import type { OrganisationCode } from '../../src/subject/organisationCode.js';
import { shown } from '../../src/subject/residentId.js';
import { kindOfUscc, type SubjectKind } from '../../src/subject/subjectKind.js';
import { organisationCodeOf, type Uscc } from '../../src/subject/uscc.js';
import { holderOf } from '../subjects.js';
import { readCapital, statesNoCapital } from './capital.js';

const columns = {
  uscc: optional(uscc('统一社会信用代码')),
  name: readBy('企业名称', readName, 'a name'),
  registrationNumber: optional(orPlaceholder(registrationNumber('原注册号'))),
  organisationCode: optional(orPlaceholder(organisationCode('组织机构代码'))),
  taxpayerId: optional(
    orPlaceholder(
      taxpayerId(
        '原纳税人识别号',
        (value) => (/^[0-9A-Z]{15,20}$/.test(value) ? value : undefined),
        'a taxpayer id of 15 to 20 digits and capitals',
      ),
    ),
  ),
  status: oneOf('登记状态', {
    存续: 'ACTIVE',
    在业: 'ACTIVE',
    开业: 'ACTIVE',
    '存续（在营、开业、在册）': 'ACTIVE',
    停业: 'SUSPENDED',
    歇业: 'SUSPENDED',
    吊销: 'REVOKED',
    '吊销，未注销': 'REVOKED',
    '吊销，已注销': 'DEREGISTERED',
    注销: 'DEREGISTERED',
  }),
  enterpriseType: optional(text('企业类型')),
  /** Kept as sent beside its reading: capital that cannot be read is no reason to do without the subject. */
  capital: optional(readBy('注册资本', (sent) => ({ sent, read: readCapital(sent) }), 'capital')),
  province: optional(text('所在省份')),
  district: optional(text('所在地区')),
  industry: optional(text('行业')),
  address: optional(text('住所')),
  registeredOn: optional(day('成立日期')),
  approvedOn: optional(day('核准日期')),
  representativeName: optional(text('法定代表人')),
  representative: optional(person('法定代表人证件号')),
};

/** 登记信息: who a subject is. It may be sent before the subject has its USCC, under the old registration number. */
export const registered = form({
  name: '登记信息',
  title: 'Registration',
  columns,
  ignored: {
    经营范围: 'what a subject may trade in is prose; permits say what it is allowed',
    登记机关: 'the publisher of this source',
    联系电话: 'a contact is no credit information',
  },
  keyField: 'uscc',
  toFacts(row, { recordedAt }) {
    const about = keyOf(row.uscc, row.registrationNumber);
    // What the row says holds from its latest approval: a later row of the same subject then speaks for it.
    const from = row.approvedOn ?? row.registeredOn;
    const validFrom = from ? startOfDay(from) : recordedAt;
    if (row.approvedOn && row.registeredOn && row.approvedOn < row.registeredOn) {
      throw new RowFault('核准日期', 'is before 成立日期', 'send the day of the latest approval');
    }
    const notes = notesOn(row);
    const facts: NewFact[] = [
      {
        slot: 'registration',
        about,
        content: {
          kind: 'Registration',
          name: row.name.name,
          subjectKind: row.uscc ? kindOfUscc(row.uscc) : kindOfType(row.enterpriseType),
          status: row.status,
          ...(row.enterpriseType ? { enterpriseType: row.enterpriseType } : {}),
          ...(row.capital?.read ? { capital: row.capital.read.capital } : {}),
          ...regionOf(row.province, row.district),
          ...(row.industry ? { industry: row.industry } : {}),
          ...(row.address ? { address: row.address } : {}),
          ...(row.registeredOn ? { registeredOn: row.registeredOn } : {}),
        },
        validFrom,
        ...(notes.length > 0 ? { notes } : {}),
      },
    ];
    const old: [string, IdentifierKey | undefined][] = [
      ['link:registrationNumber', row.registrationNumber ? ofRegistrationNumber(row.registrationNumber) : undefined],
      ['link:organisationCode', row.organisationCode ? ofOrganisationCode(row.organisationCode) : undefined],
      ['link:taxpayerId', row.taxpayerId ? ofTaxpayerId(row.taxpayerId) : undefined],
    ];
    for (const [slot, other] of old) {
      if (other && other !== about) facts.push({ slot, about, content: { kind: 'SameSubject', other }, validFrom });
    }
    return [...facts, ...representative(about, row, validFrom)];
  },
});

function keyOf(code: Uscc | undefined, number: string | null | undefined): IdentifierKey {
  if (code) return ofUscc(code);
  if (number) return ofRegistrationNumber(number);
  throw new RowFault(
    '统一社会信用代码',
    'is blank, and so is 原注册号: the row names no subject',
    'send the unified social credit code, or the old registration number where there is none yet',
  );
}

function representative(
  about: IdentifierKey,
  row: { representativeName?: string | undefined; representative?: IdentifierKey | undefined },
  validFrom: NewFact['validFrom'],
): NewFact[] {
  const holderName = row.representativeName;
  if (!holderName) {
    if (!row.representative) return [];
    throw new RowFault('法定代表人', 'is blank beside 法定代表人证件号', 'send the name with the number');
  }
  const holder = holderOf(about, { name: holderName, person: row.representative }, '法定代表人证件号');
  return [
    {
      slot: 'legalRepresentative',
      about,
      content: { kind: 'LegalRepresentative', holder, holderName },
      validFrom,
    },
  ];
}

/** Control characters come from the departments' own exports; the name is what is left without them. */
function readName(sent: string): { name: string; cleaned: boolean } | undefined {
  const name = sent.replace(/\p{Cc}/gu, '').trim();
  return name === '' ? undefined : { name, cleaned: name !== sent };
}

function notesOn(row: {
  uscc?: Uscc | undefined;
  name: { cleaned: boolean };
  registrationNumber?: string | null | undefined;
  organisationCode?: OrganisationCode | null | undefined;
  taxpayerId?: string | null | undefined;
  capital?: { sent: string; read: ReturnType<typeof readCapital> } | undefined;
  registeredOn?: Day | undefined;
}): string[] {
  const inner = row.uscc && organisationCodeOf(row.uscc);
  return [
    ...(row.uscc && !inner
      ? ['统一社会信用代码: characters 9-17 fail their own check (GB 11714), so the code joins no old number']
      : []),
    ...(inner && row.organisationCode && row.organisationCode !== inner
      ? [`组织机构代码: ${row.organisationCode} is not the one inside the unified social credit code`]
      : []),
    ...(row.registrationNumber === null ? ['原注册号: one digit again and again is no number and joins nothing'] : []),
    ...(row.organisationCode === null ? ['组织机构代码: one digit again and again is no code and joins nothing'] : []),
    ...(row.taxpayerId === null ? ['原纳税人识别号: one digit again and again is no id and joins nothing'] : []),
    ...(row.name.cleaned ? ['企业名称: control characters were left out'] : []),
    ...(row.capital && !row.capital.read && !statesNoCapital(row.capital.sent)
      ? [`注册资本: "${shown(row.capital.sent)}" is not an amount with its currency; write 500万元`]
      : []),
    ...(row.capital?.read?.pointRestored
      ? [
          `注册资本: "${shown(row.capital.sent)}" has lost its decimal point and was read as ${row.capital.read.capital.amount} ${row.capital.read.capital.currency}`,
        ]
      : []),
    ...(row.capital?.read?.capital.amount === 0 ? ['注册资本: is 0'] : []),
    ...(row.registeredOn ? [] : ['成立日期: is blank']),
  ];
}

function kindOfType(type = ''): SubjectKind {
  if (type.includes('个体')) return 'INDIVIDUAL_BUSINESS';
  return type.includes('合作社') ? 'FARMERS_COOPERATIVE' : 'ENTERPRISE';
}

function regionOf(province: string | undefined, district: string | undefined): { region?: string } {
  const region = district ?? province;
  return region ? { region } : {};
}
