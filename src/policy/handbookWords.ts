import type { ListKind } from '../facts/lists.js';
import type { ClockRule } from './clockSchema.js';
import type { When } from './conditionSchema.js';
import type { SubjectFilter } from './pieces.js';
import type { PublicityRow } from './publicitySchema.js';
import type { EdgeRow } from './rowSchemas.js';

/** Words of the tables in Chinese. */
export const LIST: Record<ListKind, string> = {
  ABNORMAL_OPERATIONS: '经营异常名录',
  SERIOUS_VIOLATIONS: '严重违法失信名单',
  JUDGMENT_DEFAULTERS: '失信被执行人名单',
  MAJOR_TAX_VIOLATORS: '重大税收违法失信主体',
  WAGE_DEFAULTERS: '拖欠农民工工资失信名单',
  BROKEN_COMMITMENTS: '承诺失信名单',
};
const WORDS: Record<string, string> = {
  GOOD: '良好',
  WARNING: '警示',
  DISHONEST: '失信',
  SEVERE: '严重失信',
  UNRATED: '未评级',
  PUBLIC_CRITICISM: '通报批评',
  FINE: '罚款',
  CONFISCATION: '没收',
  SHUTDOWN: '责令停产停业',
  REVOCATION: '吊销',
  RESTRICTION: '限制从业或经营',
  FOOD: '食品',
  DRUG: '药品',
  SPECIAL_EQUIPMENT: '特种设备',
  WORK_SAFETY: '安全生产',
  FIRE: '消防',
  OTHER: '其他',
  ENTERPRISE: '企业',
  INDIVIDUAL_BUSINESS: '个体工商户',
  FARMERS_COOPERATIVE: '农民专业合作社',
  INSTITUTION: '事业单位',
  SOCIAL_ORGANISATION: '社会组织',
  GOVERNMENT_BODY: '机关',
  OTHER_ORGANISATION: '其他组织',
  PERSON: '自然人',
  ENTERPRISE_PUBLICITY: '国家企业信用信息公示系统',
  CREDIT_SITES: '信用网站',
  FALSE_REGISTRATION: '虚假登记',
  SERIOUS_VIOLATION: '严重违法',
  ACTIVE: '存续',
  SUSPENDED: '歇业',
  REVOKED: '吊销',
  DEREGISTERED: '注销',
  PROHIBIT: '禁止',
  RESTRICT: '限制',
  SUPERVISE_MORE: '加强监管',
  WITHHOLD_CONVENIENCE: '不予便利',
  NAME_IN_RECORD: '记入记录',
  LIGHT: '从轻',
  ORDINARY: '一般',
  STRICT: '从严',
  KEY: '重点检查',
  registration: '市场主体登记',
  tax: '税务',
  'social-security': '人力资源和社会保障',
  penalty: '行政许可和行政处罚',
  court: '失信被执行人',
  'bank-credit': '银行信贷',
  PENALTY_PUBLISH: '公示处罚',
  PENALTY_SEND: '向外省推送处罚',
  PENALTY_PUBLISH_RECEIVED: '公示收到的处罚',
  PENALTY_WITHDRAW: '撤回处罚公示',
  REGISTRAR_PUBLISH: '登记机关公示',
  ENTERPRISE_PUBLISH: '企业公示',
  CHANGE_REPORT: '申请变更登记',
  FALSE_DATA_CHECK: '核查不实信息',
  OBJECTION_MARK: '标注异议',
  OBJECTION_OWN: '处理本单位的异议',
  OBJECTION_PASS_ON: '转交异议',
  OBJECTION_PROVIDER: '提供单位核查',
  OBJECTION_TOTAL: '办结异议',
  ANNULLED_DELETE: '撤下已撤销的信息',
  REPAIR_DECIDE: '决定修复',
  REPAIR_HIDE: '修复后停止展示',
  GAPS_TOLD: '告知所缺材料',
  PERMIT_DECIDE: '作出许可决定',
  PERMIT_DELIVER: '送达许可',
  HEARING_ASK: '申请听证',
};
const PENALTY_WARNING = '警告';
/** WARNING is a tier and a penalty. */
export const word = (code: string): string => WORDS[code] ?? code;
const penalties = (kinds: readonly string[]): string =>
  kinds.map((kind) => (kind === 'WARNING' ? PENALTY_WARNING : word(kind))).join('、');
