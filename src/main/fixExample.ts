/** What `dead-letters replay --help` prints under its options. */
export const FIX_EXAMPLE = `A fix-up file; every part may be left out, and they are done in this order:
  body: [{ text: "'", with: '"' }]                # on the whole body, for one that is no JSON
  headings: { 注册日期: 成立日期 }                # theirs: ours
  remove: [备注]
  columns:                                        # text: anywhere; whole: the whole text; regex: by pattern
    登记状态: [{ whole: 正常, with: 存续 }]
    成立日期: [{ regex: '^(\\\\d+)\\\\.(\\\\d+)\\\\.(\\\\d+)$', with: '$1-$2-$3' }]
  uppercase: [统一社会信用代码]
  constants: { 所在省份: 楚江省 }
  form: 登记信息
  revision: 2
  records:                                        # by record number
    DJ-0007: { revision: 3, row: { 企业名称: 某某有限公司 }, remove: [行业] }`;
