import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const simplified = Converter({ from: 't', to: 'cn' });
const ASCII = /^[\x20-\x7e]*$/;

/**
 * A name as names are compared: compatibility forms as plain characters, traditional as simplified, capitals, without
 * blanks, brackets, dots between the parts of a name or other marks. Two spellings of one name fold alike; what folds
 * alike is not therefore one subject.
 */
export function foldName(name: string): string {
  const plain = name.normalize('NFKC');
  return (ASCII.test(plain) ? plain : simplified(plain)).replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}

const INDEXED_MAX = 200;
/** The folded name as it is kept and sought: an index takes no text of any length. */
export const foldedKey = (name: string): string => foldName(name).slice(0, INDEXED_MAX);

/** Legal forms as the ends of folded names. None is made of others (集团公司 is 集团 and 公司), or a long name would be read in endless ways. */
const FORMS =
  /(?:农民专业合作社联合社|农民专业合作社|专业合作社|股份有限公司|有限责任公司|有限公司|普通合伙|特殊普通合伙|有限合伙|合伙企业|个体工商户|个人独资企业|集团|总公司|分公司|公司)+$/u;
/** Divisions as the beginnings of folded names: at least two characters before the word for the division. */
const DIVISION = /^(?:中国)?(?:\p{Script=Han}{2,8}?(?:自治区|自治州|省|市|县|区|旗))/u;
const STEM_MIN = 2;

/**
 * What tells a name from others of its place and kind: `江湾市浮槎商贸有限公司` and `浮槎商贸有限责任公司` both give
 * 浮槎商贸. `region` as registered, where known: its words are taken off too. Guesswork (大都市酒店 loses its 大都市), so
 * it serves search and candidates alone.
 */
export function stemOf(name: string, region?: string): string {
  let stem = foldName(name);
  const without = (shorter: string): void => {
    if (shorter.length >= STEM_MIN) stem = shorter;
  };
  without(stem.replace(FORMS, ''));
  const own = region && foldName(region).replace(/(?:自治区|自治州|省|市|县|区|旗)$/u, '');
  for (let before = ''; before !== stem; ) {
    before = stem;
    without(stem.replace(DIVISION, ''));
    if (own && stem.startsWith(own)) without(stem.slice(own.length));
  }
  return stem;
}

/** A name in pinyin without tones, as typed: all of it, and its initials. A person's surname is read as one (单于, 仇). */
export function spelled(name: string, person = false): { full: string; initials: string } {
  const syllables = pinyin(foldName(name), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
    ...(person ? { surname: 'head' as const } : {}),
  });
  return {
    full: syllables.join('').toLowerCase(),
    initials: syllables
      .map((syllable) => syllable[0] ?? '')
      .join('')
      .toLowerCase(),
  };
}

/** Further texts that a search finds a name by: folded, its stem, and both in pinyin. */
export function searchedAs(name: string, named: { region?: string | undefined; person?: boolean } = {}): string[] {
  if (name === '') return [];
  const folded = foldName(name);
  const whole = spelled(name, named.person);
  if (named.person) return [...new Set([folded, whole.full, whole.initials])];
  const stem = stemOf(name, named.region);
  const short = spelled(stem);
  return [...new Set([folded, stem, whole.full, whole.initials, short.full, short.initials])];
}
