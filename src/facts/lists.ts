/** The lists of dishonest subjects that the platform knows; each entry is a decision of an authority, never computed. */
export const LIST_KINDS = [
  'ABNORMAL_OPERATIONS', // 经营异常名录
  'SERIOUS_VIOLATIONS', // 严重违法失信名单
  'JUDGMENT_DEFAULTERS', // 失信被执行人
  'MAJOR_TAX_VIOLATORS', // 重大税收违法失信主体
  'WAGE_DEFAULTERS', // 拖欠农民工工资失信联合惩戒对象
  'BROKEN_COMMITMENTS', // 承诺失信
] as const;
export type ListKind = (typeof LIST_KINDS)[number];
