import type { CrowdSubject } from './crowdCity.js';
import type { Dice } from './crowdDice.js';
import type { Trade } from './crowdTrades.js';

/** An act that is punished, and who punishes it. */
export interface Act {
  act: string;
  bureau: '市场监督管理局' | '应急管理局' | '交通运输局' | '住房和城乡建设局' | '生态环境局' | '城市管理执法局';
  field: '食品' | '药品' | '特种设备' | '其他';
}
/** As the bureaus' decisions are numbered. */
const NUMBERED: Readonly<Record<Act['bureau'], string>> = {
  市场监督管理局: '市监处罚',
  应急管理局: '应急罚',
  交通运输局: '交罚',
  住房和城乡建设局: '住建罚',
  生态环境局: '环罚',
  城市管理执法局: '城执罚',
};

const market = (act: string, field: Act['field'] = '其他'): Act => ({ act, bureau: '市场监督管理局', field });
const ANY: readonly Act[] = [
  market('发布虚假广告'),
  market('未按规定明码标价'),
  market('未按规定检定计量器具'),
  market('销售不合格产品'),
  market('侵犯注册商标专用权'),
  market('未依法办理变更登记'),
  { act: '未按规定分类投放生活垃圾', bureau: '城市管理执法局', field: '其他' },
  { act: '消防通道堆放物品且逾期未改正', bureau: '应急管理局', field: '其他' },
];
const BY_RISK: Readonly<Record<Trade['risk'], readonly Act[]>> = {
  FOOD: [
    market('经营超过保质期的食品', '食品'),
    market('未履行进货查验义务', '食品'),
    market('从业人员未取得健康证明', '食品'),
    market('经营标签不符合规定的食品', '食品'),
    market('超范围使用食品添加剂', '食品'),
  ],
  DRUG: [market('未按规定储存药品', '药品'), market('未凭处方销售处方药', '药品'), market('使用过期医疗器械', '药品')],
  LIFT: [market('未按规定维护保养电梯', '特种设备'), market('使用未经检验的特种设备', '特种设备')],
  BUILDING: [
    { act: '未按规定设置安全防护设施', bureau: '住房和城乡建设局', field: '其他' },
    { act: '未取得施工许可证擅自施工', bureau: '住房和城乡建设局', field: '其他' },
    { act: '施工工地未采取防尘措施', bureau: '生态环境局', field: '其他' },
  ],
  TRANSPORT: [
    { act: '超限运输', bureau: '交通运输局', field: '其他' },
    { act: '未按规定使用卫星定位装置', bureau: '交通运输局', field: '其他' },
  ],
  CHEMICAL: [
    { act: '未按规定排放污染物', bureau: '生态环境局', field: '其他' },
    { act: '未建立危险化学品管理制度', bureau: '应急管理局', field: '其他' },
    { act: '未如实记录安全生产教育培训', bureau: '应急管理局', field: '其他' },
  ],
  GENERAL: ANY,
};

export const actOf = ({ trade }: CrowdSubject, chance: Dice): Act =>
  chance.pick(chance.chance(0.75) ? BY_RISK[trade.risk] : ANY);

/** The authority and number of the subject's `place`th decision; no two decisions have one number. */
export function decisionOf({ district, index }: CrowdSubject, act: Act, year: string, place: number) {
  const cityBureau = act.bureau !== '市场监督管理局' || index % 4 === 0;
  return {
    authority: cityBureau ? `市${act.bureau}` : `${district.name}${act.bureau}`,
    number: `${cityBureau ? '江湾' : district.short}${NUMBERED[act.bureau]}〔${year}〕${1_000 + index * 12 + place}号`,
  };
}
