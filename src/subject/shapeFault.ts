import { z } from 'zod';
import type { Bilingual } from './bilingual.js';

/** Own words of the schemas, as zod gives them back; its other words it has in Chinese itself. */
const IN_CHINESE: Record<string, string> = {
  'is not a day such as 2026-04-01': '不是 2026-04-01 这样的日期',
  'is no day of the calendar': '日历上没有这一天',
  'is not a period such as P3M, P1Y or P30D': '不是 P3M、P1Y、P30D 这样的期间',
  'is not an id such as penalties-6-to-10': '不是 penalties-6-to-10 这样的标识',
  'is not a day of the year such as 06-30': '不是 06-30 这样的月日',
  'names neither kinds nor ids': '既没有写 kinds，也没有写 ids',
  'is not a region of six digits': '不是六位数字的行政区划代码',
};

export interface ShapeFault {
  issue: z.core.$ZodIssue;
  said: Bilingual;
}

/** All that is wrong with a value that the schema has refused, in both languages. */
export function shapeFaults(schema: z.ZodType, value: unknown, issues: readonly z.core.$ZodIssue[]): ShapeFault[] {
  const again = schema.safeParse(value, { error: z.locales.zhCN().localeError });
  return issues.map((issue, i) => {
    const zh = IN_CHINESE[issue.message] ?? again.error?.issues[i]?.message ?? '不符合要求';
    return { issue, said: { en: issue.message, zh } };
  });
}
