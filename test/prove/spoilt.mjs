import { crowdResidentId } from '../../dist/src/main/demo/crowdCodes.js';
import { shuffled } from './city.mjs';

const LETTERS_OF_A_CODE = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const THIS_YEAR = new Date().getUTCFullYear();

const envelope = (item) => JSON.parse(item.message.value);
const withRow = (item, changes) => {
  const value = envelope(item);
  return JSON.stringify({ ...value, row: { ...value.row, ...changes } });
};
const column = (heading, change) => (item) => withRow(item, { [heading]: change(envelope(item).row[heading], item) });
const rightAgain = (heading) => (item) => ({ row: { [heading]: envelope(item).row[heading] } });

/**
 * Twenty mistakes that departments make, each with the records it may befall, what it makes of one, what the dead letter
 * must say (code, column), and how it is mended: `fix`, a fix-up for all of the class; `own`, one for each record; neither:
 * what was lost cannot be guessed, so the department publishes the record again.
 */
export const SPOILT = [
  {
    name: 'single quotes for double ones',
    form: '年度报告',
    spoil: (item) => item.message.value.replaceAll('"', "'"),
    code: 'ENVELOPE',
    fix: { body: [{ text: "'", with: '"' }] },
  },
  {
    name: 'cut off in the middle',
    form: '年度报告',
    spoil: ({ message: { value } }) => value.slice(0, Math.floor(value.length / 2)),
    code: 'ENVELOPE',
  },
  { name: 'an empty message', form: '年度报告', spoil: () => null, code: 'ENVELOPE' },
  {
    name: 'a revision in quotes',
    form: '纳税申报',
    spoil: ({ message: { value } }) => value.replace(/"revision":(\d+)/, '"revision":"$1"'),
    code: 'ENVELOPE',
    fix: { body: [{ regex: '"revision":"(\\d+)"', with: '"revision":$1' }] },
  },
  {
    name: 'no record number',
    form: '纳税申报',
    spoil: ({ message: { value } }) => value.replace(/"recordId":"[^"]*",/, ''),
    code: 'ENVELOPE',
  },
  {
    name: 'a table that is none',
    form: '参保缴费',
    spoil: ({ message: { value } }) => value.replace('"form":"参保缴费"', '"form":"参保"'),
    code: 'ENVELOPE',
    column: 'form',
    fix: { form: '参保缴费' },
  },
  {
    name: 'a bare number in a row',
    form: '参保缴费',
    spoil: ({ message: { value } }) => value.replace(/"参保人数":"(\d+)"/, '"参保人数":$1'),
    code: 'ENVELOPE',
    fix: { body: [{ regex: '"参保人数":(\\d+)', with: '"参保人数":"$1"' }] },
  },
  {
    name: 'a text without end',
    form: '登记信息',
    spoil: column('住所', (text) => text + '\u3000'.repeat(20_001)),
    code: 'ENVELOPE',
    fix: { columns: { 住所: [{ regex: '\u3000+$', with: '' }] } },
  },
  {
    name: 'characters lost in decoding',
    form: '登记信息',
    spoil: column('企业名称', (text) => `\uFFFD${text.slice(1)}`),
    code: 'UNREADABLE',
    column: '企业名称',
  },
  {
    name: 'a resident number in an address',
    form: '登记信息',
    spoil: column('住所', (text, { place }) => `${text} 经办人 ${crowdResidentId(9, place % 5_000)}`),
    code: 'RESIDENT_ID',
    column: '住所',
    fix: { columns: { 住所: [{ regex: ' 经办人 \\d{17}[\\dX]$', with: '' }] } },
  },
  {
    name: 'a resident number that went past the door',
    form: '主要人员',
    spoil: column('证件号', (_, { sent }) => sent.row.证件号),
    code: 'RESIDENT_ID',
    column: '证件号',
    fix: {},
  },
  {
    name: 'a heading of their own',
    form: '登记信息',
    spoil: ({ message: { value } }) => value.replace('"成立日期":', '"注册日期":'),
    code: 'UNKNOWN_COLUMN',
    column: '注册日期',
    fix: { headings: { 注册日期: '成立日期' } },
  },
  {
    name: 'a column left blank',
    form: '主要人员',
    spoil: column('姓名', () => ' '),
    code: 'MISSING',
    column: '姓名',
    own: rightAgain('姓名'),
  },
  {
    name: 'a code in small letters',
    form: '股东信息',
    spoil: column('统一社会信用代码', (text) => text.toLowerCase()),
    code: 'CODE',
    column: '统一社会信用代码',
    fix: { uppercase: ['统一社会信用代码'] },
  },
  {
    name: 'a wrong check character',
    form: '年度报告',
    spoil: column('统一社会信用代码', (text) => text.slice(0, -1) + another(text.at(-1))),
    code: 'CODE',
    column: '统一社会信用代码',
    own: rightAgain('统一社会信用代码'),
  },
  {
    name: '30 February',
    form: '股东信息',
    spoil: column('入股日期', () => '2026-02-30'),
    code: 'VALUE',
    column: '入股日期',
    own: rightAgain('入股日期'),
  },
  {
    name: 'ended before it began',
    form: '行政许可',
    spoil: column('有效期至', () => '1990-01-01'),
    code: 'VALUE',
    column: '有效期至',
    own: rightAgain('有效期至'),
  },
  {
    name: 'a word that is none of the list',
    form: '登记信息',
    where: ({ row }) => row.登记状态 === '存续',
    spoil: column('登记状态', () => '正常'),
    code: 'VALUE',
    column: '登记状态',
    fix: { columns: { 登记状态: [{ whole: '正常', with: '存续' }] } },
  },
  {
    name: 'recorded a year from now',
    form: '纳税申报',
    where: ({ recordedAt }) => recordedAt === undefined,
    spoil: ({ message: { value } }) => value.replace(`"recordedAt":"${THIS_YEAR}-`, `"recordedAt":"${THIS_YEAR + 1}-`),
    code: 'VALUE',
    column: 'recordedAt',
    fix: { body: [{ text: `"recordedAt":"${THIS_YEAR + 1}-`, with: `"recordedAt":"${THIS_YEAR}-` }] },
  },
  {
    name: 'a correction under the old revision',
    where: ({ revision, op }) => revision === 2 && op === 'UPSERT',
    spoil: ({ message: { value } }) => value.replace('"revision":2', '"revision":1'),
    code: 'REVISION_CONFLICT',
    fix: { revision: 2 },
  },
];

