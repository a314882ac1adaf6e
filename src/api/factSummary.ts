import type {
  ContentOf,
  FactContent,
  FactKind,
  RegistrationStatus,
  ResponsibilityGround,
  Verdict,
} from '../facts/fact.js';
import type { ListKind } from '../facts/lists.js';
import { LIST, word } from '../policy/handbookWords.js';
import { fineIsUnknown } from '../policy/publicity.js';
import type { Bilingual } from '../subject/bilingual.js';
import { codeOf } from '../subject/identifier.js';

type Say = { [K in FactKind]: (content: ContentOf<K>) => Bilingual };

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const yuan = (amount: number): string => amount.toLocaleString('en-US');
const RESPONSIBLE_FOR: Record<ResponsibilityGround, Bilingual> = {
  REVOCATION: say('营业执照被吊销', 'revocation'),
  FALSE_REGISTRATION: say('虚假登记', 'false registration'),
  SERIOUS_VIOLATION: say('严重违法', 'serious violation'),
};
const STATUS: Record<RegistrationStatus, string> = {
  ACTIVE: 'active',
  SUSPENDED: 'resting',
  REVOKED: 'licence revoked',
  DEREGISTERED: 'deregistered',
};
const LIST_OF: Record<ListKind, string> = {
  ABNORMAL_OPERATIONS: 'abnormal operations',
  SERIOUS_VIOLATIONS: 'serious violations',
  JUDGMENT_DEFAULTERS: 'judgment defaulters',
  MAJOR_TAX_VIOLATORS: 'major tax violators',
  WAGE_DEFAULTERS: 'wage defaulters',
  BROKEN_COMMITMENTS: 'broken commitments',
};
const VERDICT: Record<Verdict, Bilingual> = {
  SAME: say('为同一主体', 'the same subject as'),
  DIFFERENT: say('非同一主体', 'another subject than'),
  UNSURE: say('是否同一主体尚不确定', 'perhaps the same subject as'),
};
/** One readable sentence a kind, for people who look at evidence; the content itself stands beside it. */
const SAY: Say = {
  Registration: ({ name, status }) => say(`登记：${name}，${word(status)}`, `Registered as ${name}, ${STATUS[status]}`),
  SameSubject: ({ other }) => say(`另一标识：${codeOf(other)}`, `Another number of it: ${codeOf(other)}`),
  CalledName: ({ name }) => say(`称为 ${name}`, `Called ${name}`),
  AnnualReport: ({ year, filedOn }) =>
    filedOn
      ? say(`${year} 年度报告于 ${filedOn} 报送`, `Annual report of ${year} filed on ${filedOn}`)
      : say(`${year} 年度报告未报送`, `Annual report of ${year} not filed`),
  Unreachable: ({ foundOn }) =>
    say(`${foundOn} 查明登记住所无法联系`, `Found unreachable at its address on ${foundOn}`),
  Listing: ({ list, ground, authority }) =>
    say(`${authority}列入${LIST[list]}：${ground}`, `Put on the list of ${LIST_OF[list]} by ${authority}: ${ground}`),
  TaxFiling: ({ period }) => say(`已申报税款所属期 ${period}`, `Filed its taxes for ${period}`),
  TaxArrears: ({ taxType, owedYuan }) =>
    say(`欠缴${taxType} ${yuan(owedYuan)} 元`, `Owes ¥${yuan(owedYuan)} of ${taxType}`),
  TaxRating: ({ year, grade }) => say(`${year} 年度纳税信用 ${grade} 级`, `Tax credit rating of ${year}: ${grade}`),
  NonNormalTaxpayer: ({ authority }) => say(`${authority} 认定为非正常户`, `Non-normal taxpayer, says ${authority}`),
  InsuredCount: ({ month, insured }) => say(`${month} 参保 ${insured} 人`, `${insured} insured in ${month}`),
  ContributionArrears: ({ months, owedYuan }) =>
    say(
      `欠缴社会保险费 ${months} 个月 ${yuan(owedYuan)} 元`,
      `${months} months of contributions owed, ¥${yuan(owedYuan)}`,
    ),
  InsuranceFraud: ({ amountYuan, decidedOn, authority }) =>
    say(
      `${authority} 于 ${decidedOn} 认定骗取社会保险 ${yuan(amountYuan)} 元`,
      `Insurance fraud of ¥${yuan(amountYuan)}, decided on ${decidedOn} by ${authority}`,
    ),
  BankOverdue: ({ lender, owedYuan }) =>
    say(`逾期未还${lender}贷款 ${yuan(owedYuan)} 元`, `¥${yuan(owedYuan)} overdue to ${lender}`),
  BankDefault: ({ lender, owedYuan, decidedOn }) =>
    say(
      `${lender} 于 ${decidedOn} 认定违约 ${yuan(owedYuan)} 元`,
      `In default of ¥${yuan(owedYuan)} to ${lender}, found on ${decidedOn}`,
    ),
  Penalty: (penalty) => {
    const { authority, decisionNumber, act, fineYuan, decidedOn } = penalty;
    const [zh, en] = fineIsUnknown(penalty)
      ? ['数额未报', 'of an amount not told']
      : [`${yuan(fineYuan)} 元`, `¥${yuan(fineYuan)}`];
    return say(
      `${authority} 于 ${decidedOn} 行政处罚（${decisionNumber}）：${act}，罚款 ${zh}`,
      `Penalty ${decisionNumber} by ${authority} on ${decidedOn}: ${act}, fine ${en}`,
    );
  },
  PersonalResponsibility: ({ companyName, ground, since, authority }) =>
    say(
      `${authority} 认定对${companyName}的${RESPONSIBLE_FOR[ground].zh}负有个人责任，自 ${since} 起`,
      `Responsible in person for the ${RESPONSIBLE_FOR[ground].en} of ${companyName}, from ${since}, says ${authority}`,
    ),
  Permit: ({ item, permitNumber, authority }) =>
    say(`${authority} 许可 ${item}（${permitNumber}）`, `Permit ${permitNumber} for ${item} by ${authority}`),
  CommitmentBreach: ({ item, ground, materials, dueOn }) => {
    const [zh, en] = ground === 'FALSE' ? ['不实', 'false'] : ['未履行', 'not kept'];
    return say(
      `事项 ${item} 的容缺承诺${zh}${dueOn ? `，期限 ${dueOn}` : ''}：${materials.join('、')}`,
      `Commitment for ${item} ${en}${dueOn ? `, due ${dueOn}` : ''}: ${materials.join(', ')}`,
    );
  },
  Judgement: ({ verdict, reason, decidedBy }) =>
    say(
      `${decidedBy} 判定与另一标识${VERDICT[verdict].zh}：${reason}`,
      `Judged by ${decidedBy} to be ${VERDICT[verdict].en} another identifier: ${reason}`,
    ),
  LegalRepresentative: ({ holderName }) => say(`法定代表人：${holderName}`, `Legal representative: ${holderName}`),
  Shareholding: ({ holderName, percent }) => {
    const share = percent === undefined ? '' : ` ${percent}%`;
    return say(`股东：${holderName}${share}`, `Shareholder: ${holderName}${share}`);
  },
  Officer: ({ holderName, post }) => say(`${post}：${holderName}`, `${post}: ${holderName}`),
  ControlAgreement: ({ holderName, arrangement }) =>
    say(`协议控制人：${holderName}（${arrangement}）`, `Controlled by agreement: ${holderName} (${arrangement})`),
  Branch: ({ headOfficeName }) => say(`${headOfficeName} 的分支机构`, `A branch of ${headOfficeName}`),
  BeneficialOwner: ({ holderName, percent }) => {
    const share = percent === undefined ? '' : ` ${percent}%`;
    return say(`申报的受益所有人：${holderName}${share}`, `Declared beneficial owner: ${holderName}${share}`);
  },
};

/** Every kind of fact, in the order of the union. */
export const FACT_KINDS = Object.keys(SAY) as FactKind[];

export const summaryOf = (content: FactContent): Bilingual =>
  (SAY[content.kind] as (content: FactContent) => Bilingual)(content);
