import type { Dice } from './crowdDice.js';

/** Characters, not UTF-16 units: 𬭚 is two of those. */
const characters = (text: string): readonly string[] => [...text];

/** First and second characters of a trade name. None of the stories' trade names can come of them. */
const FIRST = characters(
  '宏瑞恒盛鑫嘉泰益隆祥兴丰景朗润泽博弘启晟昱浩凯骏腾辉耀锦柏桐楠枫汐沐宁卓宸翊铭臻聚联合万永正新东南北金玉㛃𬭚鿫䶮堃喆',
);
const SECOND = characters(
  '达源通诚昌茂德利川海岳峰森泉邦程捷能创美佳优品尚和顺安康福禄寿喜悦庆祺翔飞越进升腾基业成功立信远图杰英𬭚',
);
const THIRD = characters('斯特尔恩凯洛亚维');
/** What shops and cooperatives are called. */
const HOMELY = [
  '老街',
  '巧云',
  '福满',
  '四季',
  '桂香',
  '阿发',
  '大榕树',
  '好邻居',
  '小城',
  '三姐',
  '码头',
  '乡里',
  '知味',
  '同福',
  '拾光',
  '桥头',
  '红灯笼',
  '早安',
  '老周',
  '稻花',
  '阿婆',
  '槐树下',
  '小满',
  '半山',
  '河畔',
  '暖阳',
  '麦香',
  '老灶',
  '邻里',
  '青瓦',
  '有间',
  '糖水巷',
  '一碗',
  '归来',
  '月半',
  '渔家',
  '石磨',
  '老井',
  '三味',
  '南门',
  '北巷',
  '八仙',
  '大碗',
  '小圆',
  '胖嫂',
  '二哥',
  '阿明',
  '秋实',
  '喜临',
  '旺角',
  '清泉',
  '合家',
  '春风',
  '常来',
  '得闲',
  '巷尾',
  '石桥',
  '云来',
  '老船',
  '灯塔',
];
const FIELDS = [
  '金穗',
  '绿野',
  '丰谷',
  '沃土',
  '春泥',
  '清溪',
  '云岭',
  '百果',
  '禾苗',
  '田园',
  '山泉',
  '耕读',
  '良种',
  '五谷',
  '向阳',
  '山里红',
  '翠屏',
  '水云',
  '稻田',
  '金秋',
  '野径',
  '青山',
  '鱼米',
  '桑榆',
  '荷风',
  '喜雨',
  '春晓',
  '禾下',
  '乡情',
  '溪口',
  '龙潭',
];
const QUARTERS = [
  '星桥',
  '石榴里',
  '麦浪',
  '归鹭',
  '听潮',
  '新圩',
  '晚照',
  '渡口',
  '柳堤',
  '鹭洲',
  '东篱',
  '荷塘',
  '古井',
  '青石',
  '枫桥',
  '南浦',
  '白沙',
  '竹坞',
  '梅岭',
  '双溪',
  '长堤',
  '北渚',
  '杏坛',
  '桃源',
];

/**
 * 宏达, 瑞源斯: the pair is another one for each index (as many as the two rows make), mostly without a third character.
 * Rare ones (㛃, 𬭚, 鿫, 䶮) come as often as others, so that every screen meets them.
 */
export function tradeName(index: number, dice: Dice): string {
  const pair = (index * 1_009 + 17) % (FIRST.length * SECOND.length);
  const third = dice.chance(0.14) ? dice.pick(THIRD) : '';
  return FIRST[pair % FIRST.length]! + SECOND[Math.floor(pair / FIRST.length)]! + third;
}

export const shopName = (dice: Dice): string => dice.pick(HOMELY) + (dice.chance(0.5) ? dice.pick(SECOND) : '');
export const farmName = (dice: Dice): string => dice.pick(FIELDS) + (dice.chance(0.5) ? dice.pick(SECOND) : '');
export const quarterName = (dice: Dice): string => dice.pick(QUARTERS);

const SURNAMES = characters(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余杜叶程魏苏吕丁沈任姚卢',
);
const RARE_SURNAMES = ['欧阳', '慕容', '司徒', '亓官', '令狐', '仝', '褟', '乜', '尧', '佴'];
const GIVEN = characters(
  '砚舟岚汀荻蘅笙筠珩琚霁昀昕旻晗暄沅沚泠洵浔涵淙湉溥澍炜焓煦琰琮瑄瑾璟祎祯禛秉稷竑筱纾翀聿芃芷荃莘菡葳蓁蕴衍谖谦豫赟轲逸遥郁钧铎铭阳隽霖霏韫颀骁鸿',
);
const RARE_GIVEN = characters('㛃𬭚鿫䶮堃𫘧');

/** Nobody's name on purpose; one in twenty has a rare surname, one in forty a rare character. */
export function personName(dice: Dice): string {
  const surname = dice.chance(0.05) ? dice.pick(RARE_SURNAMES) : dice.pick(SURNAMES);
  const last = dice.chance(0.025) ? dice.pick(RARE_GIVEN) : dice.pick(GIVEN);
  return dice.chance(0.25) ? surname + last : surname + dice.pick(GIVEN) + last;
}