export const words = (codes: readonly string[]): string => codes.map(word).join('、');

/** P3Y6M as 3年6个月. */
export const period = (text: string): string =>
  text === 'NEVER' ? '从不' : text.replace('P', '').replace('Y', '年').replace('M', '个月').replace('D', '日');

export const subjects = (filter: SubjectFilter | undefined): string => {
  if (!filter) return '';
  return 'only' in filter ? `仅${words(filter.only)}；` : `${words(filter.except)}除外；`;
};

const FACT: Record<When['facts'], string> = {
  Listing: '列入',
  Penalty: '行政处罚',
  TaxArrears: '欠税',
  ContributionArrears: '欠缴社会保险费',
  InsuranceFraud: '骗取社会保险基金',
  BankDefault: '银行贷款违约',
  TaxRating: '纳税信用级别',
  NonNormalTaxpayer: '税务非正常户',
  AnnualReport: '年度报告未报送',
  Unreachable: '住所无法联系',
  CommitmentBreach: '未履行容缺承诺',
  Registration: '登记状态',
};

export function condition(when: When): string {
  const parts = [FACT[when.facts]];
  if (when.facts === 'Listing') return `${parts[0]}${LIST[when.list]}`;
  if (when.facts === 'TaxRating') parts.push(when.grades.join('、'));
  if (when.facts === 'Registration') parts.push(words(when.status));
  if (when.facts === 'Penalty') {
    if (when.anyKind) parts.push(`含${penalties(when.anyKind)}之一`);
    if (when.notOnly) parts.push(`不仅为${penalties(when.notOnly)}`);
    if (when.heavier) parts.push('较重');
  }
  if ('monthsAtLeast' in when && when.monthsAtLeast) parts.push(`至少${when.monthsAtLeast}个月`);
  if ('count' in when && when.count) parts.push(range(when.count.atLeast, when.count.atMost));
  if ('sumYuan' in when && when.sumYuan) {
    const { over, atMost } = when.sumYuan;
    if (over !== undefined) parts.push(`合计超过${over}元`);
    if (atMost !== undefined) parts.push(`合计不超过${atMost}元`);
  }
  return parts.join('，');
}

const range = (atLeast?: number, atMost?: number): string =>
  [atLeast === undefined ? '' : `至少${atLeast}项`, atMost === undefined ? '' : `至多${atMost}项`]
    .filter(Boolean)
    .join('、');

export function penaltyCondition({ when }: PublicityRow): string {
  const parts = [
    ...(when.onlyKinds ? [`仅${penalties(when.onlyKinds)}`] : []),
    ...(when.anyKind ? [`含${penalties(when.anyKind)}之一`] : []),
    ...(when.fineAtMostYuan === undefined ? [] : [`罚款不超过${when.fineAtMostYuan}元`]),
    ...(when.fields ? [`领域：${words(when.fields)}`] : []),
    ...(when.heavier ? ['较重行政处罚'] : []),
    ...(when.simpleProcedure ? ['简易程序'] : []),
  ];
  return parts.join('，') || '其余';
}

export function edgeCondition({ when, responsibility, lasts }: EdgeRow): string {
  const on = 'list' in when ? `所任职企业在${LIST[when.list]}期间` : `被认定对${words(when.finding)}负有个人责任`;
  const asked = responsibility === 'FOUND' ? '须有个人责任认定' : '不问个人责任';
  return `法定代表人；${on}；${asked}；${lasts ? period(lasts) : '与列入同止'}`;
}

export function clock(rule: ClockRule): string {
  switch (rule.kind) {
    case 'VALIDITY':
      return '来源称其存在期间';
    case 'FROM_DECISION':
      return rule.lasts ? `自决定之日起${period(rule.lasts)}` : '自决定之日起至失信信息终止';
    case 'PUBLICITY':
      return '自决定之日起至公示届满';
    case 'UNFILED':
      return `次年${rule.dueBy}次日起至报送之日`;
    case 'RATING':
      return `至下一级别，最长${period(rule.atMost)}`;
    case 'LISTED':
      return '列入期间';
    case 'LISTED_FOR':
      return `列入满${period(rule.period)}之后的列入期间`;
    case 'REGISTERED':
      return '为现行登记期间';
  }
}
