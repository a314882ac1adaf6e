/** What somebody trades in: the words for it in a name, the industry on the register, the permit that goes with it. */
export interface Trade {
  words: readonly string[];
  industry: string;
  /** Which penalties are likely here; see crowdActs.ts. */
  risk: 'FOOD' | 'DRUG' | 'LIFT' | 'BUILDING' | 'TRANSPORT' | 'CHEMICAL' | 'GENERAL';
  permit?: { item: string; prefix: string; bureau: string };
}

const RETAIL = '批发和零售业';
const MANUFACTURE = '制造业';
const SERVICES = '租赁和商务服务业';
const CATERING = '住宿和餐饮业';
const foodPermit = { item: '食品经营许可', prefix: 'JY1', bureau: '市场监督管理局' };
const market = (item: string, prefix: string) => ({ item, prefix, bureau: '市场监督管理局' });

export const COMPANY_TRADES: readonly Trade[] = [
  { words: ['商贸', '贸易', '百货', '供应链管理'], industry: RETAIL, risk: 'GENERAL' },
  { words: ['建材', '五金机电', '装饰材料'], industry: RETAIL, risk: 'GENERAL' },
  { words: ['食品', '粮油', '副食品'], industry: RETAIL, risk: 'FOOD', permit: foodPermit },
  { words: ['大药房', '医药'], industry: RETAIL, risk: 'DRUG', permit: market('药品经营许可', '楚CB') },
  { words: ['食品科技', '乳业', '调味品'], industry: MANUFACTURE, risk: 'FOOD', permit: market('食品生产许可', 'SC1') },
  { words: ['机械', '精密机械', '模具', '智能装备'], industry: MANUFACTURE, risk: 'GENERAL' },
  { words: ['电子', '电气', '照明科技'], industry: MANUFACTURE, risk: 'GENERAL' },
  { words: ['服饰', '纺织', '家纺'], industry: MANUFACTURE, risk: 'GENERAL' },
  { words: ['新材料', '塑业', '包装材料', '涂料'], industry: MANUFACTURE, risk: 'CHEMICAL' },
  {
    words: ['化工', '气体'],
    industry: MANUFACTURE,
    risk: 'CHEMICAL',
    permit: { item: '危险化学品经营许可', prefix: '楚危化', bureau: '应急管理局' },
  },
  {
    words: ['建筑工程', '建设', '市政工程', '劳务'],
    industry: '建筑业',
    risk: 'BUILDING',
    permit: { item: '安全生产许可', prefix: '楚JZ安许', bureau: '住房和城乡建设局' },
  },
  { words: ['装饰工程', '园林绿化工程'], industry: '建筑业', risk: 'BUILDING' },
  {
    words: ['物流', '运输', '货运', '供应链物流'],
    industry: '交通运输、仓储和邮政业',
    risk: 'TRANSPORT',
    permit: { item: '道路货物运输经营许可', prefix: '楚交运管许可江字', bureau: '交通运输局' },
  },
  { words: ['餐饮管理', '酒店管理', '餐饮服务'], industry: CATERING, risk: 'FOOD', permit: foodPermit },
  { words: ['软件', '信息技术', '网络科技', '数据科技'], industry: '信息传输、软件和信息技术服务业', risk: 'GENERAL' },
  { words: ['文化传媒', '广告', '会展'], industry: '文化、体育和娱乐业', risk: 'GENERAL' },
  { words: ['企业管理咨询', '商务服务', '财务咨询'], industry: SERVICES, risk: 'GENERAL' },
  {
    words: ['人力资源', '劳务派遣'],
    industry: SERVICES,
    risk: 'BUILDING',
    permit: { item: '劳务派遣经营许可', prefix: '楚江劳派', bureau: '人力资源和社会保障局' },
  },
  { words: ['工程咨询', '检测技术', '环保科技'], industry: '科学研究和技术服务业', risk: 'GENERAL' },
  { words: ['物业服务', '房地产经纪'], industry: '房地产业', risk: 'LIFT' },
  {
    words: ['电梯工程', '锅炉设备安装'],
    industry: '居民服务、修理和其他服务业',
    risk: 'LIFT',
    permit: market('特种设备安装改造修理许可', 'TS3'),
  },
  { words: ['汽车服务', '汽车销售'], industry: '居民服务、修理和其他服务业', risk: 'GENERAL' },
  { words: ['教育科技', '体育文化'], industry: '教育', risk: 'GENERAL' },
  { words: ['农业发展', '生态农业', '水产养殖'], industry: '农、林、牧、渔业', risk: 'GENERAL' },
];

export const SHOP_TRADES: readonly Trade[] = [
  {
    words: ['面馆', '米线店', '小吃店', '饭庄', '早点铺', '火锅店'],
    industry: CATERING,
    risk: 'FOOD',
    permit: foodPermit,
  },
  { words: ['便利店', '食品店', '水果店', '超市', '茶叶店'], industry: RETAIL, risk: 'FOOD', permit: foodPermit },
  { words: ['服装店', '五金店', '文具店', '花店', '建材经营部'], industry: RETAIL, risk: 'GENERAL' },
  {
    words: ['理发店', '汽车修理店', '洗衣店', '照相馆', '家电维修部'],
    industry: '居民服务、修理和其他服务业',
    risk: 'GENERAL',
  },
  { words: ['农家乐', '民宿', '客栈'], industry: CATERING, risk: 'FOOD' },
];

export const FARM_TRADES: readonly Trade[] = [
  { words: ['水稻种植', '蔬菜种植', '果蔬', '茶叶', '中药材种植'], industry: '农、林、牧、渔业', risk: 'GENERAL' },
  { words: ['生猪养殖', '家禽养殖', '水产养殖', '养蜂'], industry: '农、林、牧、渔业', risk: 'FOOD' },
  { words: ['农机服务', '农产品加工'], industry: '农、林、牧、渔业', risk: 'FOOD' },
];

export const INSTITUTION_TRADES: readonly Trade[] = [
  { words: ['小学', '中心幼儿园', '实验学校', '初级中学'], industry: '教育', risk: 'GENERAL' },
  { words: ['社区卫生服务中心', '卫生院', '疾病预防控制站'], industry: '卫生和社会工作', risk: 'DRUG' },
  { words: ['文化站', '图书馆', '档案馆'], industry: '文化、体育和娱乐业', risk: 'GENERAL' },
  { words: ['水利管理站', '农业技术推广站', '公路养护中心'], industry: '水利、环境和公共设施管理业', risk: 'GENERAL' },
];

export const ASSOCIATION_TRADES: readonly Trade[] = [
  {
    words: ['商会', '行业协会', '志愿者协会', '诗词学会', '钓鱼协会', '书法家协会', '老年人体育协会', '养老服务促进会'],
    industry: '公共管理、社会保障和社会组织',
    risk: 'GENERAL',
  },
];