const another = (character) => LETTERS_OF_A_CODE[(LETTERS_OF_A_CODE.indexOf(character) + 1) % LETTERS_OF_A_CODE.length];

/**
 * Spoils `count` of the messages, as many of each class. Gives all messages with the spoilt ones in their places, and of
 * each spoilt one its class, its right message and the body that was sent instead.
 */
export function spoil(messages, count, roll) {
  const each = Math.floor(count / SPOILT.length);
  const places = shuffled([...messages.keys()], roll);
  const byId = new Map(messages.map(({ sent }, place) => [`${sent.recordId}#${sent.revision}`, place]));
  const taken = new Set();
  const spoilt = [];
  // The rarest first: a conflict needs its first revision left right.
  for (const cls of [...SPOILT].reverse()) {
    let left = each;
    for (const place of places) {
      if (left === 0) break;
      const item = { ...messages[place], place };
      const { sent } = item;
      if (taken.has(place) || (cls.form && sent.form !== cls.form) || sent.op !== 'UPSERT') continue;
      if (cls.form ? sent.revision !== 1 || byId.has(`${sent.recordId}#2`) : false) continue;
      if (cls.where && !cls.where(sent)) continue;
      const body = cls.spoil(item);
      if (body === item.message.value) continue;
      taken.add(place);
      if (!cls.form) taken.add(byId.get(`${sent.recordId}#1`));
      spoilt.push({ cls, item, body });
      left--;
    }
    if (left > 0) throw new Error(`too few records for: ${cls.name}`);
  }
  const all = [...messages];
  for (const { item, body } of spoilt) all[item.place] = { ...item, message: { ...item.message, value: body } };
  return { all, spoilt };
}
